#!/usr/bin/env bash
# Runs every command that README.md and docs/*.md show, as it is written there, beside the sandbox of `make run`.
# `make test` is left out (it is what calls this); `make run` is started here and stopped at the end.
# A page of docs/ may show files, too: a fence that names one (```java Tour.java) is saved under that name first.
set -euo pipefail
cd "$(dirname "$0")/.."

# What the caller's shell sets is meant for another server: its database, its token, its port.
for name in $(compgen -e SUNUCU_); do unset "$name"; done
work=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-readme.XXXXXX")
export SUNUCU_DATA_DIR=$work/data

set -m # a process group of its own, so that make and the server that it starts stop together
make --no-print-directory run >"$work/run.log" 2>&1 &
run=$!
set +m
stop() {
  # What a page left running, where a command of it failed before the one that stops it.
  for left in "$work"/docs/*/*.pid; do
    [ ! -e "$left" ] || kill "$(cat "$left")" 2>/dev/null || true
  done
  kill -TERM -- "-$run" 2>/dev/null || true
  wait "$run" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

for _ in $(seq 3000); do
  grep -q '^Listening on ' "$work/run.log" && break
  kill -0 "$run" 2>/dev/null || break
  sleep 0.1
done
SUNUCU_API_KEY=$(grep -o 'snc_[0-9A-Za-z]\{40,\}' "$work/run.log" | head -n 1)
SUNUCU_OPERATOR_TOKEN=$(sed -n 's/^ *Operator token *//p' "$work/run.log" | head -n 1)
curl_line=$(sed -n 's/^ *\(curl .*\)/\1/p' "$work/run.log" | head -n 1)
if [ -z "$SUNUCU_API_KEY" ] || [ -z "$SUNUCU_OPERATOR_TOKEN" ] || [ -z "$curl_line" ]; then
  echo "make run did not print a key, an operator token and a curl line:" >&2
  cat "$work/run.log" >&2
  exit 1
fi
export SUNUCU_API_KEY SUNUCU_OPERATOR_TOKEN
unset SUNUCU_DATA_DIR # the commands below start servers of their own

failed=0 passed=0
try() { # page command
  if bash -euo pipefail -c "$2" >"$work/out" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$1: failed: $2" >&2
    sed 's/snc_[0-9A-Za-z]*/snc_…/g' "$work/out" | tail -n 40 >&2
  fi
}

try_commands_of() { # page
  local command
  while IFS= read -r command; do
    case $command in
      '' | 'make run' | 'make test') ;;
      *) try "$1" "$command" ;;
    esac
  done < <(awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$1")
}

# The page's files lie beside the kit's own, as with a reader who saves them there; but in a folder that goes with us.
enter_folder_of() { # page
  local root=$PWD file
  mkdir -p "$work/$1" && cd "$work/$1" && ln -s "$root"/* .
  for file in $(sed -n 's/^```[a-z]* \([A-Za-z0-9_.-]*\)$/\1/p' "$1"); do
    [ ! -e "$file" ] || { echo "$1 shows a file that is the kit's: $file" >&2; return 1; }
    awk -v fence="^\`\`\`[a-z]+ $file\$" '$0 ~ fence { inside = 1; next } /^```$/ { inside = 0 } inside' "$1" >"$file"
  done
}

try "make run" "$curl_line --fail"
try_commands_of README.md
for page in docs/*.md; do
  pushd . >/dev/null
  enter_folder_of "$page"
  try_commands_of "$page"
  popd >/dev/null
done

echo "README and docs: $passed commands ran as written, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 5 ]
