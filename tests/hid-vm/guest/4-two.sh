part "Two inverters with the same USB id"

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
devices=$("$program" devices 2>&1)
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
kill "${simulator_of[barn]}"
