#!/bin/sh
# Prints an API key of a new sandbox account that has resources of every kind. The key holds every scope of the contract.
# Reads BASE_URL and SUNUCU_OPERATOR_TOKEN, as scripts/with-sandbox.sh sets them.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)

operator() { # path body → response
  curl --fail --silent --show-error --header "Authorization: Bearer $SUNUCU_OPERATOR_TOKEN" \
    --header "Content-Type: application/json" --data "$2" "$BASE_URL$1"
}
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

scopes=$(sed -n '/^    Scope:/,/^    [A-Z][A-Za-z]*:/s/^ *- \([a-z]*:[a-z]*\)$/"\1"/p' "$root/spec/openapi.yaml" | paste -sd,)
[ -n "$scopes" ] || { echo "spec/openapi.yaml lists no scopes under components/schemas/Scope" >&2; exit 3; }

account=$(operator /sandbox/accounts '{"sample": true}' | field accountId)
operator "/sandbox/accounts/$account/keys" "{\"scopes\": [$scopes]}" | field key
