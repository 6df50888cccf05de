#!/usr/bin/env bash
# Writes docs/reference/hid.md from what the virtual machine has printed.
#   write.sh CONSOLE-LOG
set -euo pipefail
cat <<'TEXT'
# The USB port and the service, tried on a real kernel

Written by `tests/hid-vm/run.sh --write`; do not edit. Debian's kernel and systemd in a virtual machine, a USB gadget 0665:5161 with
reports of 8 bytes and output by SET_REPORT, behind it `godenerg simulate`, and before it the program as `publish.sh linux-x64` makes it.
Times are those of the guest, whose processor runs 500 million instructions a second, about as many as a small board. The runtime was
told not to compile again what runs often (`DOTNET_TC_CallCountingDelayMs`); nothing else is set otherwise than for an owner.
Real inverters, their cables and their bridges were not tried here.
TEXT
awk '
  function cell(text) { gsub(/\|/, "\\|", text); return text }
  /^-- / { printf "\n## %s\n\n| what was tried | what was seen |\n|---|---|\n", substr($0, 4) }
  /^(ok|FAILED)  / { text = substr($0, /^ok/ ? 5 : 9); at = index(text, ": "); if (!at) at = length(text) + 1
    printf "| %s%s | %s |\n", /^ok/ ? "" : "**failed:** ", cell(substr(text, 1, at - 1)), cell(substr(text, at + 2)) }' "$1"
