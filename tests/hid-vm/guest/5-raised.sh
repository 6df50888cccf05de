part "The service with float raised"

/app/published/install.sh >/dev/null 2>&1
/app/clock
{ service_configuration; echo "$lean"; } >/etc/godenerg/godenerg.yaml
plug house 0
systemctl start godenerg
STEP=1 await 20 status_says "serial 99000000000001"
doctor=$(godenerg doctor --config /etc/godenerg/godenerg.yaml --data /var/lib/godenerg 2>&1)
check "doctor examines the inverter through the running service" "$(echo "$doctor" | tail -1)" contains "$doctor" "may be armed"
pid=$(property MainPID)
systemctl restart godenerg
STEP=1 await 20 runs_anew "$pid"
engine=$(godenerg status --engine)
check "it may ask the kernel whether the clock is right, and is armed" "$(echo "$engine" | grep -E '^ *(clock|control)' | tr -s ' ' | tr '\n' ' ')" \
  eval '! contains "$engine" "not trusted" && contains "$engine" "armed: policies"'

raise() {
  local said
  godenerg lease release >/dev/null
  said=$(godenerg set charge.float-voltage 57.0 --yes --for 2h 2>&1 | tail -1)
  float_is 8001 57.0 || echo "FAILED  float can be raised: $said; the inverter has $(float_of 8001)"
}

raise
pid=$(property MainPID)
start=$(now)
kill -9 "$pid"
await 10 float_is 8001 52.8
check "killed with kill -9 while float is raised, it is at its safe 52.8 V within 10 s" "after $TOOK s" at_most "$TOOK" 10
STEP=1 await 30 runs_anew "$pid"
check "and the service is up again" "$(since "$start") s after the kill, restart $(property NRestarts)" runs_anew "$pid"
said=$(journalctl -q -o cat -u godenerg | grep 'at its safe' | tail -1)
check "the failsafe has read it back" "\"$said\"" contains "$said" "52.8 V, read back"
leases=$(godenerg lease list --json 2>&1)
check "nothing is left open" "$(echo "$leases" | head -c 300)" eval 'contains "$leases" "\"leases\":[]"'

# A minute lies between two writes of a setting. Without the device there is less to emulate.
unplug house
sleep 65
plug house 0
STEP=1 await 10 status_says serial
raise
pid=$(property MainPID) restarts=$(property NRestarts)
thread=$(grep -l '^inverter' /proc/"$pid"/task/*/comm | head -1 | cut -d/ -f5)
/app/halt "$thread" >/run/halted &
start=$(now)
await 5 test -s /run/halted
sleep 10
door=$(godenerg plugin list 2>&1 | grep -c blueprint)
# What is asked too often costs the emulator more than the waiting.
sleep 80
STEP=1 await 60 float_is 8001 52.8
took=$(since "$start")
check "a hung loop is caught by the watchdog of 120 s, and float brought back" "thread $thread halted, the rest of the program answered $door time; float back after $took s" \
  eval '[ "$door" = 1 ] && at_most "$took" 140 && ! at_most "$took" 60'
STEP=1 await 30 runs_anew "$pid"
check "and the service is up again" "$(since "$start") s after it hung; \"$(journalctl -q -o cat -u godenerg | grep -i 'watchdog timeout' | tail -1)\"" \
  eval 'runs_anew "$pid" && [ "$(property NRestarts)" = $((restarts + 1)) ] && journalctl -q -o cat -u godenerg | grep -qi "watchdog timeout"'

pid=$(property MainPID)
kill -STOP "${bridge_of[house]}"
sleep 150
told=$(property StatusText)
check "an inverter that is plugged in and silent for 150 s causes no restart" "pid $pid then, $(property MainPID) now; \"$told\"" \
  eval '[ "$(property MainPID)" = "$pid" ] && ! contains "$told" serial'
kill -CONT "${bridge_of[house]}"
await 10 status_says "serial 99000000000001"
check "when it answers again it is believed again" "after $TOOK s" at_most "$TOOK" 10

raise
start=$(now)
systemctl stop godenerg
took=$(since "$start")
check "systemctl stop is clean within 5 s, with float raised" "after $took s, $(property Result), the inverter has $(float_of 8001) V" \
  eval 'at_most "$took" 5 && [ "$(property Result)" = success ] && float_is 8001 52.8'

echo "nonsense: 1" >>/etc/godenerg/godenerg.yaml
systemctl start godenerg 2>/dev/null
sleep 60
check "a wrong configuration is told once and not tried for ever" "$(property ActiveState), exit $(property ExecMainStatus), $(property NRestarts) restarts; \"$(journalctl -q -o cat -u godenerg | grep nonsense | tail -1)\"" \
  eval '[ "$(property ActiveState)" = failed ] && [ "$(property ExecMainStatus)" = 2 ] && [ "$(property NRestarts)" = 0 ]'
unplug house
