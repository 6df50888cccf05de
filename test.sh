#!/usr/bin/env bash
# Builds the solution once and runs every test project as a process of its own.
# The last line is "N passed, N failed", counted from the reports that the test programs write.
set -euo pipefail

# Left out by --quick: name -> why it is slow.
declare -A slow=(
  [Godenerg.EndToEnd.Tests]="starts the real program and waits for it"
  [Godenerg.Charging.Tests]="lives through weeks of weather with every policy"
  [Godenerg.Policies.Tests]="compiles hundreds of policies, and lives through days with them"
  [Godenerg.Guarding.Tests]="judges millions of cases and lives through days of trouble"
  [Godenerg.Misbehaving.Tests]="besieges the real program with plugins, in real time"
  [Godenerg.DataLogger.Tests]="kills its writers a hundred times, fills disks, and takes in logs of years"
  [Godenerg.Faults.Tests]="waits out every fault of the wire in real time"
)

# Seconds that a project may take, where it is known what it needs: the wire faults have 4 min and take little more than one.
declare -A budget=(
  [Godenerg.Faults.Tests]=240
)

# What only a script can try: the published program on another kernel, and on another processor. Both are emulated and have a clock of their
# own, so they run beside the first projects.
machines=(hid-vm arm64)
machine_limit=1200

# These wait more than they reckon, and leave the machines a core.
first=(Godenerg.Faults.Tests Godenerg.Wire.Tests Godenerg.EndToEnd.Tests)

# Runs when the machines are done: it looks at how punctual the program is.
last=Godenerg.Misbehaving.Tests

# Seconds until a test project counts as hanging. Generous, because small boards and busy machines are slow.
limit=600

usage() {
  echo "usage: ./test.sh [--quick]"
  echo "  --quick  leaves out the emulated machines (${machines[*]}) and the slow projects: ${!slow[*]}"
}

quick=no
for argument in "$@"; do
  case $argument in
    --quick) quick=yes limit=120 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

cd "$(dirname "${BASH_SOURCE[0]}")"
exec </dev/null
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

# Also false when the SDKs that are there are too old for global.json.
if ! dotnet --version >/dev/null 2>&1; then
  wanted=$(grep -o '"version": *"[^"]*"' global.json | cut -d'"' -f4)
  echo "test.sh: install the .NET SDK $wanted or a later feature band of it (https://dotnet.microsoft.com/download)" >&2
  exit 2
fi

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

if ! dotnet build Godenerg.sln -c Release -v quiet; then
  echo "test.sh: the build failed, so no test has run" >&2
  exit 1
fi

# A number from the report's <assembly> element. Nothing, and false, when the report is absent or unfinished.
count_of() {
  [[ $(tail -c 20 "$2" 2>/dev/null) == *"</assemblies>"* && $(head -c 4096 "$2") =~ \<assembly\ [^\>]*\ $1=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}"
}

has_sources() {
  [ -n "$(find "$1" -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ]
}

passed=0 failed=0 skipped=0

# Runs one project and adds to the three sums. One that dies, hangs or runs nothing counts as one failure more.
run_project() {
  local name=$1 folder=$2 report=$PWD/$results/$1.xml log=$results/$1.log
  local code=0 p=0 f=0 s=0 errors=0 trouble="" started=$SECONDS
  local limit=${budget[$name]:-$limit}
  echo "== $name"
  # Into a file, not a pipe: a program that a dead test leaves behind would hold the pipe open for ever.
  timeout --kill-after=10 "$limit" dotnet "$folder/bin/Release/net10.0/$name.dll" \
    -noLogo -noColor -noAutoReporters -reporter quiet -result-xml "$report" >"$log" 2>&1 || code=$?
  cat "$log"

  if p=$(count_of passed "$report") && f=$(count_of failed "$report") && s=$(count_of skipped "$report") && errors=$(count_of errors "$report"); then
    if [ $((p + f + s)) -eq 0 ] && has_sources "$folder"; then
      trouble="has sources, but ran no test"
    elif [ "$errors" -gt 0 ]; then
      trouble="$errors errors outside the tests, see above"
    elif [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then
      trouble="ended with exit code $code although no test failed"
    fi
  else
    p=0 f=0 s=0 trouble="crashed with exit code $code and left no report"
  fi
  case $code in
    124 | 137) trouble="did not end within $limit s" ;;
  esac
  if [ -n "$trouble" ]; then
    echo "$name: $trouble"
    f=$((f + 1))
  fi

  printf '== %s: %d passed, %d failed, %d skipped, %d s%s\n\n' "$name" "$p" "$f" "$s" $((SECONDS - started)) "${budget[$name]:+ of $limit}"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# One after the other; each leaves how long it took and how it ended.
run_machines() {
  local name code started child=
  trap 'kill $child 2>/dev/null; exit' TERM
  for name in "${machines[@]}"; do
    started=$SECONDS code=0
    timeout --kill-after=10 $machine_limit "tests/$name/run.sh" >"$results/$name.log" 2>&1 &
    child=$!
    wait $child || code=$?
    echo "$((SECONDS - started)) $code" >"$results/$name.end"
  done
}

# Adds what a machine has found to the three sums. Its last line is "NAME: N passed, N failed; …", or it says why it was skipped.
count_machine() {
  local name=$1 log=$results/$1.log seconds=0 code=1 p=0 f=0 s=0
  read -r seconds code <"$results/$name.end" || true
  echo "== $name"
  cat "$log"
  if [[ $(tail -1 "$log") =~ ^$name:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
    p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]}
  elif [ "$code" -eq 0 ] && grep -q "^$name: skipped: " "$log"; then
    s=1
  fi
  [ "$code" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  [ $((p + f + s)) -gt 0 ] || f=1
  printf '== %s: %d passed, %d failed, %d skipped, %d s\n\n' "$name" "$p" "$f" "$s" "$seconds"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

if [ $quick = no ]; then
  run_machines &
  aside=$!
  trap 'kill $aside 2>/dev/null || true' EXIT
fi

names=("${first[@]}")
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  [[ " ${first[*]} $last " == *" $name "* ]] || names+=("$name")
done

for name in "${names[@]}"; do
  if [ $quick = yes ] && [ -n "${slow[$name]:-}" ]; then
    printf '== %s: left out by --quick, because it %s\n\n' "$name" "${slow[$name]}"
  else
    run_project "$name" "tests/$name"
  fi
done

if [ $quick = no ]; then
  wait $aside || true
  for name in "${machines[@]}"; do
    count_machine "$name"
  done
  run_project $last tests/$last
fi

summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary+=", $skipped skipped"
echo "$summary"
[ "$failed" -eq 0 ]
