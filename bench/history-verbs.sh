#!/usr/bin/env bash
# The verbs of the history over a synthetic year, by the real program: without an engine, and with one that records into the same folder.
# Needs GNU time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=${1:-3}
dotnet build -c Release src/Godenerg.Cli -v quiet
godenerg=$PWD/src/Godenerg.Cli/bin/Release/net10.0/godenerg
folder=$(mktemp -d)
engine= house=
trap 'kill $engine $house 2> /dev/null || true; rm -rf "$folder"' EXIT
export HOME=$folder
cd "$folder"

timed() {
  local what=$1
  shift
  for _ in $(seq "$runs"); do
    /usr/bin/time -a -o times -f '%e %M %U %S' "$godenerg" history "$@" --data demo > /dev/null 2>&1
  done
  sort -n times | awk -v what="$what" '{t[NR] = $0} END {split(t[int((NR + 1) / 2)], m, " "); printf "%-44s %5.2f s, %d MB resident, %.2f s of a processor\n", what, m[1], m[2] / 1024, m[3] + m[4]}'
  rm times
}

all() {
  timed "$1: the year as CSV, 18 columns" export --inverter demo --output year.csv
  timed "$1: the same into a pipe" export --inverter demo
  timed "$1: the year as line protocol" export --inverter demo --format influx --output year.lp
  timed "$1: two metrics of the year, 2048 points" query battery.voltage pv.power --inverter demo --from -1y --format csv
  timed "$1: verify" verify
}

"$godenerg" history demo --years 1 --into demo
all "alone"
ls -l year.csv | awk '{printf "%.0f MB of CSV\n", $5 / 1e6}'
"$godenerg" simulate --pty "$folder/inverter" --baud instant > /dev/null 2>&1 &
house=$!
sleep 3
"$godenerg" run -d "$folder/inverter" --data demo > /dev/null 2>&1 &
engine=$!
sleep 6
all "engine"
awk '/VmHWM/ {printf "the engine: at most %d MB resident\n", $2 / 1024}' "/proc/$engine/status"
