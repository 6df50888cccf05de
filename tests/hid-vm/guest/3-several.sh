part "Several devices with the same USB id"

godenerg() { "$program" "$@"; }
gadget barn 0665 5161
simulate barn 8002 "serial 99000000000007"

cat >/run/two.yaml <<Y
data: /run/two
inverters:
  house:
    device: auto
    serial: "99000000000001"
    bank: house
  barn:
    device: auto
    serial: "99000000000007"
    bank: barn
$lean
Y

# One after the other, so that the first has the first number.
plug house 0
await 5 test -e /dev/hidraw0
plug barn 1
await 5 test -e /dev/hidraw1
devices=$(godenerg devices 2>&1)
check "two inverters behind the same bridge are told apart" "$(echo "$devices" | grep -o '/dev/hidraw[0-9]\|serial [0-9]*' | tr '\n' ' ')" \
  eval 'contains "$devices" "serial 99000000000001" && contains "$devices" "serial 99000000000007"'

# Which node a serial number answers on.
node_of() { grep "\"device.long-serial\":\"$1\"" /run/two.json | tail -1 | sed 's/.*"device":"\([^"]*\)".*/\1/'; }
answers_on() { [ "$(node_of "$1")" = "$2" ]; }

"$program" run --json --config /run/two.yaml >/run/two.json 2>/run/two.err &
engine=$!
await 20 eval '[ -n "$(node_of 99000000000001)" ] && [ -n "$(node_of 99000000000007)" ]'
first="$(node_of 99000000000001) $(node_of 99000000000007)"
unplug house
unplug barn
sleep 3
# The other way round, and each in the other's port.
plug barn 0
await 5 test -e /dev/hidraw0
plug house 1
await 20 eval 'answers_on 99000000000007 /dev/hidraw0 && answers_on 99000000000001 /dev/hidraw1'
check "plugged in the other way round each is still itself" "$first before, $(node_of 99000000000001) $(node_of 99000000000007) after $TOOK s" \
  eval '[ "$first" = "/dev/hidraw0 /dev/hidraw1" ] && at_most "$TOOK" 20'
kill -TERM $engine
wait $engine
unplug barn
unplug house

printf 'inverters:\n  house: {device: auto}\n%s\n' "$lean" >/run/lean.yaml
for kind in PI09 echo; do
  gadget "ups-$kind" 0665 5161
  plug "ups-$kind" 0
  await 5 test -e /dev/hidraw0
  plug house 1
  await 5 test -e /dev/hidraw1
  devices=$(godenerg devices --json 2>&1)
  ups=$(echo "$devices" | grep hidraw0)
  check "a UPS with the same id ($kind) is not taken for an inverter" "\"$(echo "$ups" | sed 's/.*"verdict":"\([^"]*\)".*/\1/')\"" \
    eval 'contains "$ups" "\"isInverter\":false" && contains "$devices" "serial 99000000000001"'
  : >"/run/ups-$kind.log"
  "$program" run --json --config /run/lean.yaml --data "/run/beside-$kind" >"/run/beside-$kind.json" 2>/dev/null &
  engine=$!
  sleep 30
  kill -TERM $engine
  wait $engine
  polls=$(grep -c '"query":"QPIGS"' "/run/beside-$kind.json")
  asked=$(grep -c '<' "/run/ups-$kind.log") other=$(grep '<' "/run/ups-$kind.log" | grep -cv '< \(QPI\|QMOD\|QVFW\|QID\)$')
  check "and it is left alone while the inverter beside it is read" "in 30 s $polls status readings of the inverter, $asked requests to the UPS" \
    eval '[ "$polls" -ge 12 ] && [ "$asked" -le 4 ] && [ "$other" = 0 ]'
  unplug house
  : >"/run/ups-$kind.log"
  "$program" run --json --config /run/lean.yaml --data "/run/alone-$kind" >"/run/alone-$kind.json" 2>/run/alone.err &
  engine=$!
  sleep 30
  kill -TERM $engine
  wait $engine
  asked=$(grep -c '<' "/run/ups-$kind.log") other=$(grep '<' "/run/ups-$kind.log" | grep -cv '< \(QPI\|QMOD\|QVFW\|QID\)$')
  check "alone too" "$asked requests in 30 s, $other of them more than asking who it is; \"$(tail -1 /run/alone.err)\"" \
    eval '[ "$asked" -le 4 ] && [ "$other" = 0 ] && [ ! -s "/run/alone-$kind.json" ]'
  unplug "ups-$kind"
  scrap "ups-$kind"
done
