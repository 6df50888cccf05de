# Runs inside the virtual machine, as root. Every check prints a line: ok or FAILED, what it is about, what was seen.
cd /run || exit 1
# Behind what the firmware has left on the line.
echo
export HOME=/root PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin NO_COLOR=1
. /app/tools.sh
# Read once: a disk that is waited for would make the clock leap.
find / -xdev -ls >/dev/null 2>&1
find /app /usr /etc /var -type f -exec cat {} + >/dev/null 2>&1
for part in /app/[0-9]-*.sh; do
  . "$part"
done
echo "END of the checks after $(cut -d' ' -f1 /proc/uptime) s"
sync
systemctl poweroff -ff
