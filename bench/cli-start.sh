#!/usr/bin/env bash
# Times `godenerg status --json`, start to end, against an inverter on a pseudo-terminal that answers at once.
# Usage: bench/cli-start.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-21}
out=artifacts/cli-start
dotnet publish -c Release -r linux-x64 --self-contained -o "$out" src/Godenerg.Cli --nologo -v quiet
dotnet build -c Release bench/Godenerg.Benchmarks --nologo -v quiet
coproc inverter { exec dotnet bench/Godenerg.Benchmarks/bin/Release/net10.0/Godenerg.Benchmarks.dll serve; }
read -r pty <&"${inverter[0]}"
for _ in $(seq "$runs"); do
  start=$(date +%s%N)
  "$out/godenerg" status --json -d "$pty" >/dev/null
  echo $((($(date +%s%N) - start) / 1000000))
done | sort -n | awk '{t[NR] = $1} END {printf "status --json: median %d ms, fastest %d, slowest %d, of %d runs\n", t[int((NR + 1) / 2)], t[1], t[NR], NR}'
exec {inverter[1]}>&-
wait "$inverter_PID"
