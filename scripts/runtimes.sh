#!/bin/sh
# Installs the runtimes that tests need and the machine lacks: scripts/runtimes.sh php ruby. A runtime on the PATH is left unchanged.
# Exits with 0 when each runtime is there at the end; otherwise it says why not and exits with 1.
set -eu

packages_of() {
  case $1 in
    php) echo php-cli php-curl php-mbstring php-guzzlehttp-guzzle ;;
    ruby) echo ruby ruby-typhoeus ;;
    *) echo "no packages are known for $1" >&2; exit 2 ;;
  esac
}

status=0
for runtime; do
  command -v "$runtime" >/dev/null && continue
  packages=$(packages_of "$runtime")
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "$runtime is not on the PATH, and only root on Debian or Ubuntu can install it here (apt-get install $packages)." >&2
    status=1
    continue
  fi
  # shellcheck disable=SC2086 # a list of packages
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $packages; } >/dev/null 2>&1 || true
  command -v "$runtime" >/dev/null || { echo "apt-get could not install $packages." >&2; status=1; }
done
exit "$status"
