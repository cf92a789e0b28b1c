#!/usr/bin/env bash
# Sets up, runs every suite, and ends with one line "N passed, N failed". A suite that ran nothing is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
log=build/test
mkdir -p "$log"
passed=0 failed=0 skipped=0 rows=() broken=()

step() { # step <name> <command...>: set-up work; on failure show its output and stop
  local name=$1; shift
  echo "==> $name"
  if ! "$@" >"$log/setup.log" 2>&1; then
    tail -n 60 "$log/setup.log"; echo "set-up step failed: $name"; echo "$passed passed, $((failed + 1)) failed"; exit 1
  fi
}

count() { # count <suite> <passed> <failed> <skipped> <exit code> [names of what failed]
  local suite=$1 p=${2:-0} f=${3:-0} s=${4:-0} code=$5
  if [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; echo "suite $suite exited with $code"; fi
  if [ $((p + f)) -eq 0 ]; then f=1; echo "suite $suite ran no test"; fi
  [ "$f" -eq 0 ] || broken+=("$suite${6:+: $6}")
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  rows+=("$(printf '%-28s %8d %8d %8d' "$suite" "$p" "$f" "$s")")
}

dotnet_suite() {
  local suite out code p f s
  suite=$(basename "$1" .csproj); out="$log/$suite.log"
  echo "==> $suite"
  timeout --kill-after=30 1800 dotnet test --project "$1" -c Release --no-build --results-directory "$log/results" >"$out" 2>&1; code=$?
  grep -E '^(failed|skipped) ' -A 14 "$out" | cut -c1-400
  p=$(awk '$1 == "succeeded:" {n = $2} END {print n + 0}' "$out")
  f=$(awk '$1 == "failed:" {n = $2} END {print n + 0}' "$out")
  s=$(awk '$1 == "skipped:" {n = $2} END {print n + 0}' "$out")
  [ "$code" -eq 0 ] || [ "$f" -gt 0 ] || tail -n 30 "$out"
  count "$suite" "$p" "$f" "$s" "$code" "$(awk '$1 == "failed" {print $2}' "$out" | paste -sd ' ')"
}

forge_suite() {
  local out="$log/forge.log" code p f
  echo "==> forge"
  (cd contracts && FORGE_SNAPSHOT_CHECK=true ../tools/node_modules/.bin/forge test --offline) >"$out" 2>&1; code=$?
  p=$(grep -c '^\[PASS\]' "$out"); f=$(grep -c '^\[FAIL' "$out")
  [ "$code" -eq 0 ] || grep -E '^\[FAIL|[Ee]rror' -A 6 "$out" | head -60
  count forge "$p" "$f" 0 "$code" "$(grep -E '^\[FAIL' "$out" | cut -c1-120 | sort -u | paste -sd ' ')"
}

script_check() { # script_check <name> <command...>: one check that passes or fails
  local name=$1; shift
  echo "==> $name"
  if "$@" >"$log/$name.log" 2>&1; then count "$name" 1 0 0 0; else tail -n 40 "$log/$name.log"; count "$name" 0 1 0 1; fi
}

# In CI a package that is not in the lock files is an error, not an update.
step "build" dotnet build Zk.sln -c Release --nologo -v quiet ${CI:+-p:RestoreLockedMode=true}
step "zk, circuits, keys, contracts" make --no-print-directory build circuits keys contracts
script_check constraint-ledger node tools/circuits.mjs --check # also builds what tests/Circuits reads
script_check circomspect bash tools/circomspect.sh
script_check circom-inspect node tools/inspect.mjs
script_check allocation-ledger node tools/allocations.mjs --check
for project in $(find tests -name '*.csproj' -not -path '*/TestKit/*' -not -path '*/Benchmarks/*' -not -path '*/EndToEnd/*' | sort) \
               $(find tests/EndToEnd -name '*.csproj' 2>/dev/null); do
  dotnet_suite "$project"
done
forge_suite

echo
printf '%-28s %8s %8s %8s\n' suite passed failed skipped
printf '%s\n' "${rows[@]}"
echo
if [ "$skipped" -gt 0 ]; then echo "$skipped skipped; the reasons are printed above."; fi
# Again at the end: who sees only the last lines of a long run wants to know which.
[ "$failed" -eq 0 ] || printf 'failed in %s\n' "${broken[@]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
