#!/usr/bin/env bash
# Runs the corpus of the contract diff through oasdiff and openapi-diff, too, and prints the table of docs/contract-diff.md.
# Needs Go and its module proxy. CI does not run it: other tools may change.
set -euo pipefail
cd "$(dirname "$0")/.."

OASDIFF=v1.38.0
JAVA_HOME=$(scripts/jdk.sh)
export JAVA_HOME

tools=$PWD/target/diff-tools
[ -x "$tools/oasdiff-$OASDIFF" ] || {
  GOBIN=$tools go install "github.com/oasdiff/oasdiff@$OASDIFF"
  mv "$tools/oasdiff" "$tools/oasdiff-$OASDIFF"
}
mvn -q -pl conformance-tests -am test -Dtest=ToolComparison -Dsurefire.failIfNoSpecifiedTests=false \
  -Doasdiff="$tools/oasdiff-$OASDIFF"
echo "$(date -u +%F), oasdiff $OASDIFF, openapi-diff $(sed -n 's/.*<openapi-diff.version>\(.*\)<.*/\1/p' pom.xml)"
echo
cat conformance-tests/target/diff-tools/table.md
