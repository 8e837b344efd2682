#!/bin/sh
# Prints the home of the newest JDK of at least 21 that this machine has; the default `java` may be older.
set -eu

version_of() {
  # release files say JAVA_VERSION="25.0.3"; only homes with a compiler count.
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
  echo "Install one, JDK 25 for best, and set JAVA_HOME to it." >&2
  exit 2
fi
echo "$best"
