part "One inverter at the USB port"

plug house 0
await 5 test -e /dev/hidraw0
sleep 1

cat >/run/armed.yaml <<Y
data: /run/armed
inverters:
  house:
    device: auto
    control: armed
    battery: {chemistry: agm, cells: 24, ah: 550}
    safe: {charge.float-voltage: 52.8 V}
    policy: {name: hold, absorb: 58.4 V, tail: 11 A}
$lean
Y

devices=$("$program" devices 2>&1)
check "devices finds it" "$(echo "$devices" | tail -1 | tr -s ' ')" eval 'contains "$devices" /dev/hidraw0 && contains "$devices" "serial 99000000000001"'
status=$("$program" status --json -d auto 2>&1)
check "status --json reads it" "$(echo "$status" | head -c 120)..." eval 'contains "$status" "\"query\":\"QPIGS\"" && contains "$status" "\"battery.voltage\":"'
said=$(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/run "$program" status -d /dev/hidraw0 2>&1)
check "whom the port does not belong to is told the rule that is missing" "\"$said\"" \
  eval 'contains "$said" "permission denied" && contains "$said" "ATTRS{idVendor}==\"0665\""'

before=$(float_of 8001)
said=$("$program" set charge.float-voltage 53.2 --yes -d auto --data /run/once 2>&1)
sent=$(grep -c '< PBFT53.2$' /run/house.log)
check "a setter of 11 bytes, two reports, is written once and read back" "$before V before, $(float_of 8001) V now, sent $sent time; \"$(echo "$said" | tail -1)\"" \
  eval 'float_is 8001 53.2 && [ "$sent" = 1 ] && contains "$said" "read back as 53.2 V"'
"$program" set charge.float-voltage 52.8 --yes -d auto --data /run/twice >/dev/null 2>&1
float_is 8001 52.8 || echo "FAILED  float is not back at 52.8"

doctor=$("$program" doctor --config /run/armed.yaml 2>&1)
contains "$doctor" "may be armed" || echo "FAILED  doctor: $doctor"
: >/run/house.log
"$program" run --json --config /run/armed.yaml >/run/run.json 2>/run/run.err &
engine=$!
await 10 grep -q QPIGS /run/run.json
sleep 60
polls=$(grep -c '"query":"QPIGS"' /run/run.json)

# The seconds of the day in which status readings came, one a line.
status_times() { sed -n 's/.*"query":"QPIGS","time":"[^T]*T\(..\):\(..\):\([0-9.]*\)Z.*/\1 \2 \3/p' "$1" | awk '{ print $1 * 3600 + $2 * 60 + $3 }'; }
clock() { date -u +%H\ %M\ %S.%N | awk '{ print $1 * 3600 + $2 * 60 + $3 }'; }

gap=$(status_times /run/run.json | awk 'NR > 1 && $1 - last > most { most = $1 - last } { last = $1 } END { print most }')
check "run reads it for a minute, armed" "$polls status readings, at most $gap s between two" eval '[ "$polls" -ge 28 ] && at_most "$gap" 3'
"$program" clock ok --data /run/armed >/dev/null
said=$("$program" set charge.float-voltage 57.0 --yes --for 2h --data /run/armed 2>&1 | tail -1)
float_is 8001 57.0 || echo "FAILED  float can be raised: $said"

# Pulled in the middle of a status reply, which is 14 reports long; what it lacked comes out of the bridge when it is plugged in again.
# Somebody else holds the old node open, so that its name is not free.
exec 9</dev/hidraw0
kill -USR1 "${bridge_of[house]}"
await 20 test -e /run/house.log.cut
unplug house
pulled=$(clock)
rm -f /run/house.log.cut
stale=$(stat -c %s /run/house.log.tail 2>/dev/null || echo 0)
sleep 5
plug house 0
plugged=$(clock)
await 10 eval 'status_times /run/run.json | awk -v at="$plugged" "\$1 > at { found = 1 } END { exit !found }"'
back=$(status_times /run/run.json | awk -v at="$plugged" '$1 > at { print $1 - at; exit }')
node=$(ls /dev/hidraw*)
between=$(status_times /run/run.json | awk -v from="$pulled" -v to="$plugged" '$1 > from && $1 < to' | wc -l)
check "unplugged for 5 s it comes back under another name" "$node" [ "$node" = /dev/hidraw1 ]
check "telemetry is back within 5 s" "after ${back:-?} s; \"$(grep -i gone /run/run.err | tail -1)\"" at_most "${back:-never}" 5
exec 9<&-
sleep 20

# What was believed: battery voltage, output and panels of every status reading must be those of one reply that passed whole.
replies=$(awk '$2 == ">" && NF > 15 { printf "%.2f %d %d %.1f\n", $11, $8, $22, $15 }' /run/house.log | sort -u)
believed=$(sed -n 's/.*"query":"QPIGS".*"output.power":\([0-9]*\).*"battery.voltage":\([0-9.]*\).*/\2 \1/p' /run/run.json | awk '{ printf "%.2f %d\n", $1, $2 }' | sort -u)
strangers=$(echo "$believed" | grep -vxFf <(echo "$replies" | cut -d' ' -f1,2) | wc -l)
check "nothing is believed that did not come whole" \
  "$between readings while it was away, $stale bytes of an old reply before the first new one, $(echo "$believed" | wc -l) different pictures, $strangers of them not those of a whole reply" \
  eval '[ "$between" = 0 ] && [ "$stale" -gt 0 ] && [ "$strangers" = 0 ] && [ "$(echo "$believed" | wc -l)" -gt 5 ]'
check "what was raised before is still known" "the inverter has $(float_of 8001) V" float_is 8001 57.0
start=$(now)
kill -TERM $engine
wait $engine
code=$?
check "and brought back at the end" "exit code $code after $(since "$start") s, the inverter has $(float_of 8001) V" eval '[ $code = 0 ] && float_is 8001 52.8'
unplug house
