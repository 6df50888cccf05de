# What the checks are made of.

program=/app/published/program/godenerg
# For a configuration: without the plugins that these checks have no question to. Each start of those costs the emulator ten seconds.
lean='plugins:
  data-logger: {enabled: off}
  graphing: {enabled: off}
  graphing-png: {enabled: off}
  http-api: {enabled: off}
  oled-feed: {enabled: off}'
declare -A bridge_of=() simulator_of=() hidg_of=()

# Hundredths of a second since the start.
now() { local up rest; read -r up rest </proc/uptime; echo "${up/./}"; }

# START: seconds since then.
since() { local hundredths=$(($(now) - $1)); printf '%d.%02d' $((hundredths / 100)) $((hundredths % 100)); }

part() { echo "-- $*"; }

# TITLE SEEN TEST...: the verdict of a test that is a command.
check() {
  local title=$1 seen=$2
  shift 2
  if "$@"; then echo "ok  $title: $seen"; else echo "FAILED  $title: $seen"; fi
}

# SECONDS COMMAND...: waits until it succeeds, so long at most. TOOK is how long it took. Between two tries lie STEP seconds: what asks
# systemd costs the emulator more than the waiting.
await() {
  local limit=$(($1 * 100)) start
  start=$(now)
  shift
  until "$@" >/dev/null 2>&1; do
    TOOK=$(since "$start")
    [ $(($(now) - start)) -lt $limit ] || { TOOK="not within $((limit / 100))"; return 1; }
    sleep "${STEP:-0.25}"
  done
  TOOK=$(since "$start")
}

# A B: whether a number is not above another. Text is above everything.
at_most() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a ~ /^[0-9.]+$/ && a + 0 <= b + 0) }'; }

contains() { [[ $1 == *"$2"* ]]; }

# NAME VENDOR PRODUCT: a USB device, not plugged in. The report is that of the Cypress bridge: 8 bytes each way, no ids; output goes by
# SET_REPORT, because there is no endpoint for it.
gadget() {
  local folder=/sys/kernel/config/usb_gadget/$1
  mkdir "$folder"
  cd "$folder" || return
  echo "0x$2" >idVendor; echo "0x$3" >idProduct; echo 0x0002 >bcdDevice; echo 0x0110 >bcdUSB
  mkdir strings/0x409 functions/hid.0 configs/c.1
  echo "Cypress Semiconductor" >strings/0x409/manufacturer
  echo "USB to Serial" >strings/0x409/product
  echo 0 >functions/hid.0/protocol; echo 0 >functions/hid.0/subclass; echo 8 >functions/hid.0/report_length; echo 1 >functions/hid.0/no_out_endpoint
  printf '\006\000\377\011\001\241\001\011\002\025\000\046\377\000\165\010\225\010\201\202\011\003\025\000\046\377\000\165\010\225\010\221\202\300' >functions/hid.0/report_desc
  ln -s functions/hid.0 configs/c.1/
  hidg_of[$1]=/dev/hidg$(cut -d: -f2 functions/hid.0/dev)
  cd /run || return
}

# NAME: there is no such device any more. The kernel has room for four.
scrap() {
  local folder=/sys/kernel/config/usb_gadget/$1
  rm "$folder/configs/c.1/hid.0"
  rmdir "$folder/configs/c.1" "$folder/functions/hid.0" "$folder/strings/0x409" "$folder"
}

# NAME PORT: plugs it into a port of the computer, 0 or 1, with its bridge behind it.
plug() {
  echo "dummy_udc.$2" >"/sys/kernel/config/usb_gadget/$1/UDC"
  local tries=0
  [ -e "/run/$1.reports" ] || [[ $1 == ups* ]] || return 0
  until [ -e "${hidg_of[$1]}" ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.01; done
  if [[ $1 == ups* ]]; then
    /app/bridge --ups "${1#ups-}" "${hidg_of[$1]}" "/run/$1.log" &
  else
    /app/bridge "${hidg_of[$1]}" "/run/$1.reports" "/run/$1.log" &
  fi
  bridge_of[$1]=$!
}

unplug() {
  if [ -n "${bridge_of[$1]:-}" ]; then
    kill "${bridge_of[$1]}"
    wait "${bridge_of[$1]}" 2>/dev/null
  fi
  echo "" >"/sys/kernel/config/usb_gadget/$1/UDC"
}

# NAME TCP-PORT [LINE]: a simulated house behind the bridge of that name, and on a TCP port for whoever wants to know what it really has.
simulate() {
  printf 'from 2026-03-20 09:00\nuntil 24h\nweather clear\n%s\n' "${3:-}" >"/run/$1.scenario"
  "$program" simulate --scenario "/run/$1.scenario" --reports "/run/$1.reports" --tcp "127.0.0.1:$2" --until 24h >"/run/$1.simulator" 2>&1 &
  simulator_of[$1]=$!
  await 20 test -e "/run/$1.reports"
}

# TCP-PORT: the float voltage that the simulated inverter has, asked beside the USB port and without the program.
float_of() {
  local reply
  exec 7<>"/dev/tcp/127.0.0.1/$1" || return
  printf 'QPIRI\xf8\x54\r' >&7
  LC_ALL=C IFS= read -r -d $'\r' -t 2 reply <&7
  exec 7>&-
  set -- $reply
  echo "${12}"
}

float_is() { [ "$(float_of "$1")" = "$2" ]; }

# What the service is configured with: armed, and found by its serial number.
service_configuration() {
  cat <<'Y'
data: /var/lib/godenerg
inverters:
  house:
    device: auto
    serial: "99000000000001"
    control: armed
    battery: {chemistry: agm, cells: 24, ah: 550}
    safe: {charge.float-voltage: 52.8 V}
    policy: {name: hold, absorb: 58.4 V, tail: 11 A}
Y
}

property() { systemctl show -p "$1" --value godenerg; }

# WORD...: whether the service tells that of itself.
status_says() { contains "$(property StatusText)" "$1"; }

runs_anew() {
  local told
  told=$(systemctl show -p ActiveState,MainPID,StatusText godenerg)
  contains "$told" ActiveState=active && ! contains "$told" "MainPID=$1" && contains "$told" serial
}
