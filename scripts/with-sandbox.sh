#!/bin/sh
# Runs a command beside a sandbox server of its own: any free port, a data folder that goes with it.
# The command finds BASE_URL, SUNUCU_OPERATOR_TOKEN and DNS_PORT in its environment; its exit code is this script's.
# The server asks DNS on that port of loopback and nowhere else; the command may answer there.
# SANDBOX_FLAGS has further flags for the server, if any.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# What the caller's shell sets is meant for another server: with its database, this one would write into that one's.
for name in $(env | sed -n 's/^\(SUNUCU_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
data=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-sandbox.XXXXXX")
SUNUCU_OPERATOR_TOKEN=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
# Below the ports that the system gives out by itself.
DNS_PORT=$((10000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
export SUNUCU_OPERATOR_TOKEN DNS_PORT

: >"$data/server.log"
"${JAVA_HOME:?run this through make}/bin/java" -jar "$root/server/target/sunucu-server.jar" serve \
  --sandbox true --port 0 --data-dir "$data" --dns-resolver "127.0.0.1:$DNS_PORT" ${SANDBOX_FLAGS:-} >"$data/server.log" 2>&1 &
server=$!

stop() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$data"
}
trap stop EXIT
trap 'exit 130' INT TERM

# The server says where it listens as soon as it does.
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
