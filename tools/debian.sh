#!/bin/sh
# Debian's packages are there: `tools/debian.sh PROGRAM PACKAGE…` installs them where PROGRAM is missing.
set -eu
program=$1
shift
if command -v "$program" >/dev/null; then exit 0; fi

sorry() {
    echo "$program is missing, and $1. Install it in another way and call again." >&2
    exit 1
}
command -v apt-get >/dev/null || sorry "there is no apt-get to install it with"
[ "$(id -u)" = 0 ] || sorry "only root can install it: apt-get install $*"
echo "installing Debian's $* (needs the network, about a minute) …"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
command -v "$program" >/dev/null || sorry "apt-get did not bring it"
echo "installed."
