# Runs inside the virtual machine, as root. Every check prints a line: ok or FAILED, what it is about, what was seen.
cd /run || exit 1
# Behind what the firmware has left on the line.
echo
export HOME=/root PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin NO_COLOR=1
# What runs often is not compiled again and better: the emulator never earns that back.
export DOTNET_TC_CallCountingDelayMs=0x7fffffff
systemctl set-environment DOTNET_TC_CallCountingDelayMs=0x7fffffff
. /app/tools.sh
. /app/0-devices.sh
for part in $(sed 's/.* checks=\([0-9,]*\).*/\1/; s/,/ /g' /proc/cmdline); do
  . /app/"$part"-*.sh
done
echo "END of the checks after $(cut -d' ' -f1 /proc/uptime) s"
sync
systemctl poweroff -ff
