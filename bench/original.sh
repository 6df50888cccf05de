#!/usr/bin/env bash
# The log of the original over a year: taken in, taken in once more, and given out again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release bench/history -v quiet
bench=(dotnet bench/history/bin/Release/net10.0/Godenerg.History.Bench.dll)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${bench[@]}" original "$folder/axpert.db"
"${bench[@]}" import "$folder/axpert.db" "$folder/history"
"${bench[@]}" import "$folder/axpert.db" "$folder/history"
"${bench[@]}" extract "$folder/history" "$folder/stats.csv"
