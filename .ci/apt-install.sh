#!/usr/bin/env bash
# apt-install.sh PACKAGE...   as root. Installs and starts nothing: no service, and no PostgreSQL cluster of the system's.
# A refused package does not keep the others out. Output only where something fails.
set -euo pipefail

log=$(mktemp)
policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.conf
undo=("rm -f '$log'")
trap 'for step in "${undo[@]}"; do eval "$step"; done' EXIT

quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; return 1; }; }
apt() { apt-get -y -o DPkg::Lock::Timeout=120 --no-install-recommends "$@"; }

install() { # the package lists are fetched once, and only where what there is does not do
  apt install "$1" >"$log" 2>&1 && return 0
  if [ -z "${updated:-}" ]; then
    updated=yes
    quietly apt update || return 1
    quietly apt install "$1"
  else
    cat "$log" >&2
    return 1
  fi
}

if [ ! -e "$policy" ]; then
  # invoke-rc.d asks this before it starts a service; 101 forbids it.
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  undo+=("rm -f '$policy'")
fi

code=0
for name; do
  if [ "$name" = postgresql ]; then
    # The common package brings the setting that keeps the server's from making a cluster for the system.
    [ -e "$clusters" ] || install postgresql-common || { code=1; continue; }
    cp -p "$clusters" "$clusters.before-transfer"
    undo+=("mv '$clusters.before-transfer' '$clusters'")
    printf 'create_main_cluster = false\n' >>"$clusters"
  fi
  install "$name" || code=1
done
exit "$code"
