#!/usr/bin/env bash
# end-to-end.sh [ROWS=2000000] [ROUNDS=3] [FROM=sqlite]
# One table of twelve mixed columns from SQLite or MariaDB into PostgreSQL, in turns: the limit (psql loading a ready-made binary file),
# transfer run (with its indexes and its proof), the same under a mapping, the source's own client piped into psql, and pgloader where it is installed.
# Prints wall, CPU and peak memory of each, and writes them to benchmarks/results/. The source stays in $BENCH_DIR for the next time.
set -euo pipefail
unset CDPATH
rows=${1:-2000000} rounds=${2:-3} from=${3:-sqlite}
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
bench=${BENCH_DIR:-$root/.transfer/bench}
mkdir -p "$bench"
bench=$(cd "$bench" && pwd)
source_file=$bench/items-$rows-2.db # the last number is the table's design: a new one when SourceTable changes
work=$(mktemp -d "$bench/run.XXXXXX")
chmod 755 "$bench" "$work"
measures=$work/measures.tsv
for name in $(compgen -v PG || true); do unset "$name"; done
case $from in sqlite | mariadb) ;; *) echo "end-to-end.sh reads from sqlite or mariadb, not $from" >&2; exit 2 ;; esac
# shellcheck source=mariadb.sh
. "$here/mariadb.sh"
for need in psql sqlite3 dotnet; do command -v "$need" >/dev/null || { echo "end-to-end.sh needs $need" >&2; exit 3; }; done

"$root/run.sh" --version >/dev/null
program=$root/src/Transfer.Cli/bin/ready/publish/Transfer.Cli/release/transfer.dll
[ -f "$program" ] || program=$root/src/Transfer.Cli/bin/Release/net10.0/transfer.dll
transfer() { dotnet "$program" "$@"; }
sql() { PGOPTIONS='-c client_min_messages=warning' psql -XqAt -v ON_ERROR_STOP=1 "$url" -c "$1"; }
say() { printf '%s\n' "$*" >&2; }
finish() {
  mariadb_stop
  transfer local stop --work-dir "$work" >/dev/null 2>&1 || true
  # Where the account that PostgreSQL runs under cannot enter $work, its data lies elsewhere.
  [ ! -f "$work/postgres/data-lies-in" ] || rm -rf "$(cat "$work/postgres/data-lies-in")"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# measure WAY COMMAND...: wall s, CPU s, peak MB of the client (of its largest process, where it is several)
measure() {
  local way=$1 figures=$work/figures
  shift
  sql CHECKPOINT
  if command -v /usr/bin/time >/dev/null && /usr/bin/time -f %e true 2>/dev/null; then
    /usr/bin/time -o "$figures" -f '%e %U %S %M' "$@" </dev/null >"$work/out" 2>&1
  else
    # A small parent: Linux counts what a child was before its exec as the child's memory.
    python3 -c '
import resource, subprocess, sys, time
began = time.monotonic()
code = subprocess.call(sys.argv[2:], stdin=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print("%.2f %.2f %.2f %d" % (time.monotonic() - began, used.ru_utime, used.ru_stime, peak), file=open(sys.argv[1], "w"))
sys.exit(code)' "$figures" "$@" >"$work/out" 2>&1
  fi || { say "$way failed:"; tail -n 20 "$work/out" >&2; exit 3; }
  tail -n 1 "$figures" | awk -v way="$way" '{ printf "%s\t%.2f\t%.2f\t%.0f\n", way, $1, $2 + $3, $4 / 1024 }' | tee -a "$measures" >&2
}

# loaded TABLE: stops where not every row arrived
loaded() {
  local count
  count=$(psql -XqAt "${2:-$url}" -c "SELECT count(*) FROM $1")
  [ "$count" = "$rows" ] || { say "$1 has $count rows instead of $rows"; tail -n 20 "$work/out" >&2; exit 3; }
}

transfer --version >"$work/version"
if [ ! -f "$source_file" ]; then
  say "making $source_file"
  dotnet build "$here/Transfer.Benchmarks" -c Release -v quiet --nologo --disable-build-servers >&2
  dotnet "$here/Transfer.Benchmarks/bin/Release/net10.0/Transfer.Benchmarks.dll" table "$source_file" "$rows" >&2
fi
transfer local start --work-dir "$work" >"$work/started" 2>&1 || { cat "$work/started" >&2; exit 3; }
url=$(transfer local status --work-dir "$work" 2>&1 | grep -o 'postgresql://[^[:space:]"]*' | head -n 1)
socket=$(sql 'SHOW unix_socket_directories')

# What each source is called, how its own client sends the table as text, and how pgloader finds it.
if [ "$from" = mariadb ]; then
  mariadb_start
  source_url="mariadb://bench:bench@localhost/bench?socket=$work/mariadb.sock" piped=mysql-quick
  pgloader_table=bench.items # it names the schema after MySQL's database
  pgloader_source="mysql://bench:bench@127.0.0.1:$mariadb_port/bench"
  pgloader_casts='type tinyint to boolean drop typemod using tinyint-to-boolean, type bigint to bigint drop typemod, type decimal to numeric drop typemod, type datetime to timestamp drop default drop not null using zero-dates-to-null'
  # shellcheck disable=SC2016
  pipe='mariadb --no-defaults -S "$1" -ubench -pbench --quick -N -B bench -e "SELECT id, quantity, active, price, ratio, name, note, created_at, due,
    code, data, concat(0x5C78, hex(picture)) FROM items" | psql -Xq "$2" -c "\copy piped_items FROM STDIN (NULL '"'NULL'"')"'
  pipe_from=$work/mariadb.sock
else
  source_url=$source_file piped=sqlite3-csv pgloader_source=sqlite://$source_file pgloader_table=items
  pgloader_casts='type decimal to numeric drop typemod using float-to-string, type double to float8 using float-to-string, type datetime to timestamp, type uuid to uuid, type json to jsonb'
  # shellcheck disable=SC2016
  pipe='sqlite3 -readonly -csv "$1" "SELECT id, quantity, active, price, ratio, name, note, created_at, due,
    code, data, '"'\\x'"' || hex(picture) FROM items" | psql -Xq "$2" -c "\copy piped_items FROM STDIN CSV"'
  pipe_from=$source_file
fi

run_transfer() { # leaves the table bench.items
  sql 'DROP SCHEMA IF EXISTS bench CASCADE'
  "$@" dotnet "$program" \
    run "${mapping[@]}" --from "$source_url" --to "$url" --schema bench --quiet --work-dir "$work"
  loaded bench.items
}
mapping=()
empty_table() { sql "DROP TABLE IF EXISTS $1; CREATE TABLE $1 (LIKE public.shape)"; }

say "making the limit's binary file"
run_transfer >"$work/out" 2>&1 || { tail -n 20 "$work/out" >&2; exit 3; }
sql 'CREATE TABLE public.shape (LIKE bench.items)'
psql -Xq "$url" -c "\\copy bench.items TO '$work/ready.bin' (FORMAT binary)"

# pgloader's default settings are tried as well: from MySQL they can exhaust its heap.
pgloader_script() { # pgloader_script OPTIONS
  cat <<LOAD
LOAD DATABASE FROM $pgloader_source INTO postgresql://postgres@unix:$socket:5432/pgloader
WITH include drop, create tables, create indexes, reset sequences$1
CAST $pgloader_casts;
LOAD
}
pgloader_script '' >"$work/pgloader.load"
pgloader_script ', prefetch rows = 10000' >"$work/pgloader-10000.load"

run_pgloader() { # run_pgloader WAY SCRIPT
  sql 'DROP DATABASE IF EXISTS pgloader'
  sql 'CREATE DATABASE pgloader'
  if ! (measure "$1" timeout 900 pgloader --on-error-stop "$2" && loaded "$pgloader_table" "${url/\/postgres\?//pgloader?}"); then
    say "$1 did not move the table: left out of the result"
    sed -i.before "/^$1	/d" "$measures"
    echo "- $1 did not move the table: $(grep -aoim 1 'heap exhausted\|out of memory\|fatal[^.]*' "$work/out" | head -n 1 | tr 'A-Z' 'a-z')." >>"$work/failures"
  fi
  sql 'DROP DATABASE IF EXISTS pgloader WITH (FORCE)'
}

for round in $(seq "$rounds"); do
  say "round $round"
  empty_table limit_items
  measure limit psql -Xq "$url" -c "\\copy limit_items FROM '$work/ready.bin' (FORMAT binary)"
  loaded limit_items
  sql 'DROP TABLE limit_items'

  # Plain and mapped in turns of their own: whichever comes first shares the disk with what the way before it left to write.
  if ((round % 2)); then order=(transfer mapped); else order=(mapped transfer); fi
  for way in "${order[@]}"; do
    if [ "$way" = mapped ]; then mapping=("$here/mapped.yaml"); else mapping=(); fi
    run_transfer measure "$way"
  done

  empty_table piped_items
  measure "$piped" bash -c "set -o pipefail; $pipe" _ "$pipe_from" "$url"
  loaded piped_items
  sql 'DROP TABLE piped_items'

  if command -v pgloader >/dev/null; then
    [ "$from" != mariadb ] || [ "$round" -gt 1 ] || run_pgloader pgloader-default "$work/pgloader.load"
    run_pgloader pgloader "$work/pgloader$([ "$from" != mariadb ] || echo -10000).load"
  fi
done

processor=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
processor=${processor:-$(sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m)}
slug=$(printf %s "$processor" | tr '[:upper:]' '[:lower:]' | tr -cs '[:alnum:]' - | sed 's/^-//; s/-$//')
system=$(. /etc/os-release 2>/dev/null && echo "$PRETTY_NAME" || uname -sr)
result=$here/results/$slug-$rows$([ "$from" = sqlite ] || echo "-$from").md
mkdir -p "$here/results"
{
  echo "# $rows rows of twelve columns, $([ "$from" = sqlite ] && echo SQLite || echo MariaDB) to PostgreSQL"
  echo
  echo "\`benchmarks/end-to-end.sh $rows $rounds $from\`: $rounds rounds, each way in turn; medians, and the spread of the wall time."
  echo
  echo '| way | wall s | from - to | to the limit | CPU s | peak MB | rows/s |'
  echo '|---|---|---|---|---|---|---|'
  for way in limit transfer mapped "$piped" pgloader-default pgloader; do
    grep "^$way	" "$measures" >"$work/way" || continue
    median() { cut -f "$1" "$work/way" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
    walls=$(cut -f 2 "$work/way" | sort -n)
    wall=$(median 2)
    [ "$way" != limit ] || limit=$wall
    echo "$way $wall $(echo "$walls" | head -n 1) $(echo "$walls" | tail -n 1) $(median 3) $(median 4)" |
      awk -v limit="$limit" -v rows="$rows" '{ printf "| %s | %.2f | %.2f - %.2f | %.2fx | %.2f | %d | %d |\n", $1, $2, $3, $4, $2 / limit, $5, $6, rows / $2 }'
  done
  echo
  echo '- limit: psql `\copy` of a ready-made binary file into an empty table without an index.'
  echo '- transfer: `transfer run`, with its primary key and the counts of both databases.'
  echo '- mapped: the same under `benchmarks/mapped.yaml`: a rename, four transformers, and a key that becomes a UUID.'
  if [ "$from" = sqlite ]; then
    echo '- sqlite3-csv: `sqlite3 -csv | psql \copy` into an empty table without an index. Peak memory is that of the larger of the two.'
    echo '- pgloader: its own types where the casts above its script do not reach; primary key as well.'
  else
    echo '- mysql-quick: `mariadb --quick | psql \copy` into an empty table without an index. Peak memory is that of the larger of the two.'
    echo '- pgloader: with `prefetch rows = 10000`; pgloader-default: with its default settings, once. Its own types but for the casts in the script; primary key as well.'
  fi
  [ ! -f "$work/failures" ] || sort -u "$work/failures"
  echo
  echo "CPU and memory are the client's; the server is a private one on a unix socket, with the settings of \`transfer local start\`."
  echo
  echo "$processor, $(getconf _NPROCESSORS_ONLN) processors; $system; PostgreSQL $(sql 'SHOW server_version');" \
    "$([ "$from" = sqlite ] && echo "sqlite3 $(sqlite3 --version | cut -d ' ' -f 1)" || mariadbd --version | grep -o '[0-9.]*-MariaDB'); .NET SDK $(dotnet --version); $(head -n 1 "$work/version");" \
    "$(pgloader --version 2>/dev/null | sed -n 's/^pgloader version "\(.*\)"/pgloader \1/p' || true) $(date -u +%Y-%m-%d)"
} >"$result"
cat "$result"
