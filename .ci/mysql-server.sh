#!/usr/bin/env bash
# Oracle's MySQL server for the tests, on a Debian that ships none. Nothing is installed into the system.
#
# mysql-server.sh install [PREFIX]                          fetches and unpacks it where PREFIX has none yet; prints the version
# mysql-server.sh start PREFIX RUNDIR [PORT [OPTION...]]    starts it on a fresh data folder; PORT 0 is a free one, OPTIONs are mysqld's
# mysql-server.sh stop RUNDIR                               ends it; its data and log stay until the next start there
# mysql-server.sh status RUNDIR                             whether it runs; with start, prints its settings as shell assignments
#
# PREFIX '' is ${XDG_CACHE_HOME:-~/.cache}/transfer-tests/mysql (150 MB). A started server's administrators are MYSQL_USER, by any way, and
# root, without a password, by the socket.
# MYSQL_SERVER_SUITE (sid) and MYSQL_SERVER_MIRROR (the one of this machine's apt) say where Debian's packages come from.
# Exit code 2: wrong usage; 3: this machine cannot have the server; 1: any other failure.
set -euo pipefail
unset CDPATH
umask 022

suite=${MYSQL_SERVER_SUITE:-sid}
patience=120 # seconds until it has to be ready, or gone

say() { printf 'mysql-server.sh: %s\n' "$@" >&2; }
fail() { say "$@"; exit 1; }
cannot() { say "cannot have MySQL's server: $1" "${@:2}"; exit 3; }
usage() { sed -n '4,8s/^# //p' "$0" >&2; exit 2; }
folder() { mkdir -p -- "$1" && (cd -- "$1" && pwd -P); }

# ---- install: a private apt with lists, cache and an empty package database of its own resolves and fetches; dpkg-deb unpacks.

mirror() { # the main archive in this machine's apt sources
  local code
  code=$(. /etc/os-release && echo "${VERSION_CODENAME:-sid}")
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v code="$code" '$3 == "main" && ($2 == code || $2 ~ /^(stable|testing|unstable|sid)$/) && !n++ { print $1 }'
}

write_apt_conf() { # write_apt_conf WORK ARCHITECTURE: read after the system's settings, so that its proxy stays
  cat <<E
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
#clear DPkg::Pre-Install-Pkgs;
#clear APT::Default-Release;
#clear APT::Architectures;
APT::Architectures { "$2"; };
APT::Architecture "$2";
APT::Sandbox::User "";
APT::Install-Recommends "false";
APT::Get::List-Cleanup "false";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11-icons::DefaultEnabled "false";
Acquire::IndexTargets::deb::DEP-11-icons-small::DefaultEnabled "false";
Acquire::IndexTargets::deb::CNF::DefaultEnabled "false";
Dir::Etc::sourcelist "$1/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "$1";
Dir::State::lists "$1/lists";
Dir::State::status "$1/status";
Dir::State::extended_states "$1/extended_states";
Dir::Cache "$1/cache";
Dir::Cache::archives "$1/debs";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Dir::Log "$1";
// Dir::State is not dpkg's, which would write to the system.
Dir::Bin::dpkg "/bin/false";
E
}

fetch() { # fetch WORK: leaves the packages in WORK/debs
  local work=$1 arch key=/usr/share/keyrings/debian-archive-keyring.gpg
  uri=${MYSQL_SERVER_MIRROR:-$(mirror)}
  [ -n "$uri" ] || cannot "this machine's apt sources name no Debian archive; MYSQL_SERVER_MIRROR=http://deb.debian.org/debian would."
  arch=$(dpkg --print-architecture)
  mkdir -p "$work/lists/partial" "$work/cache" "$work/debs/partial"
  [ -r "$key" ] && key="signed-by=$key " || key=''
  echo "deb [${key}arch=$arch] $uri $suite main" >"$work/sources.list"
  # Perl is for scripts that are not needed here: apt takes it as installed.
  printf '%s\n' 'Package: perl' 'Status: install ok installed' "Architecture: $arch" 'Multi-Arch: allowed' 'Version: 9999' \
    'Maintainer: nobody' 'Description: stand-in' '' >"$work/status"
  write_apt_conf "$work" "$arch" >"$work/apt.conf"
  apt_get "$work" update
  apt_get "$work" --download-only --no-remove install mysql-server-core
}

apt_get() {
  apt-get -c "$1/apt.conf" -qq -y "${@:2}" </dev/null >"$1/log" 2>&1 ||
    cannot "apt could not fetch it from Debian's suite $suite at $uri: $(grep -m 1 '^[EW]:' "$1/log" || tail -n 1 "$1/log")"
}

find_mysqld() { # find_mysqld ROOT: sets base, loader and mysqld; it runs on its own C library, through that one's loader
  local path libraries=''
  loader=''
  for path in "$1"/usr/lib/*/ld-linux*.so.*; do loader=$path; done
  [ -f "$loader" ] || return 1
  for path in "$1"/usr/lib/*-linux-gnu* "$1"/lib/*-linux-gnu*; do [ ! -d "$path" ] || libraries=$libraries${libraries:+:}$path; done
  base=$1/usr
  loader=("$loader" --inhibit-cache --library-path "$libraries")
  # A bare name mysqld would look up in PATH, and take its base folder from what it finds.
  mysqld=("${loader[@]}" --argv0 "$base/sbin/mysqld" "$base/sbin/mysqld")
}

installed() { [ -s "$prefix/version" ] && find_mysqld "$prefix/root"; }

install() {
  local work=$prefix/.work program deb missing version
  ! installed || return 0
  [ -r /etc/debian_version ] || cannot "it is fetched from Debian's archive, and this is no Debian."
  for program in apt-get dpkg dpkg-deb tar flock awk; do command -v $program >/dev/null || cannot "it takes $program."; done
  exec 8>"$prefix/.lock"
  flock 8
  ! installed || return 0 # somebody else was faster
  trap 'rm -rf "$prefix/.work"' EXIT
  rm -rf "$work" "$prefix/root" "$prefix"/data-* "$prefix/version"
  mkdir -p "$work/root"
  say "fetching MySQL's server from Debian's suite $suite into $prefix …"
  fetch "$work"
  for deb in "$work"/debs/*.deb; do
    # Left out: documents, the other programs, converters of character sets, and what only telemetry uses.
    dpkg-deb --fsys-tarfile "$deb" | tar -x -f - -C "$work/root" --no-same-owner \
      --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/lintian' \
      --exclude='./usr/share/locale' --exclude='./usr/bin' --exclude='./bin' --exclude='*/gconv' \
      --exclude='*/plugin/*telemetry*' --exclude='*/libdb-5*' --exclude='*/libmecab*'
  done
  find_mysqld "$work/root" || fail "the packages hold no dynamic loader"
  missing=$("${loader[@]}" --list "$base/sbin/mysqld" 2>&1 | grep -i 'not found' || true)
  [ -z "$missing" ] || fail "the packages lack libraries: $missing"
  version=$("${mysqld[@]}" --no-defaults --version | sed -n 's/.*Ver \([^ ]*\).*/\1/p')
  [ -n "$version" ] || fail "the unpacked mysqld does not run"
  mv "$work/root" "$prefix/root"
  echo "$version" >"$prefix/version.new"
  mv "$prefix/version.new" "$prefix/version"
  exec 8>&-
  installed
}

# ---- start and stop

pid_in() { # pid_in RUNDIR: that of the server whose data is there
  local pid
  pid=$(cat "$1/mysqld.pid") && [ -n "$pid" ] && tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qxF -- "--datadir=$1/data" && echo "$pid"
} 2>/dev/null

initialize() { # initialize DATA OPTION...
  local log
  log=$(mktemp)
  "${mysqld[@]}" "${common[@]}" --datadir="$1" --log-error="$log" "${@:2}" --initialize-insecure </dev/null >>"$log" 2>&1 ||
    { cat "$log" >&2; rm -f "$log"; fail "mysqld could not make a data folder"; }
  rm -f "$log"
}

make_data() { # make_data DATA OPTION...: copied from one that is kept, which takes a thirtieth of the time
  local kept
  kept=$prefix/data-$(cat "$prefix/version")
  # These options shape the data folder; and another user's cache is only read.
  case " ${*:2} " in *innodb* | *lower[-_]case* | *default[-_]table*) kept='' ;; esac
  if [ -n "$kept" ] && [ ! -d "$kept" ] && [ -w "$prefix" ]; then
    exec 8>"$prefix/.lock"
    flock 8
    if [ ! -d "$kept" ]; then
      rm -rf "$prefix"/{.data,.data.new,data-*}
      initialize "$prefix/.data" 8>&-
      rm "$prefix/.data/auto.cnf" # the server's identity: each has its own
      cp -a --sparse=always "$prefix/.data" "$prefix/.data.new"
      mv "$prefix/.data.new" "$kept"
      rm -rf "$prefix/.data"
    fi
    exec 8>&-
  fi
  if [ -r "$kept/mysql.ibd" ]; then cp -a --sparse=always "$kept" "$1"; else initialize "$@"; fi
}

free_port() { # below those that outgoing connections are given
  local port try
  for try in {1..50}; do
    port=$((20000 + (RANDOM + try) % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return 0; }
  done
  fail "no free port"
}

start() { # start RUNDIR PORT OPTION...
  local run=$1 wanted=$2 options=("${@:3}") port pid try end
  installed || cannot "$prefix has none: '$0 install' fetches it."
  exec 9>"$run/.lock"
  flock 9
  if pid=$(pid_in "$run"); then fail "a server runs in $run already: $pid"; fi
  [ ${#run} -le 95 ] || fail "$run is too long a path for a unix socket: it may have 95 bytes"
  rm -rf "$run"/{data,tmp,env,mysqld.*,init.sql}
  mkdir "$run/tmp"

  common=(--no-defaults --basedir="$base" --lc-messages-dir="$base/share/mysql" --character-sets-dir="$base/share/mysql/charsets"
    --plugin-dir="$base/lib/mysql/plugin" --innodb-redo-log-capacity=64M --innodb-use-native-aio=OFF --performance-schema=OFF)
  [ "$(id -u)" != 0 ] || common+=(--user=root)
  make_data "$run/data" ${options[@]+"${options[@]}"} 9>&-
  # The server reads a statement a line.
  cat >"$run/init.sql" <<'E'
SET SESSION sql_log_bin = 0;
CREATE USER 'transfer'@'%' IDENTIFIED WITH caching_sha2_password BY 'p@ss:w/rd';
GRANT ALL PRIVILEGES ON *.* TO 'transfer'@'%' WITH GRANT OPTION;
E
  for try in {1..5}; do
    port=$wanted
    [ "$port" != 0 ] || port=$(free_port)
    : >"$run/mysqld.log"
    setsid "${mysqld[@]}" "${common[@]}" --datadir="$run/data" --tmpdir="$run/tmp" --log-error="$run/mysqld.log" --init-file="$run/init.sql" \
      --bind-address=127.0.0.1 --port="$port" --socket="$run/mysqld.sock" --pid-file="$run/mysqld.pid" --mysqlx=OFF --skip-name-resolve \
      --secure-file-priv=NULL --local-infile=ON --max-connections=100 --max-allowed-packet=256M \
      --server-id=1 --log-bin=binlog --gtid-mode=ON --enforce-gtid-consistency=ON \
      --sync-binlog=0 --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=OFF --innodb-buffer-pool-size=128M --innodb-log-buffer-size=8M \
      --table-open-cache=400 --table-definition-cache=400 ${options[@]+"${options[@]}"} </dev/null >>"$run/mysqld.out" 2>&1 9>&- &
    pid=$!
    end=$((SECONDS + patience))
    until grep -qF 'ready for connections' "$run/mysqld.log" || ! kill -0 "$pid" 2>/dev/null || [ $SECONDS -ge $end ]; do sleep 0.05; done
    if grep -qF 'ready for connections' "$run/mysqld.log" && ! grep -F '[ERROR]' "$run/mysqld.log" >&2; then
      settings "$run" "$port" >"$run/env"
      exec 9>&-
      cat "$run/env"
      return 0
    fi
    kill -KILL "$pid" 2>/dev/null || true
    [ "$wanted" = 0 ] && [ "$try" -lt 5 ] && grep -qi 'address already in use' "$run/mysqld.log" || break
  done
  cat "$run"/mysqld.{out,log} >&2
  fail "mysqld did not start on port $port"
}

settings() { # settings RUNDIR PORT
  printf '%s=%q\n' MYSQL_HOST 127.0.0.1 MYSQL_PORT "$2" MYSQL_SOCKET "$1/mysqld.sock" MYSQL_USER transfer MYSQL_PASSWORD 'p@ss:w/rd' \
    MYSQL_CA "$1/data/ca.pem" MYSQL_PID "$(cat "$1/mysqld.pid")" MYSQL_VERSION "$(cat "$prefix/version")"
}

stop() { # stop RUNDIR
  local pid end=$((SECONDS + patience))
  if ! pid=$(pid_in "$1"); then say "no server runs in $1"; return 0; fi
  kill -TERM "$pid" 2>/dev/null || true
  # An ended process that nobody has collected yet has no command line any more.
  while pid_in "$1" >/dev/null; do
    [ $SECONDS -lt $end ] || { say "$pid did not end in $patience s: killed"; kill -KILL "$pid" 2>/dev/null || true; break; }
    sleep 0.05
  done
  rm -f "$1/mysqld.pid" "$1/env"
}

verb=${1:-}
case $verb:$# in
  install:[12] | start:[3-9] | start:[1-9][0-9]*)
    prefix=${2:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/transfer-tests/mysql}
    prefix=$(folder "$prefix")
    if [ "$verb" = start ]; then start "$(folder "$3")" "${4:-0}" "${@:5}"; else install; cat "$prefix/version"; fi
    ;;
  stop:2 | status:2)
    [ -d "$2" ] || fail "there is no folder $2"
    run=$(folder "$2")
    if [ "$verb" = stop ]; then stop "$run"; else pid_in "$run" >/dev/null; cat "$run/env"; fi
    ;;
  *) usage ;;
esac
