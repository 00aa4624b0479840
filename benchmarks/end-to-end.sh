#!/usr/bin/env bash
# end-to-end.sh [ROWS=2000000] [ROUNDS=3] [FROM=sqlite]         one table
# end-to-end.sh shop [ROWS=5000000] [ROUNDS=3] [FROM=sqlite]    eight tables beside pg_restore: see shop.sh
# One table of twelve mixed columns from SQLite or MariaDB into PostgreSQL, in turns: the limit (psql loading a ready-made binary file),
# transfer run (with its indexes and the counts of both sides), the same under a mapping, the same with the proof of every value,
# the source's own client piped into psql, and pgloader where it is installed.
# Prints wall, CPU and peak memory of each, and writes them to benchmarks/results/. The source stays in $BENCH_DIR for the next time.
set -euo pipefail
unset CDPATH
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ "${1:-}" = shop ]; then
  shift
  exec "$here/shop.sh" "$@"
fi
rows=${1:-2000000} rounds=${2:-3} from=${3:-sqlite}
# shellcheck source=common.sh
. "$here/common.sh"

source_file=$bench/items-$rows-3.db # the last number is the table's design: a new one when SourceTable changes
make_source table
start_target

# loaded TABLE: stops where not every row arrived
loaded() {
  local count
  count=$(psql -XqAt "${2:-$url}" -c "SELECT count(*) FROM $1")
  [ "$count" = "$rows" ] || { say "$1 has $count rows instead of $rows"; tail -n 20 "$work/out" >&2; exit 3; }
}

# What each source is called, how its own client sends the table as text, and how pgloader finds it.
if [ "$from" = mariadb ]; then
  mariadb_start "$bench/mariadb-$rows-2" fill_items # the last number is the table's design
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

run_transfer() { # run_transfer VERIFY [COMMAND...]: leaves the table bench.items
  local verify=$1
  shift
  sql 'DROP SCHEMA IF EXISTS bench CASCADE'
  "$@" "${program[@]}" \
    run "${mapping[@]}" --from "$source_url" --to "$url" --schema bench --verify "$verify" --quiet --work-dir "$work"
  loaded bench.items
}
mapping=()
empty_table() { sql "DROP TABLE IF EXISTS $1; CREATE TABLE $1 (LIKE public.shape)"; }

ways=(transfer mapped)
if knows_values transfer run --from "$source_url" --to "$url" --schema bench --quiet --work-dir "$work"; then ways+=(transfer-values); fi

say "making the limit's binary file"
run_transfer counts >"$work/out" 2>&1 || { tail -n 20 "$work/out" >&2; exit 3; }
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
  fresh_database pgloader
  (measure "$1" timeout 900 pgloader --on-error-stop "$2" && loaded "$pgloader_table" "$(database_url pgloader)") || leave_out "$1"
  drop_database pgloader
}

for round in $(seq "$rounds"); do
  say "round $round"
  empty_table limit_items
  measure limit psql -Xq "$url" -c "\\copy limit_items FROM '$work/ready.bin' (FORMAT binary)"
  loaded limit_items
  sql 'DROP TABLE limit_items'

  for way in $(in_turn "$round" "${ways[@]}"); do
    if [ "$way" = mapped ]; then mapping=("$here/mapped.yaml"); else mapping=(); fi
    run_transfer "$([ "$way" = transfer-values ] && echo values || echo counts)" measure "$way"
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

result=$here/results/$slug-$rows$([ "$from" = sqlite ] || echo "-$from").md
mkdir -p "$here/results"
{
  echo "# $rows rows of twelve columns, $([ "$from" = sqlite ] && echo SQLite || echo MariaDB) to PostgreSQL"
  echo
  echo "\`benchmarks/end-to-end.sh $rows $rounds $from\`: $rounds rounds, each way in turn; medians, and the spread of the wall time."
  echo
  echo '| way | wall s | from - to | to the limit | CPU s | peak MB | rows/s |'
  echo '|---|---|---|---|---|---|---|'
  figures limit limit transfer mapped transfer-values "$piped" pgloader-default pgloader
  echo
  echo '- limit: psql `\copy` of a ready-made binary file into an empty table without an index.'
  echo '- transfer: `transfer run`, with its primary key and the counts of both databases.'
  echo "- mapped: the same under \`benchmarks/mapped.yaml\`: a rename, four transformers, and a key that becomes a UUID. $(ratio mapped transfer) of transfer."
  [ "${#ways[@]}" = 2 ] || echo "- transfer-values: the same as transfer with \`--verify values\`. $(ratio transfer-values transfer) of transfer."
  if [ "$from" = sqlite ]; then
    echo '- sqlite3-csv: `sqlite3 -csv | psql \copy` into an empty table without an index. Peak memory is that of the larger of the two.'
    echo '- pgloader: its own types where the casts above its script do not reach; primary key as well.'
  else
    echo '- mysql-quick: `mariadb --quick | psql \copy` into an empty table without an index. Peak memory is that of the larger of the two.'
    echo '- pgloader: with `prefetch rows = 10000`; pgloader-default: with its default settings, once. Its own types but for the casts in the script; primary key as well.'
  fi
  [ ! -f "$work/notes" ] || sort -u "$work/notes"
  echo
  echo "CPU and memory are the client's; the server is a private one on a unix socket, with the settings of \`transfer local start\`."
  echo
  machine
} >"$result"
cat "$result"
