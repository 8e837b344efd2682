#!/bin/sh
# Runs a command beside a sandbox server of its own, on any free port and with a data folder that is removed at the end.
# The command finds BASE_URL, SUNUCU_OPERATOR_TOKEN and DNS_PORT in its environment; its exit code is this script's.
# The server sends DNS queries to that port of loopback only; the command may serve them.
# SANDBOX_FLAGS holds further flags for the server, SANDBOX_JVM for its JVM.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# Settings of the caller's shell are meant for another server, whose database this one must not use.
for name in $(env | sed -n 's/^\(SUNUCU_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
data=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-sandbox.XXXXXX")
SUNUCU_OPERATOR_TOKEN=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
# Below the ephemeral ports.
DNS_PORT=$((10000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
export SUNUCU_OPERATOR_TOKEN DNS_PORT

: >"$data/server.log"
"$root/scripts/server-java.sh" ${SANDBOX_JVM:-} -jar "$root/server/target/sunucu-server.jar" serve \
  --sandbox true --port 0 --data-dir "$data" --dns-resolver "127.0.0.1:$DNS_PORT" ${SANDBOX_FLAGS:-} >"$data/server.log" 2>&1 &
server=$!

stop() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$data"
}
trap stop EXIT
trap 'exit 130' INT TERM

# The server prints its address once it listens.
tries=0
until BASE_URL=$(sed -n 's/.*[Ll]istening on \(http:\/\/[0-9.:]*\).*/\1/p' "$data/server.log" | head -n 1) && [ -n "$BASE_URL" ]; do
  tries=$((tries + 1))
  if ! kill -0 "$server" 2>/dev/null || [ "$tries" -gt 3000 ]; then
    echo "The sandbox server did not start:" >&2
    cat "$data/server.log" >&2
    exit 3
  fi
  sleep 0.1
done
export BASE_URL

"$@"
