#!/usr/bin/env bash
# Generates a client for each of five languages by the stock generators of OpenAPI Generator, compiles it, and makes 20 calls with
# it to the server at BASE_URL (scripts/with-sandbox.sh). The programs are client-tests/*/calls.*; what is generated and the
# JUnit report are in client-tests/target/. A language whose runtime is missing is reported as skipped, with the reason.
# usage: stock-clients.sh [LANGUAGE …]
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
tests=$root/client-tests
out=$tests/target
version=$(sed -n 's/.*<openapi-generator.version>\(.*\)<.*/\1/p' pom.xml)
languages=${*:-typescript python go php ruby}
calls=20

mkdir -p "$out"
jar=$out/openapi-generator-cli-$version.jar
[ -e "$jar" ] || mvn --quiet org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact="org.openapitools:openapi-generator-cli:$version" -DoutputDirectory="$out"

# The one option that each generator needs is the list of APIs: without it, generators write code for the webhooks that does not compile.
apis=$(sed -n '/^tags:/,/^[a-z]*:$/s/^ *- *{\{0,1\}name: \([A-Za-z]*\).*/\1/p' spec/openapi.yaml | grep -v '^Events$' | paste -sd:)
generate() { # folder generator [options]
  local folder=$1 generator=$2
  shift 2
  rm -rf "$folder"
  "$JAVA_HOME/bin/java" -jar "$jar" generate --input-spec spec/openapi.yaml --generator-name "$generator" --output "$folder" \
    --global-property "apis=$apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false" "$@" >"$out/generator.log"
}

missing() { # reason: this language is skipped
  echo "$1" >"$out/missing"
  exit 77
}

prepare() { # language: a fresh folder with the program
  rm -rf "$out/$1"
  cp -r "$tests/$1" "$out/$1"
  cd "$out/$1"
}

typescript() {
  prepare typescript
  (cd "$root" && generate "$out/typescript/client" typescript-fetch --additional-properties importFileExtension=.js)
  npm ci --silent
  npx tsc
  node built/calls.js
}

python() {
  local venv
  prepare python
  (cd "$root" && generate "$out/python/client" python --additional-properties packageName=sunucu)
  venv=$root/.venv/clients-$(sha256sum requirements.txt | cut -c1-12)
  if ! [ -e "$venv/ready" ]; then
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement requirements.txt
    touch "$venv/ready"
  fi
  export PYTHONPATH=client
  "$venv/bin/mypy" --config-file= --follow-imports=silent --ignore-missing-imports calls.py
  "$venv/bin/python" -W error::SyntaxWarning calls.py
}

go() {
  command -v go >/dev/null || missing "Go is not on the PATH"
  prepare go
  (cd "$root" && generate "$out/go/client" go --additional-properties packageName=sunucu,enumClassPrefix=true,withGoMod=false)
  printf 'module example.com/sunucu\n\ngo 1.23\n' >client/go.mod
  (cd client && command go vet ./...)
  command go vet ./...
  command go build -o calls .
  ./calls
}

php() {
  "$root/scripts/runtimes.sh" php 2>"$out/missing" || exit 77
  prepare php
  (cd "$root" && generate "$out/php/client" php --additional-properties invokerPackage=Sunucu)
  find client/lib -name '*.php' -print0 | xargs -0 -n 20 sh -c 'for file; do php -l "$file" >/dev/null || exit 255; done' sh
  command php -d include_path=/usr/share/php -d error_reporting=-1 -d display_errors=stderr calls.php
}

ruby() {
  "$root/scripts/runtimes.sh" ruby 2>"$out/missing" || exit 77
  prepare ruby
  (cd "$root" && generate "$out/ruby/client" ruby --additional-properties gemName=sunucu,moduleName=Sunucu)
  find client/lib -name '*.rb' -print0 | xargs -0 ruby -c >/dev/null
  command ruby -I client/lib calls.rb
}

# One JUnit test case for each language, so that scripts/count-tests.sh counts it.
cases= failed=0
for language in $languages; do
  rm -f "$out/missing"
  SUNUCU_API_KEY=$(scripts/sandbox-key.sh)
  export SUNUCU_API_KEY
  set +e # within `||`, bash would ignore a failing command of the function
  (set -e; "$language") >"$out/$language.log" 2>&1
  status=$?
  set -e
  if [ "$status" -eq 0 ] && tail -n 1 "$out/$language.log" | grep -qx "$calls calls"; then
    echo "$language: generated, compiled, $calls calls"
    inner=
  elif [ "$status" -eq 77 ]; then
    echo "$language: skipped: $(cat "$out/missing")"
    inner='<skipped/>'
  else
    echo "$language: failed; the end of client-tests/target/$language.log:" >&2
    sed 's/snc_[0-9A-Za-z]*/snc_…/g' "$out/$language.log" | tail -n 40 >&2
    inner='<failure message="see client-tests/target"/>'
    failed=$((failed + 1))
  fi
  cases="$cases<testcase classname=\"stock-clients\" name=\"$language\">$inner</testcase>
"
done
printf '<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="stock-clients">\n%s</testsuite>\n' "$cases" >"$out/TEST-stock-clients.xml"
[ "$failed" -eq 0 ]
