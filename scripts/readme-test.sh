#!/usr/bin/env bash
# Runs every command that README.md and docs/*.md show, as it is written there, beside the sandbox of `make run`.
# `make test` is left out (it is what calls this); `make run` is started here and stopped at the end.
# Exported variables and functions of a command are there for the later commands of its page, as in a reader's shell.
# A fence after a command may show its output (```text output): it must be what the command prints, where `…` stands for any text.
# White space makes no difference in ```json output, so a page may break the lines of a long response.
# A page of docs/ may show files, too: a fence that names one (```java Tour.java) is saved under that name first.
# usage: readme-test.sh [PAGE …]; without pages, all of them
set -euo pipefail
cd "$(dirname "$0")/.."

# Settings of the caller's shell are meant for another server.
for name in $(compgen -e SUNUCU_) MAKEFLAGS MAKELEVEL; do unset "$name"; done
work=$(mktemp -d "${TMPDIR:-/tmp}/sunucu-readme.XXXXXX")
export SUNUCU_DATA_DIR=$work/data

: >"$work/run.log"
set -m # its own process group, so that make and its server stop together
make --no-print-directory run >"$work/run.log" 2>&1 &
run=$!
set +m
stop() {
  # Processes of a page whose command that stops them was not reached.
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
fail() { # page what
  failed=$((failed + 1))
  echo "$1: $2" >&2
  sed 's/snc_[0-9A-Za-z]*/snc_…/g' "$work/out" | tail -n 40 >&2
}

# The environment that a command leaves behind is the next one's.
try() { # page command
  local before='' after
  [ ! -e "$work/shell" ] || before=". '$work/shell'"
  after="{ declare -px; declare -f; } >'$work/shell'"
  if bash -euo pipefail -c "$before"$'\n'"$2"$'\n'"$after" >"$work/out" 2>&1; then
    passed=$((passed + 1))
  else
    fail "$1" "failed: $2"
  fi
}

compare() { # page kind expected: with the output of the command before
  local expected=$3 actual pattern
  actual=$(tr -d '\r' <"$work/out")
  if [ "$2" = json ]; then
    expected=$(tr -d '[:space:]' <<<"$expected") actual=$(tr -d '[:space:]' <<<"$actual")
  fi
  pattern=$(sed -e 's/[][*?\\]/\\&/g' -e 's/…/*/g' <<<"$expected")
  # shellcheck disable=SC2053 # a pattern is meant
  [[ $actual == $pattern ]] || fail "$1" "prints something else than this: $3"
}

# A page as a stream: C and a command, or O, a kind and the output that is shown after it, each ended by a zero byte.
steps_of() { # page
  awk '
    /^```sh$/ { inside = "C"; next }
    /^```(text|json) output$/ { inside = "O" substr($1, 4); text = ""; next }
    /^```/ { if (inside ~ /^O/) printf "%s\n%s%c", inside, text, 0; inside = ""; next }
    inside == "C" && /\\$/ { command = command substr($0, 1, length($0) - 1); next }
    inside == "C" && command $0 != "" { printf "C\n%s%c", command $0, 0; command = "" }
    inside ~ /^O/ { text = text (text == "" ? "" : "\n") $0 }
  ' "$1"
}

try_steps_of() { # page
  local step text
  rm -f "$work/shell"
  while IFS= read -r -d '' step; do
    text=${step#*$'\n'}
    case $step in
      $'C\nmake run') sed '/^Listening on /q' "$work/run.log" >"$work/out" ;;
      $'C\nmake test') ;;
      C*) try "$1" "$text" </dev/null ;;
      O*) step=${step%%$'\n'*} && compare "$1" "${step#O}" "$text" ;;
    esac
  done < <(steps_of "$1")
}

# The page's files are beside links to the kit's own, as for a reader who saves them there, in a folder that is removed at the end.
enter_folder_of() { # page
  local root=$PWD file
  mkdir -p "$work/$1" && cd "$work/$1" && ln -s "$root"/* .
  for file in $(sed -n 's/^```[a-z]* \([A-Za-z0-9_-]*\.[A-Za-z0-9.]*\)$/\1/p' "$1"); do
    [ ! -e "$file" ] || { echo "$1 shows a file that is the kit's: $file" >&2; return 1; }
    awk -v fence="^\`\`\`[a-z]+ $file\$" '$0 ~ fence { inside = 1; next } /^```$/ { inside = 0 } inside' "$1" >"$file"
  done
}

# The settings are those that the server has: no other one in the table, and none missing.
settings_are_listed() {
  diff <("$(scripts/jdk.sh)/bin/java" -jar server/target/sunucu-server.jar serve --help | grep -o 'SUNUCU_[A-Z_]*\]' | tr -d ']' | sort -u) \
    <(sed -n 's/^| `\(SUNUCU_[A-Z_]*\)` .*/\1/p' docs/operate.md | sort)
}

try "make run" "$curl_line --fail"
if settings_are_listed >"$work/out"; then passed=$((passed + 1)); else fail docs/operate.md "the table of settings differs from serve --help"; fi
[ $# -gt 0 ] || set -- README.md docs/*.md
for page; do
  pushd . >/dev/null
  [ "$page" = README.md ] || enter_folder_of "$page"
  try_steps_of "$page"
  popd >/dev/null
done

echo "README and docs: $passed commands ran as written, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 5 ]
