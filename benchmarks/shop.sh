#!/usr/bin/env bash
# shop.sh [ROWS=5000000] [ROUNDS=3] [FROM=sqlite]    (also end-to-end.sh shop ...)
# A database of eight tables in the manner of a shop, ROWS rows in all, from SQLite or MariaDB into an empty PostgreSQL database, in turns:
# pg_restore of the same finished database (the limit of what any tool could do), transfer run with everything on, the same with the proof of
# every value, and pgloader where it is installed. JOBS=2 are the streams of transfer and pg_restore, PGLOADER_ROUNDS=1 the rounds of pgloader.
# Writes a table and a chart to benchmarks/results/. The source stays in $BENCH_DIR for the next time.
set -euo pipefail
unset CDPATH
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rows=${1:-5000000} rounds=${2:-3} from=${3:-sqlite} jobs=${JOBS:-2} pgloader_rounds=${PGLOADER_ROUNDS:-1}
# shellcheck source=common.sh
. "$here/common.sh"
# shellcheck source=sampler.sh
. "$here/sampler.sh"
for number in "$jobs" "$pgloader_rounds"; do
  case $number in '' | *[!0-9]*) say "shop.sh: JOBS and PGLOADER_ROUNDS are numbers, not $number"; exit 2 ;; esac
done
[ "$rows" -ge 1000 ] || { say "shop.sh takes 1000 ROWS and more, not $rows"; exit 2; }
for need in pg_dump pg_restore; do command -v "$need" >/dev/null || { say "shop.sh needs $need"; exit 3; }; done

source_file=$bench/shop-$rows-1.db # the last number is the database's design: a new one when Shop/ changes
tables=(categories customers products images orders order_lines reviews events)
make_source shop
start_target

casts='type datetime to timestamp drop default drop not null using zero-dates-to-null, type tinyint to boolean drop typemod using tinyint-to-boolean, type decimal to numeric keep typemod'
if [ "$from" = mariadb ]; then
  fill_shop() { mariadb_sql "source $here/mariadb-shop.sql" && mariadb_copy shop "${tables[@]}"; }
  mariadb_start "$bench/mariadb-shop-$rows-1" fill_shop
  source_url="mariadb://bench:bench@localhost/shop?socket=$work/mariadb.sock"
  pgloader_source="mysql://bench:bench@127.0.0.1:$mariadb_port/shop" pgloader_options=', prefetch rows = 10000'
else
  source_url=$source_file pgloader_source=sqlite://$source_file pgloader_options=''
  casts='type decimal to numeric keep typemod using float-to-string, type double to float8 using float-to-string, type datetime to timestamp, type uuid to uuid, type json to jsonb'
fi

# counts URL: each table's rows, whatever schema the tool put it into
counts() {
  psql -XqAt -v ON_ERROR_STOP=1 -F ' ' "$1" <<'SQL'
SELECT format('SELECT %L, count(*) FROM %I.%I', tablename, schemaname, tablename) FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY tablename COLLATE "C" \gexec
SQL
}

# keys URL: how many keys, checks and indexes of each kind there are
keys() {
  psql -XqAt -v ON_ERROR_STOP=1 "$1" <<'SQL'
WITH own AS (SELECT oid FROM pg_namespace WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')),
  found AS (SELECT contype::text AS kind FROM pg_constraint WHERE connamespace IN (SELECT oid FROM own)
    UNION ALL SELECT CASE WHEN indisunique THEN 'unique' ELSE 'index' END FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace IN (SELECT oid FROM own) AND NOT indisprimary)
SELECT format('%s primary keys, %s foreign keys, %s checks, %s unique and %s other indexes', count(*) FILTER (WHERE kind = 'p'), count(*) FILTER (WHERE kind = 'f'),
  count(*) FILTER (WHERE kind = 'c'), count(*) FILTER (WHERE kind = 'unique'), count(*) FILTER (WHERE kind = 'index')) FROM found
SQL
}

for table in "${tables[@]}"; do sqlite3 -readonly -separator ' ' "$source_file" "SELECT '$table', count(*) FROM $table"; done | LC_ALL=C sort >"$work/expected"
complete() { # complete WAY: stops where not every row and key arrived
  counts "$(database_url target)" >"$work/counts"
  diff "$work/expected" "$work/counts" >&2 || { say "$1: these rows were to be there (<), and these are (>)"; return 3; }
  keys "$(database_url target)" >"$work/keys"
}

run_transfer=("${program[@]}" run --from "$source_url" --to "$(database_url target)" --jobs "$jobs" --quiet --work-dir "$work")
restore=(pg_restore -d "$(database_url target)" -j "$jobs" --no-owner --exit-on-error "$work/dump")
cat >"$work/shop.load" <<LOAD
LOAD DATABASE FROM $pgloader_source INTO postgresql://postgres@unix:$socket:5432/target
WITH include drop, create tables, create indexes, reset sequences, foreign keys$pgloader_options
CAST $casts;
LOAD

# timed WAY COMMAND...: into a new database, watched by the sampler
timed() {
  fresh_database target
  sample_start "$1"
  measure "$@"
  sample_stop
  complete "$1"
}

say 'moving once, and dumping what pg_restore gets'
ways=(pg_restore transfer)
fresh_database target
if knows_values "${run_transfer[@]}"; then
  ways+=(transfer-values)
else
  "${run_transfer[@]}" --verify counts >"$work/out" 2>&1 || { tail -n 20 "$work/out" >&2; exit 3; }
fi
complete transfer
cp "$work/keys" "$work/wanted"
pg_dump -Fd -Z 0 -j "$jobs" -f "$work/dump" "$(database_url target)"
sync

for round in $(seq "$rounds"); do
  say "round $round"
  for way in $(in_turn "$round" "${ways[@]}"); do
    case $way in
      pg_restore) timed "$way" "${restore[@]}" ;;
      transfer) timed "$way" "${run_transfer[@]}" --verify counts ;;
      *) timed "$way" "${run_transfer[@]}" --verify values ;;
    esac
    diff "$work/wanted" "$work/keys" >&2 || { say "$way: these keys were to be there (<), and these are (>)"; exit 3; }
  done
  if [ "$round" -le "$pgloader_rounds" ] && command -v pgloader >/dev/null; then
    if (trap '[ -z "$sampler" ] || kill "$sampler"' EXIT && timed pgloader timeout 1800 pgloader --on-error-stop "$work/shop.load"); then
      cp "$work/keys" "$work/pgloader-keys"
    else
      leave_out pgloader
      rm -f "$work/pgloader-keys"
    fi
  fi
done
drop_database target

name=$slug-shop-$rows$([ "$from" = sqlite ] || echo "-$from")
mkdir -p "$here/results"
{
  echo "# A shop of eight tables, $rows rows in all, $([ "$from" = sqlite ] && echo SQLite || echo MariaDB) to PostgreSQL"
  echo
  echo "\`benchmarks/end-to-end.sh shop $rows $rounds $from\`: each way in turn, rounds: $rounds; medians, and the spread of the wall time."
  echo
  echo "![rows a second over time, and wall times]($name.svg)"
  echo
  echo '| way | wall s | from - to | to pg_restore | CPU s | peak MB | rows/s |'
  echo '|---|---|---|---|---|---|---|'
  figures pg_restore pg_restore transfer transfer-values pgloader
  echo
  echo "- pg_restore: \`pg_restore -j $jobs\` of the database that transfer made (\`pg_dump -Fd -Z 0\`): it needs neither to read the source nor to change a value."
  echo "- transfer: \`transfer run --jobs $jobs\` with tables, rows, keys, indexes, foreign keys, sequences, and the counts of both databases. $(ratio transfer pg_restore) of pg_restore."
  [ "${#ways[@]}" = 2 ] || echo "- transfer-values: the same with \`--verify values\`. $(ratio transfer-values transfer) of transfer."
  if [ -f "$work/pgloader-keys" ]; then
    echo "- pgloader: in $(of_way pgloader 2 | wc -l | tr -d ' ') of the rounds${pgloader_options/, /, with }; its own types where the casts of the script do not reach. It made $(cat "$work/pgloader-keys")."
  fi
  [ ! -f "$work/notes" ] || sort -u "$work/notes"
  echo "- transfer and pg_restore made $(cat "$work/wanted"). The rows of every table were counted after each run."
  echo
  echo "CPU and memory are the client's, memory that of its largest process; the server is a private one on a unix socket, with the settings of \`transfer local start\`, and each run gets an empty database." \
    "It was asked twice a second how many rows it had: $(sample_share)."
  echo
  machine
} >"$here/results/$name.md"
benchmarks chart "$measures" "$work/samples.tsv" "$rows" "$([ "$from" = sqlite ] && echo SQLite || echo MariaDB)" "$here/results/$name.svg"
cat "$here/results/$name.md"
