#!/bin/sh
# Sums up the JUnit reports of all modules in CI's last line, and fails when a test failed or none ran.
set -eu
cd "$(dirname "$0")/.."

reports=$(find . -name 'TEST-*.xml' -path '*/target/*' -not -path '*/node_modules/*')
[ -n "$reports" ] || { echo "0 passed, 1 failed"; exit 1; }

# Counts elements: every runner writes its totals in another place.
cat $reports | tr '\n' ' ' | sed 's/<testcase/\n<testcase/g' | awk '
  /^<testcase/ {
    if (/<failure|<error/) failed++
    else if (/<skipped/) skipped++
    else passed++
  }
  END {
    printf "%d passed, %d failed", passed, failed
    if (skipped) printf ", %d skipped", skipped
    printf "\n"
    exit failed > 0 || passed == 0
  }'
