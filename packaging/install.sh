#!/bin/sh
# Installs what lies beside this script as a service of systemd, or the newer version of it. Run as root.
#   ./install.sh            installs, or updates what is installed and restarts it if it ran
#   ./install.sh --remove   takes the program away; configuration and data stay
set -eu

program=/opt/godenerg
unit=/etc/systemd/system/godenerg.service
rules=/etc/udev/rules.d/99-godenerg.rules
command=/usr/local/bin/godenerg
configuration=/etc/godenerg/godenerg.yaml
here=$(cd "$(dirname "$0")" && pwd)

[ "$(id -u)" -eq 0 ] || { echo "install.sh: run it as root: sudo $0" >&2; exit 1; }
command -v systemctl >/dev/null || { echo "install.sh: there is no systemd here; start $here/program/godenerg run by other means, and godenerg failsafe whenever it has ended" >&2; exit 1; }

reload() {
  systemctl daemon-reload
  # Without a running udevd, as in an image that is being built, the rules count from the next start.
  udevadm control --reload 2>/dev/null && udevadm trigger --subsystem-match=hidraw --action=change || true
}

if [ "${1:-}" = --remove ]; then
  systemctl disable --now godenerg 2>/dev/null || true
  rm -rf "$program" "$unit" "$rules" "$command" /etc/sysusers.d/godenerg.conf
  reload
  echo "Removed. /etc/godenerg and /var/lib/godenerg are still there; the user godenerg too."
  exit 0
fi
[ $# -eq 0 ] || { echo "usage: install.sh [--remove]" >&2; exit 2; }

# Before anything is replaced: a program of another processor would leave nothing that runs.
"$here/program/godenerg" --version >/dev/null || { echo "install.sh: this program does not run on this machine ($(uname -m)); take the archive for its processor" >&2; exit 1; }

if ! ldconfig -p | grep -q 'libssl\.so\.'; then
  echo "install.sh: OpenSSL's library is missing, and nothing would start: apt-get install libssl3" >&2
  exit 1
fi

mkdir -p /etc/sysusers.d
cp "$here/godenerg.sysusers" /etc/sysusers.d/godenerg.conf
systemd-sysusers godenerg.conf

# The new one is put in place by one renaming, and the old one is gone only when the new one is there.
rm -rf "$program.new" "$program.old"
cp -r "$here/program" "$program.new"
chown -R root:root "$program.new"
chmod -R u=rwX,go=rX "$program.new"
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$program.new" "$program"
rm -rf "$program.old"

install -m 755 "$here/godenerg" "$command"
install -m 644 "$here/godenerg.service" "$unit"
install -m 644 "$here/99-godenerg.rules" "$rules"
mkdir -p /etc/godenerg
if [ ! -e "$configuration" ]; then
  "$program/godenerg" config example | sed 's|^# data: .*|data: /var/lib/godenerg|' >"$configuration"
  chgrp godenerg "$configuration"
  chmod 640 "$configuration"
fi
reload

if systemctl is-active --quiet godenerg; then
  systemctl restart godenerg
  echo "Updated to $("$program/godenerg" --version), and running."
else
  cat <<TEXT
Installed $("$program/godenerg" --version). What is left to do:
  1. say what you have:                $configuration
  2. see whether it is understood:     godenerg config check --config $configuration
  3. start it, now and at every start: systemctl enable --now godenerg
  4. let yourself ask it:              usermod -aG godenerg YOU, then log in again, and: godenerg status
TEXT
fi
