#!/bin/sh
# Runs Schemathesis against the sandbox at BASE_URL, with SUNUCU_OPERATOR_TOKEN; scripts/with-sandbox.sh sets both. Further
# arguments go to `st run`, whose exit code is this script's. Reports: conformance-tests/target/report/schemathesis/.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
module=$root/conformance-tests
report=$module/target/report/schemathesis
work=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-schemathesis.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

version=$(sed -n 's/^schemathesis==//p' "$module/schemathesis-requirements.txt")
rm -rf "$report"
mkdir -p "$report"

umask 077
entry() {
  printf '{"name": "%s", "fixedHeaders": [{"name": "Authorization", "value": "Bearer %s"}]}' "$1" "$("$root/scripts/sandbox-key.sh")"
}
printf '{"auth": [%s, %s]}\n' "$(entry ada)" "$(entry grace)" >"$work/accounts.json"
umask 022

if docker info >/dev/null 2>&1; then
  echo "Schemathesis $version from its Docker image"
  st() {
    docker run --rm --network host --user "$(id -u):$(id -g)" --env SCHEMATHESIS_COVERAGE=false \
      --env SCHEMATHESIS_ACCOUNTS="$work/accounts.json" --env HOME="$work" --workdir "$work" \
      --volume "$root:$root:ro" --volume "$report:$report" --volume "$work:$work" "schemathesis/schemathesis:v$version" "$@"
  }
else
  venv=$root/.venv/schemathesis-$version
  if ! [ -e "$venv/ready" ]; then
    echo "Schemathesis $version into $venv (there is no Docker daemon)"
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$module/schemathesis-requirements.txt"
    touch "$venv/ready"
  fi
  st() { (cd "$work" && SCHEMATHESIS_COVERAGE=false SCHEMATHESIS_ACCOUNTS="$work/accounts.json" "$venv/bin/st" "$@"); }
fi

status=0
st --no-color --config-file "$module/schemathesis.toml" run "$root/spec/openapi.yaml" --url "$BASE_URL" \
  --report junit,har,html --report-junit-path "$report/TEST-schemathesis.xml" --report-har-path "$report/exchanges.har" \
  --report-html-path "$report/html" "$@" || status=$?
exit "$status"
