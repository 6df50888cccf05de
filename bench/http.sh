#!/bin/bash
# What serving costs: a simulated house, 64 clients that ask for the status, then live streams. Needs wrk and curl; port 8889 must be free.
# Usage: bench/http.sh [PROGRAM]   (default: the Release build)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$root/src/Godenerg.Cli/bin/Release/net10.0/godenerg}
data=$(mktemp -d)
"$program" run --every 1 --data "$data" > "$data/log" 2>&1 &
engine=$!
trap 'kill $engine; wait $engine 2>/dev/null || true; rm -rf "$data"' EXIT
until curl -sf -o /dev/null http://127.0.0.1:8889/readyz; do sleep 1; done
memory() { awk '/^Pss:/ {printf "%s: %d MB PSS\n", "'"$1"'", $2 / 1024}' "/proc/$engine/smaps_rollup"; }
sleep 10
memory idle
for clients in 1 8 64; do
    echo "== $clients clients"
    wrk -t1 -c"$clients" -d10s --latency 'http://127.0.0.1:8889/cmds?cmd=status' | grep -E '50%|99%|Requests/sec'
done
memory 'after load'
ulimit -n 4096
streams=()
for _ in $(seq 500); do curl -sN http://127.0.0.1:8889/api/v1/stream > /dev/null & streams+=($!); done
sleep 15
before=$(awk '{print $14 + $15}' "/proc/$engine/stat")
sleep 20
after=$(awk '{print $14 + $15}' "/proc/$engine/stat")
memory '500 streams'
echo "500 streams: $(((after - before) * 10 / 20)) ms of CPU a second"
kill "${streams[@]}"
