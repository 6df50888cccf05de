part "A UPS with the same USB id"

printf 'inverters:\n  house: {device: auto}\n%s\n' "$lean" >/run/lean.yaml
# How often the UPS was asked something, and how often more than what everybody is asked before it is known.
asked() { grep -c '<' "/run/ups-$kind.log"; }
too_much() { grep '<' "/run/ups-$kind.log" | grep -cv '< \(QPI\|QMOD\|QVFW\|QID\)$'; }
readings() { grep -c '"query":"QPIGS"' /run/ups.json; }

half_a_minute() {
  local before
  : >"/run/ups-$kind.log"
  before=$(readings)
  sleep 30
  polls=$(($(readings) - before))
}

beside() {
  half_a_minute
  check "and it is left alone while the inverter beside it is read" "in 30 s $polls status readings of the inverter, $(asked) requests to the UPS" \
    eval '[ "$polls" -ge 12 ] && [ "$(asked)" -le 4 ] && [ "$(too_much)" = 0 ]'
}

alone() {
  half_a_minute
  check "alone too" "$(asked) requests in 30 s, $(too_much) of them more than asking who it is, $polls readings; \"$(tail -1 /run/ups.err)\"" \
    eval '[ "$(asked)" -le 4 ] && [ "$(too_much)" = 0 ] && [ "$polls" = 0 ]'
}

for kind in PI09 echo; do
  gadget "ups-$kind" 0665 5161
  plug "ups-$kind" 0
  await 5 test -e /dev/hidraw0
  plug house 1
  await 5 test -e /dev/hidraw1
  devices=$("$program" devices --json 2>&1)
  ups=$(echo "$devices" | grep hidraw0)
  check "a UPS with the same id ($kind) is not taken for an inverter" "\"$(echo "$ups" | sed 's/.*"verdict":"\([^"]*\)".*/\1/')\"" \
    eval 'contains "$ups" "\"isInverter\":false" && contains "$devices" "serial 99000000000001"'

  # The engine meets one of them beside the inverter, which then goes, and the other alone; then the inverter comes.
  [ $kind = PI09 ] || unplug house
  "$program" run --json --config /run/lean.yaml --data "/run/ups-$kind" >/run/ups.json 2>/run/ups.err &
  engine=$!
  if [ $kind = PI09 ]; then
    beside
    unplug house
    alone
  else
    alone
    plug house 1
    beside
    unplug house
  fi
  kill -TERM $engine
  wait $engine
  unplug "ups-$kind"
  scrap "ups-$kind"
done
