#!/bin/sh
# Makes the AOT cache of the server's jar (server/target/sunucu-server.aot): a training run serves some requests, and the JVM
# stores the loaded classes and their profiles when it ends. Maven calls this after it has made the jar.
# JDK 24 and older cannot make one; then, or when the training run fails, the server starts without it.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
jar=$root/server/target/sunucu-server.jar
cache=$root/server/target/sunucu-server.aot
rm -f "$cache" "$cache.config"
home=${JAVA_HOME:-$("$root/scripts/jdk.sh")}
case $(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) in
  2[5-9] | [3-9][0-9]) ;;
  *) exit 0 ;;
esac

for name in $(env | sed -n 's/^\(SUNUCU_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
work=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-aot.XXXXXX")
trap 'rm -rf "$work"' EXIT
: >"$work/log"
"$root/scripts/server-java.sh" -XX:AOTCacheOutput="$work/server.aot" -jar "$jar" \
  serve --sandbox true --demo --port 0 --data-dir "$work/data" >"$work/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

tries=0
until url=$(sed -n 's/^Listening on //p' "$work/log") && [ -n "$url" ]; do
  tries=$((tries + 1))
  if ! kill -0 "$server" 2>/dev/null || [ "$tries" -gt 600 ]; then
    echo "No AOT cache: the training run did not listen. The server starts without it." >&2
    cat "$work/log" >&2
    exit 0
  fi
  sleep 0.1
done

# What a first client does, so that the code on the way of a request is in the cache: reads, a write, and a refusal.
key=$(grep -o 'snc_[0-9A-Za-z]\{40,\}' "$work/log" | head -n 1)
ask() { # curl arguments
  curl --silent --output /dev/null --max-time 20 --header "Authorization: Bearer $key" "$@"
}
for _ in 1 2 3 4 5; do
  ask "$url/v1/account"
  ask "$url/v1/servers"
  ask "$url/v1/tickets"
  ask --header 'Content-Type: application/json' --data '{"subject": "Hi", "message": "Hi", "priority": "low"}' "$url/v1/tickets"
  ask --header 'Content-Type: application/json' --data '{"subject": "", "priority": "asap"}' "$url/v1/tickets"
done

kill "$server"
wait "$server"
if [ -s "$work/server.aot" ]; then
  mv "$work/server.aot" "$cache"
else
  echo "No AOT cache: the training run left none. The server starts without it." >&2
  cat "$work/log" >&2
fi
