#!/bin/sh
# Runs Java with the JVM flags of the server: this is the only place that has them. Use it in place of `java`:
#   scripts/server-java.sh [further flags] -jar server/target/sunucu-server.jar serve
# With JDK 25 or newer it also passes the AOT cache that the build made. The JVM ignores a cache of another JDK or another jar;
# -Xlog:aot*=off keeps it from reporting that, because such a server starts all the same, only later.
# SERVER_AOT=off starts without the cache.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
home=${JAVA_HOME:-$("$root/scripts/jdk.sh")}
cache=$root/server/target/sunucu-server.aot

# A JVM that lost a thread to an OutOfMemoryError may keep responding and deliver nothing.
set -- -XX:+ExitOnOutOfMemoryError "$@"
if [ "${SERVER_AOT:-on}" != off ] && [ -f "$cache" ]; then
  case $(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) in
    2[5-9] | [3-9][0-9]) set -- "-XX:AOTCache=$cache" '-Xlog:aot*=off' "$@" ;;
  esac
fi
exec "$home/bin/java" "$@"
