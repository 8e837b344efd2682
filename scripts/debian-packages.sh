#!/bin/sh
# Installs Debian packages that tests need: scripts/debian-packages.sh COMMAND PACKAGE [PACKAGE …], nothing where COMMAND
# is on the PATH already. Exits 0 where COMMAND is there at the end; otherwise it says why not, and exits 1.
set -eu

command=$1
shift
command -v "$command" >/dev/null && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "$command is not on the PATH, and only root on Debian or Ubuntu can install it here (apt-get install $*)." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
{ apt-get update && apt-get install --yes --no-install-recommends "$@"; } >/dev/null 2>&1 || true
command -v "$command" >/dev/null || { echo "apt-get could not install $*." >&2; exit 1; }
