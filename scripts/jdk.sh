#!/bin/sh
# Prints the home of the newest JDK of at least 21 that this machine has; the default `java` may be older.
set -eu

version_of() {
  # A release file has JAVA_VERSION="25.0.3"; a home without a compiler does not count.
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

best= best_version=20
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  version=$(version_of "$home")
  if [ -n "$version" ] && [ "$version" -gt "$best_version" ]; then
    best=$home best_version=$version
  fi
done

if [ -z "$best" ]; then
  echo "No JDK of version 21 or newer was found (looked at JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
  echo "Install one, preferably JDK 25, and set JAVA_HOME to it." >&2
  exit 2
fi
echo "$best"
