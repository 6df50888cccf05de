#!/bin/bash
# What a graph costs: a year of a house that never was, and one client that asks over HTTP, from the request to the last byte.
# Needs wrk and curl. Usage: bench/graph.sh [PROGRAM]   (default: the Release build)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$root/src/Godenerg.Cli/bin/Release/net10.0/godenerg}
port=${PORT:-27889}
data=$(mktemp -d)
"$program" history demo --years 1 --into "$data/year" > "$data/made"
"$program" simulate --pty "$data/inverter" --baud instant > "$data/served" 2>&1 &
inverter=$!
trap 'kill $inverter; rm -rf "$data"' EXIT
until [ -e "$data/inverter" ]; do sleep 0.2; done
cat > "$data/godenerg.yaml" <<YAML
data: $data/year
inverters: {house: {device: $data/inverter}}
plugins: {http-api: {listen: ["127.0.0.1:$port"]}}
YAML
"$program" run --config "$data/godenerg.yaml" > "$data/log" 2>&1 &
engine=$!
trap 'kill $engine $inverter; wait $engine 2>/dev/null || true; rm -rf "$data"' EXIT
until curl -sf -o /dev/null "http://127.0.0.1:$port/readyz"; do sleep 1; done
ask() {
    local what=$1 url="http://127.0.0.1:$port/graph$2&inverter=demo"
    local size
    size=$(curl -sf "$url" | wc -c)
    # The first seconds are for the compiler.
    wrk -t1 -c1 -d5s "$url" > "$data/warm"
    printf '%-28s %6d kB  ' "$what" $((size / 1000))
    wrk -t1 -c1 -d10s --latency "$url" | awk '/50%|99%/ {printf "%s %s  ", $1, $2} END {print ""}'
}
ask 'a day, two columns' '?last=24h&col_1=batt_volt&col_2=pv_watts'
ask '30 days, two columns' '?last=30d&col_1=batt_volt&col_2=pv_watts'
ask 'a year, two columns' '?last=1y&col_1=batt_volt&col_2=pv_watts'
ask 'a year, six columns' '?last=1y&col_1=batt_volt&col_2=pv_watts&col_3=ac_watt&col_4=pv_volts&col_5=grid_volt&col_6=ac_volt'
ask 'the charge of a day' '/charge?day=yesterday'
ask 'a day, two columns, JSON' '?last=24h&col_1=batt_volt&col_2=pv_watts&format=json'
ask 'a day, two columns, PNG' '?last=24h&col_1=batt_volt&col_2=pv_watts&format=png'
