#!/usr/bin/env bash
# Writes docs/reference/hid.md from what the virtual machine has printed.
#   write.sh CONSOLE-LOG
set -euo pipefail
cat <<'TEXT'
# The USB port and the service, tried on a real kernel

Written by `tests/hid-vm/run.sh --write`; do not edit. Debian's kernel and systemd in a virtual machine, a USB gadget 0665:5161 with
reports of 8 bytes and output by SET_REPORT, behind it `godenerg simulate`, and before it the program as `publish.sh linux-x64` makes it.
Times are those of the guest, whose processor runs 500 million instructions a second, about as many as a small board.
Real inverters, their cables and their bridges were not tried here.
TEXT
sed -n 's/^-- \(.*\)/\n## \1\n\n| what was tried | what was seen |\n|---|---|/p; s/^ok  \([^:]*\(:[^ ][^:]*\)*\): \(.*\)/| \1 | \3 |/p; s/^FAILED  \(.*\)/| **failed** | \1 |/p' "$1" |
  awk '/^\|/ && !/^\|---/ { n = split($0, cell, " \\| "); if (n > 2) { line = cell[1] " | " cell[2]; for (i = 3; i <= n; i++) line = line " \\| " cell[i]; $0 = line } } { print }'
