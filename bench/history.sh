#!/usr/bin/env bash
# The history over a synthetic year, and plain LiteDB documents over a month of the same samples, in one run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release bench/history -v quiet
bench=(dotnet bench/history/bin/Release/net10.0/Godenerg.History.Bench.dll)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${bench[@]}" build "$folder/year"
"${bench[@]}" ask "$folder/year"
"${bench[@]}" steady "$folder/day"
"${bench[@]}" plain "$folder/plain" 30
