#!/usr/bin/env bash
# Tries the published program on a real kernel: the USB port of an inverter, pulled and plugged, and the service that systemd keeps alive.
# A virtual machine pretends the device; behind it is `godenerg simulate`. Needs no inverter and no virtualisation of the processor.
#
# The guest's clock goes by the instructions that it has run (500 million a second), and leaps over what it would only wait for. So ten
# minutes without an inverter cost seconds, and how long anything takes does not depend on what else this machine does.
set -euo pipefail

usage() {
  echo "usage: tests/hid-vm/run.sh [--write] [--program FOLDER] [--part N]…"
  echo "  --write           also writes docs/reference/hid.md"
  echo "  --part N          only this part of the checks, 1 to 5; may be given several times"
  echo "  --program FOLDER  what publish.sh has made, instead of making it"
}

write=no published= parts=()
while [ $# -gt 0 ]; do
  case $1 in
    --write) write=yes ;;
    --part) parts+=("${2:?$(usage)}"); shift ;;
    --program) published=$(cd "${2:?$(usage)}" && pwd); shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=tests/hid-vm
started=$SECONDS
# Seconds until a virtual machine counts as hanging. It takes about 150 of an idle core.
limit=900

skip() {
  echo "hid-vm: skipped: $1"
  exit 0
}

[ "$(uname -s)" = Linux ] && [ "$(uname -m)" = x86_64 ] || skip "it is for Linux on x86-64"

# What Debian has and this needs: program -> package.
declare -A needs=(
  [qemu-system-x86_64]=qemu-system-x86 [mmdebstrap]=mmdebstrap [cpio]=cpio [xz]=xz-utils [gcc]=gcc
)
packages=()
for program in "${!needs[@]}"; do
  command -v "$program" >/dev/null || packages+=("${needs[$program]}")
done
[ -e /usr/include/stdio.h ] || packages+=(libc6-dev)
[ -e /usr/share/seabios/bios-256k.bin ] || [ ${#packages[@]} -gt 0 ] || packages+=(seabios)
if [ ${#packages[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || skip "it needs Debian's ${packages[*]}, and there is no apt-get here"
  [ "$(id -u)" -eq 0 ] || skip "install what it needs as root: apt-get install --no-install-recommends ${packages[*]}"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 </dev/null \
    || skip "its packages cannot be had: apt-get install --no-install-recommends ${packages[*]}"
fi
[ "$(id -u)" -eq 0 ] || skip "the image of the virtual machine is made as root"

# Made anew when what makes it changes.
recipe=$(cat $here/image.sh $here/checks.service | sha256sum | cut -c1-16)
cache=${GODENERG_VM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/godenerg}/hid-vm-$recipe
if [ ! -e "$cache/root.cpio" ]; then
  echo "hid-vm: makes the image of the virtual machine, once: $cache"
  rm -rf "$cache.new"
  mkdir -p "$(dirname "$cache")"
  apt-get update -qq >/dev/null 2>&1 </dev/null || true
  bash $here/image.sh "$cache.new" >"$cache.log" 2>&1 </dev/null || skip "the image cannot be made: $(tail -1 "$cache.log")"
  # Those of older recipes too: nobody asks for them again.
  find "$(dirname "$cache")" -maxdepth 1 -name 'hid-vm-*' ! -name "${cache##*/}*" -exec rm -rf {} +
  rm -rf "$cache"
  mv "$cache.new" "$cache"
fi

[ -n "$published" ] || published=$PWD/$(./publish.sh linux-x64 --folder-only | tail -1)
if ! "$published/program/godenerg" --version >/dev/null; then
  echo "FAILED  what is to be tried does not even start: $published/program/godenerg"
  echo "hid-vm: 0 passed, 1 failed; nothing else was tried"
  exit 1
fi

results=$PWD/artifacts/hid-vm
rm -rf "$results"
mkdir -p "$results/app"
cp -r "$published" "$results/app/published"
for helper in bridge halt clock; do
  gcc -O2 -static -o "$results/app/$helper" $here/$helper.c
done
cp $here/guest.sh $here/guest/*.sh "$results/app/"
(cat "$cache/root.cpio" && cd "$results" && find app | cpio -o -H newc -R 0:0 --quiet) >"$results/initrd"
rm -rf "$results/app"

# FILE PARTS: a virtual machine that tries these parts, one after the other. The file gets all that it says; who looks on, the checks.
try() {
  timeout --kill-after=10 $limit qemu-system-x86_64 -accel tcg -icount shift=1,sleep=off -rtc base=2027-03-20T09:00:00,clock=vm \
    -cpu max,erms=off,fsrm=off,la57=off -smp 1 -m 2048 -nographic -no-reboot -nodefaults -serial stdio -kernel "$cache/vmlinux" -initrd "$results/initrd" \
    -append "console=ttyS0 quiet loglevel=1 systemd.show_status=false panic=-1 mitigations=off nokaslr norandmaps tsc=reliable checks=$2" \
    </dev/null 2>&1 | sed -u 's/\r//g' | tee "$1" | grep --line-buffered -E '^(ok|FAILED|--|  ) ' || true
  grep -q '^END of the checks' "$1" && return
  # Set in, so that none of it counts twice.
  tail -20 "$1" | sed 's/^/    /'
  echo "FAILED  the end of the checks: the virtual machine did not come to it; above is what it said last" | tee -a "$1"
}

# Two of them, as most machines have two cores, with about as much to do.
booted=$SECONDS
if [ ${#parts[@]} -gt 0 ]; then
  try "$results/console.log" "$(IFS=,; echo "${parts[*]}")"
else
  try "$results/others.log" 5 >"$results/others.checks" &
  try "$results/console.log" 1,2,3,4
  wait
  cat "$results/others.checks"
  cat "$results/others.log" >>"$results/console.log"
fi
rm -f "$results/initrd"

passed=$(grep -c '^ok ' "$results/console.log" || true)
failed=$(grep -c '^FAILED ' "$results/console.log" || true)
[ $write = no ] || bash $here/write.sh "$results/console.log" >docs/reference/hid.md
echo "hid-vm: $passed passed, $failed failed; $((booted - started)) s to prepare, $((SECONDS - booted)) s in the virtual machines"
[ "$failed" -eq 0 ]
