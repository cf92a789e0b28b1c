#!/usr/bin/env bash
# Puts the native front end (src/Native) before the published program, where the machine has a C compiler to link it with:
# FOLDER/zk becomes the front end and the managed program FOLDER/zk-managed. Without one, or with ZK_NATIVE=0, nothing changes
# but the time a proof takes. docs/decisions/0009-start-up.md says how much.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
skip() { echo "    $1: zk starts without its native front end, about 0.15 s later"; rm -f "$folder/zk-managed"; exit 0; }

[ "${ZK_NATIVE:-1}" != 0 ] || skip "ZK_NATIVE=0"
linker=$(command -v clang || command -v gcc || true)
[ -n "$linker" ] || skip "no C compiler"
output=build/native
mkdir -p "$output"
dotnet publish src/Native/Native.csproj -c Release -o "$output/bin" --use-current-runtime -p:NativeFrontEnd=true \
    -p:CppCompilerAndLinker="$(basename "$linker")" --artifacts-path "$PWD/$output/artifacts" --nologo -v quiet >"$output/log" 2>&1 ||
    skip "the native front end does not build here ($(grep -m 1 -o 'error.*' "$output/log" | cut -c 1-160))"
mv "$folder/zk" "$folder/zk-managed"
mv "$output/bin/zk" "$folder/zk"
if ! "$folder/zk" --version >/dev/null 2>&1; then
    mv "$folder/zk-managed" "$folder/zk"
    skip "the native front end does not run here"
fi
