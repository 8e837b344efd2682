#!/usr/bin/env bash
# Lints and tests what changed since BASE, within a minute on a free machine: for each changed Java class X its XTest and the
# tests of its package; for the contracts their lint and tests; for every file the word list. `make test` runs everything.
# BASE is the branch point from main unless set; new files count, too.
# usage: [BASE=COMMIT] quick.sh [--list]; --list prints what would run
set -euo pipefail
cd "$(dirname "$0")/.."

most_tests=60
start=$SECONDS
BASE=${BASE:-$(git merge-base HEAD main 2>/dev/null || git merge-base HEAD origin/main 2>/dev/null || git rev-parse HEAD)}
mapfile -t changed < <({ git diff --name-only --diff-filter=d "$BASE" && git ls-files --others --exclude-standard; } | sort -u)
if [ ${#changed[@]} -eq 0 ]; then
  echo "quick: nothing changed since ${BASE:0:12}"
  exit 0
fi

tests_in() { # folder of test sources
  [ ! -d "$1" ] || find "$1" -maxdepth 1 -name '*Test.java'
}

# The test classes of a changed Java file, as paths: its own test, and all of its package.
tests_of() { # module path
  local source=${2#*/src/*/java/} name
  name=$(basename "$2" .java)
  find "$1/src/test/java" -name "${name%Test}Test.java"
  tests_in "$1/src/test/java/$(dirname "$source")"
}

modules='' tests='' java='' spec='' scripts=''
for file in "${changed[@]}"; do
  case $file in
    spec/*) spec+="$file " ;;
    scripts/*.sh) scripts+="$file " ;;
    ARCHITECTURE.md) modules+=$'server\n' tests+=$(find server/src/test/java -maxdepth 4 -name 'Architecture*Test.java')$'\n' ;;
    docs/webhooks.md) modules+=$'conformance-tests\n' tests+=$(tests_in conformance-tests/src/test/java/com/sunucu/conformance/docs)$'\n' ;;
    */src/main/jte/*)
      module=${file%%/src/*}
      modules+=$module$'\n' tests+=$(tests_in "$(echo "$module"/src/test/java/com/sunucu/*)/$(dirname "${file#*/jte/}")")$'\n'
      ;;
    */src/*/java/*.java)
      module=${file%%/src/*}
      modules+=$module$'\n' java+="$file "
      [ ! -d "$module/src/test/java" ] || tests+=$(tests_of "$module" "$file")$'\n'
      ;;
  esac
done
modules=$(sort -u <<<"$modules" | sed '/^$/d' | paste -sd, -)
mapfile -t tests < <(sort -u <<<"$tests" | sed '/^$/d')

echo "quick: ${#changed[@]} files changed since ${BASE:0:12}"
[ -z "$modules" ] || echo "  Java: ${#tests[@]} test classes in $modules"
[ -z "$spec" ] || echo "  spec: lint and tests of the contracts"
[ "${1:-}" != --list ] || { printf '    %s\n' "${tests[@]}"; exit 0; }
if [ ${#tests[@]} -gt $most_tests ]; then
  echo "quick: more than $most_tests test classes belong to these changes. Run make test, or set BASE to a later commit." >&2
  exit 2
fi

logs=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-quick.XXXXXX")
trap 'rm -rf "$logs"' EXIT
jobs=()
begin() { # name command …: in the background
  local name=$1
  shift
  jobs+=("$name")
  { "$@" >"$logs/$name" 2>&1 && echo 0 >"$logs/$name.code" || echo 1 >"$logs/$name.code"; } &
}

java_lint_and_tests() {
  local goals=()
  # Regular expressions over whole paths.
  [ -z "$java" ] || goals+=(spotless:check "-DspotlessFiles=$(printf '%s\n' $java | sed 's#\.#\\.#g; s#^#.*/#' | paste -sd, -)")
  [ ${#tests[@]} -eq 0 ] || goals+=(test -Dsurefire.failIfNoSpecifiedTests=false
    "-Dtest=$(printf '%s\n' "${tests[@]}" | sed -e 's#.*/src/test/java/##' -e 's#\.java$##' | paste -sd, -)")
  [ ${#goals[@]} -eq 0 ] || mvn --quiet -pl "$modules" -am "${goals[@]}"
}
spec_tests() {
  case $spec in
    *.yaml*|*spectral*|*package*|*test/*) (cd spec && node --test --test-reporter=spec test/*.test.js) ;;
    *) node --test --test-reporter=spec spec/test/words.test.js ;;
  esac
}

begin words node spec/words/check.js "${changed[@]}"
begin limits node spec/limits/check.js
[ -z "$scripts" ] || begin scripts bash -c 'for script; do bash -n "$script" || exit 1; done' bash $scripts
[ -z "$modules" ] || begin java java_lint_and_tests
[ -z "$spec" ] || begin spec-lint npm --prefix spec run --silent lint
[ -z "$spec" ] || begin spec-tests spec_tests
wait

failed=0
for job in "${jobs[@]}"; do
  [ "$(cat "$logs/$job.code")" = 0 ] && continue
  failed=1
  echo "quick: $job failed:" >&2
  tail -n 60 "$logs/$job" >&2
done
[ $failed -eq 1 ] || echo "quick: ${jobs[*]} passed in $((SECONDS - start)) s; make test runs everything"
exit $failed
