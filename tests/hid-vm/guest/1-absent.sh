part "The service without an inverter"

before=$(ls /sys/module | grep -c '^usbhid$')
installed=$(/app/published/install.sh 2>&1)
check "the archive installs itself" "$(echo "$installed" | grep -m 1 Installed)" contains "$installed" "systemctl enable --now godenerg"
service_configuration >/etc/godenerg/godenerg.yaml
start=$(now)
systemctl enable --now godenerg 2>/dev/null
ready=$(since "$start")
check "ready without an inverter, once its loop has gone round" "after $ready s, $(property ActiveState), \"$(property StatusText)\"" \
  eval '[ "$(property ActiveState)" = active ] && at_most "$ready" 20 && status_says "no USB inverter"'
check "it runs as a user of its own" "$(ps -o user= -p "$(property MainPID)")" [ "$(ps -o user= -p "$(property MainPID)")" = godenerg ]
check "the drivers of its ports are there before any cable is" "usbhid was loaded $before times before, $(ls /sys/module | grep -c '^usbhid$') now" [ -d /sys/module/usbhid ]

pid=$(property MainPID)
sleep 600
check "ten minutes without an inverter cause no restart" "$(property NRestarts) restarts, pid $pid then, $(property MainPID) now" \
  eval '[ "$(property NRestarts)" = 0 ] && [ "$(property MainPID)" = "$pid" ] && [ "$(property ActiveState)" = active ]'

plug house 0
await 6 status_says "serial 99000000000001"
check "plugged in later it is found within 5 s" "after $TOOK s, \"$(property StatusText)\"" at_most "$TOOK" 5
gadget keyboard 046d c31c
plug keyboard 1
await 5 test -e /dev/hidraw1
sleep 1
rights=$(stat -c '%U:%G %a' /dev/hidraw0) others=$(stat -c '%U:%G %a' /dev/hidraw1)
check "the rule gives it the inverter's port and no other HID device" "0665:5161 $rights, 046d:c31c $others" \
  eval '[ "$rights" = "root:godenerg 660" ] && [ "$others" = "root:root 600" ]'
unplug keyboard
scrap keyboard

systemctl disable --now godenerg 2>/dev/null
unplug house
