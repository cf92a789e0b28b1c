#!/usr/bin/env bash
# Measures zk and snarkjs in the same run and prints one table; times are reported, never asserted. Options: see tools/bench.mjs.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "==> building the benchmarks"
dotnet build tests/Benchmarks -c Release --nologo -v quiet
exec node tools/bench.mjs "$@"
