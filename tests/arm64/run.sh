#!/usr/bin/env bash
# Tries what publish.sh makes for 64-bit boards on this machine, whose processor Debian's qemu-user stands in for: it answers over TCP,
# decides by a policy that was compiled elsewhere, and runs a plugin.
set -euo pipefail

usage() {
  echo "usage: tests/arm64/run.sh [--program FOLDER]"
  echo "  --program FOLDER  what publish.sh has made, instead of making it"
}

published=
while [ $# -gt 0 ]; do
  case $1 in
    --program) published=$(cd "${2:?$(usage)}" && pwd); shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
skip() {
  echo "arm64: skipped: $1"
  exit 0
}

[ "$(uname -s)" = Linux ] || skip "it is for Linux"
packages=(qemu-user-static mmdebstrap)
if ! command -v qemu-aarch64-static >/dev/null || ! command -v mmdebstrap >/dev/null; then
  command -v apt-get >/dev/null || skip "it needs Debian's ${packages[*]}, and there is no apt-get here"
  [ "$(id -u)" -eq 0 ] || skip "install what it needs as root: apt-get install --no-install-recommends ${packages[*]}"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 </dev/null \
    || skip "its packages cannot be had: apt-get install --no-install-recommends ${packages[*]}"
fi

[ "$(id -u)" -eq 0 ] || skip "the libraries of the board are unpacked as root"

# What a board has beside the program: libc, libstdc++, OpenSSL. Unpacked, not installed.
libraries=${GODENERG_VM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/godenerg}/arm64
if [ ! -e "$libraries/etc/os-release" ]; then
  rm -rf "$libraries" "$libraries.new"
  mkdir -p "$(dirname "$libraries")"
  suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
  mmdebstrap --quiet --architectures=arm64 --variant=extract --include=base-files,libc6,libgcc-s1,libstdc++6,libssl3 "$suite" "$libraries.new" >"$libraries.log" 2>&1 </dev/null \
    || skip "the libraries of the board cannot be had: $(tail -1 "$libraries.log")"
  mv "$libraries.new" "$libraries"
fi

[ -n "$published" ] || published=$PWD/$(./publish.sh linux-arm64 --folder-only | tail -1)
own=src/Godenerg.Cli/bin/Release/net10.0/godenerg.dll
work=$(mktemp -d)
simulator=
trap '[ -z "$simulator" ] || kill "$simulator" 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME=$work NO_COLOR=1 DOTNET_CLI_HOME=$work

passed=0 failed=0
check() {
  local title=$1 seen=$2
  shift 2
  if "$@"; then echo "ok  $title: $seen"; passed=$((passed + 1)); else echo "FAILED  $title: $seen"; failed=$((failed + 1)); fi
}
contains() { [[ $1 == *"$2"* ]]; }
board() { timeout 120 qemu-aarch64-static -L "$libraries" "$published/program/godenerg" "$@"; }

dotnet "$own" simulate --tcp 127.0.0.1:0 --from 2026-03-20T10:00 --weather clear >"$work/simulator" 2>&1 </dev/null &
simulator=$!
for ((tries = 0; tries < 300; tries++)); do
  address=$(grep -o '^tcp://.*' "$work/simulator" || true)
  [ -z "$address" ] || break
  sleep 0.1
done

check "it is a program for 64-bit ARM" "$(od -An -tx1 -j18 -N2 "$published/program/godenerg")" [ "$(od -An -tx1 -j18 -N2 "$published/program/godenerg")" = " b7 00" ]
status=$(board status --json -d "$address" --data "$work/data" 2>&1 </dev/null || true)
check "it answers status over TCP" "${status:0:100}..." contains "$status" '"battery.voltage":'

cat >"$work/godenerg.yaml" <<Y
data: $work/house
inverters:
  house:
    device: $address
    battery: {chemistry: agm, cells: 24, ah: 550}
    safe: {charge.float-voltage: 52.8 V}
    policy: {name: three-stage, absorb: 58.4 V, tail: 11 A}
plugins:
  blueprint: {every: 1 s}
Y
timeout 120 qemu-aarch64-static -L "$libraries" "$published/program/godenerg" run --json --config "$work/godenerg.yaml" >"$work/run.json" 2>"$work/run.err" </dev/null &
engine=$!
wanted() { grep -q '"query":"QPIGS"' "$work/run.json" && grep -q 'plugin blueprint runs' "$work/run.err" && grep -q 'blueprint.*house' "$work/run.err" && grep -q 'it would go from' "$work/run.err"; }
for ((tries = 0; tries < 600; tries++)); do
  ! wanted || break
  sleep 0.1
done
kill -TERM $engine 2>/dev/null || true
code=0
wait $engine || code=$?
check "it reads the inverter" "$(grep -c QPIGS "$work/run.json") status readings, exit code $code" eval 'grep -q QPIGS "$work/run.json" && [ $code = 0 ]'
decided=$(grep -E 'in force|it would go from' "$work/run.err" | cut -c11-160 | tr '\n' ';' || true)
compiled=$(find "$work/house" -name '*.policy' | wc -l)
check "it decides by a policy that was compiled elsewhere" "$compiled compiled here; $decided" eval '[ "$compiled" = 0 ] && contains "$decided" "three-stage is in force" && contains "$decided" "to 58.4 V"'
line=$(grep 'blueprint: house' "$work/run.err" | head -1 || true)
check "a plugin runs" "\"$line\"" eval 'grep -q "plugin blueprint runs" "$work/run.err" && contains "$line" house'
[ "$failed" -eq 0 ] || { echo "-- what it said:"; tail -20 "$work/run.err"; }
echo "arm64: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
