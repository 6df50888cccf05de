#!/usr/bin/env bash
# What logging costs: two engines side by side, each with a simulated inverter of its own, one with the plugin data-logger at its default
# settings and one without it. Usage: bench/datalogger.sh [MINUTES [PROGRAM]]; PROGRAM is a published godenerg, made when it is not given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
minutes=${1:-10}
program=${2:-artifacts/datalogger-bench/godenerg}
if [ $# -lt 2 ]; then
  dotnet publish -c Release -r linux-x64 --self-contained -o artifacts/datalogger-bench src/Godenerg.Cli --nologo -v quiet
fi
# Not in /tmp, which may be memory.
folder=$(mktemp -d "$PWD/artifacts/datalogger-XXXXXX")
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

start() { # NAME ENABLED
  "$program" simulate --pty "$folder/$1.pty" > "$folder/$1.sim.log" 2>&1 &
  pids+=($!)
  while [ ! -e "$folder/$1.pty" ]; do sleep 0.1; done
  cat > "$folder/$1.yaml" <<YAML
data: $folder/$1
inverters:
  house: {device: $folder/$1.pty}
plugins:
  data-logger: {enabled: $2}
  http-api: {enabled: off}
YAML
  "$program" run --config "$folder/$1.yaml" > "$folder/$1.log" 2>&1 &
  pids+=($!)
  engine=$!
}
written() { awk '/^write_bytes/ {print $2}' "/proc/$1/io"; }
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }
anonymous() { awk '/^RssAnon/ {print $2}' "/proc/$1/status"; }

start with on; with=$engine
start without off; without=$engine
# Everything has been loaded, compiled and asked for once.
sleep 150
before=("$(written "$with")" "$(written "$without")" "$(ticks "$with")" "$(ticks "$without")")
sleep $((minutes * 60))
after=("$(written "$with")" "$(written "$without")" "$(ticks "$with")" "$(ticks "$without")" "$(anonymous "$with")" "$(anonymous "$without")")
awk -v m="$minutes" -v b="${before[*]}" -v a="${after[*]}" -v hz="$(getconf CLK_TCK)" 'BEGIN {
  split(b, B); split(a, A)
  printf "written       with %.4f MB/min, without %.4f\n", (A[1] - B[1]) / 1e6 / m, (A[2] - B[2]) / 1e6 / m
  printf "processor     with %.3f %% of a core, without %.3f, more %.3f\n", (A[3] - B[3]) / hz / m / 0.6, (A[4] - B[4]) / hz / m / 0.6, ((A[3] - B[3]) - (A[4] - B[4])) / hz / m / 0.6
  printf "RssAnon       with %.1f MB, without %.1f, more %.1f\n", A[5] / 1024, A[6] / 1024, (A[5] - A[6]) / 1024
}'
