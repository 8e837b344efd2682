#!/usr/bin/env bash
# Runs the official conformance suite and real MCP and OAuth clients against the server at BASE_URL (scripts/with-sandbox.sh).
# Some of them need Node.js 22, which an npm package brings, so the machine's own may be older. Reports are in mcp-tests/target/report/.
# usage: mcp-clients.sh [TEST-FILE …]
set -euo pipefail
cd "$(dirname "$0")/../mcp-tests"

node=node_modules/.bin/node
[ -x "$node" ] || node=$(command -v node)
major=$("$node" -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 22 ] || { echo "npm has no Node.js 22 for this machine; install Node.js 22 or newer." >&2; exit 2; }
[ -e ../mcp-stdio/dist/sunucu-mcp.cjs ] || { echo "The bridge is not built: npm --prefix mcp-stdio run build" >&2; exit 2; }

mkdir -p target/report
[ $# -gt 0 ] || set -- test/*.test.js
"$node" --test --test-timeout=300000 \
  --test-reporter=spec --test-reporter-destination=stdout \
  --test-reporter=junit --test-reporter-destination=target/report/TEST-mcp-clients.xml "$@"
