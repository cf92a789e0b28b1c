#!/usr/bin/env bash
# Say what is missing before a build fails half-way with a worse message.
set -euo pipefail
missing=0
need() { echo "error: $1 (found: $2). $3" >&2; missing=1; }
dotnet_version=$(dotnet --version 2>/dev/null || echo none)
[[ "$dotnet_version" =~ ^1[0-9]\. ]] || need ".NET SDK 10 is needed" "$dotnet_version" "Install it from https://dot.net"
node_version=$(node --version 2>/dev/null || echo none)
[[ "$node_version" =~ ^v(2[0-9]|[3-9][0-9])\. ]] || need "Node 20 or newer is needed" "$node_version" "Install it from https://nodejs.org"
command -v npm >/dev/null || need "npm is needed" none "It comes with Node"
exit $missing
