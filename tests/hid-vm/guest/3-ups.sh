part "A UPS with the same USB id"

printf 'inverters:\n  house: {device: auto}\n%s\n' "$lean" >/run/lean.yaml
# How often the UPS was asked something, and how often more than what everybody is asked before it is known.
asked() { grep -c '<' "/run/ups-$kind.log"; }
too_much() { grep '<' "/run/ups-$kind.log" | grep -cv '< \(QPI\|QMOD\|QVFW\|QID\)$'; }

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
  unplug house

  # Alone at first; then the inverter comes to the other port.
  : >"/run/ups-$kind.log"
  "$program" run --json --config /run/lean.yaml --data "/run/ups-$kind" >/run/ups.json 2>/run/ups.err &
  engine=$!
  sleep 30
  check "and it is left alone" "$(asked) requests in 30 s, $(too_much) of them more than asking who it is; \"$(tail -1 /run/ups.err)\"" \
    eval '[ "$(asked)" -le 4 ] && [ "$(too_much)" = 0 ] && [ ! -s /run/ups.json ]'
  plug house 1
  sleep 30
  kill -TERM $engine
  wait $engine
  polls=$(grep -c '"query":"QPIGS"' /run/ups.json)
  check "also when an inverter comes to the port beside it, and is read" "in 30 s $polls status readings of the inverter; $(asked) requests to the UPS since the start" \
    eval '[ "$polls" -ge 12 ] && [ "$(asked)" -le 6 ] && [ "$(too_much)" = 0 ]'
  unplug house
  unplug "ups-$kind"
  scrap "ups-$kind"
done
