#!/usr/bin/env bash
# A venue's liabilities from invented accounts to a verified bundle, with a kill -9 in the middle; prints times, speed and load.
#   tools/liabilities-run.sh [accounts]
set -euo pipefail
cd "$(dirname "$0")/.."
accounts=${1:-10000}
zk=$PWD/build/bin/zk
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

say() { echo "==> $(date -u +%H:%M:%S), load $(cut -d' ' -f1-3 /proc/loadavg): $*"; }
kept() { find "$folder/venue.jsonl.work" -name 'batch-*.json' 2>/dev/null | wc -l; }
prove=("$zk" liabilities prove "$folder/accounts.csv" --epoch "$folder/epoch.json" --open-totals --allow-development-keys --out "$folder/venue.jsonl" --json)

"$zk" risk build samples/desk/market.json --now snapshot --out "$folder/epoch.json" > /dev/null
"$zk" liabilities sample --epoch "$folder/epoch.json" --accounts "$accounts" --out "$folder/accounts.csv"
half=$(( (accounts + 127) / 128 ))
say "proving $accounts accounts, to be killed after $half batches"
"${prove[@]}" > /dev/null 2>&1 &
run=$!
while [ "$(kept)" -lt "$half" ] && kill -0 "$run" 2>/dev/null; do sleep 0.2; done
kill -KILL "$run" 2>/dev/null || true
wait "$run" 2>/dev/null || true
[ ! -e "$folder/venue.jsonl" ] || { echo "the run ended before it was killed: take more accounts"; exit 1; }
say "killed; $(kept) batches are kept"
"${prove[@]}" 2> /dev/null | tee "$folder/result.json"
say "resumed and done"
root=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).accountsRoot' "$folder/result.json")
"$zk" liabilities verify "$folder/venue.jsonl" --keys build/keys/liabilities --allow-development-keys --epoch "$folder/epoch.json" --accounts-root "$root"
say "verified"
