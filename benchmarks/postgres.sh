#!/usr/bin/env bash
# postgres.sh [ROWS=2000000] [ROUNDS=3]
# One table of twelve mixed columns from PostgreSQL into PostgreSQL, one stream each, in turns: psql copying out piped into psql copying in,
# transfer run that counts, and transfer run that proves every value. Both ends are databases of one private server. Prints the wall time of
# each and its ratio to psql; at most 1.2 is the aim of the way that does no more than psql does, but count. Nothing is left behind.
set -euo pipefail
unset CDPATH
rows=${1:-2000000} rounds=${2:-3}
root=$(dirname "$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)")
bench=${BENCH_DIR:-$root/.transfer/bench}
mkdir -p "$bench"
work=$(mktemp -d "$(cd "$bench" && pwd)/run.XXXXXX")
chmod 755 "$bench" "$work"
for name in $(compgen -v PG || true); do unset "$name"; done
for need in psql dotnet awk; do command -v "$need" >/dev/null || { echo "postgres.sh needs $need" >&2; exit 3; }; done

program=$root/src/Transfer.Cli/bin/ready/publish/Transfer.Cli/release/transfer.dll
[ -f "$program" ] || program=$root/src/Transfer.Cli/bin/Release/net10.0/transfer.dll
[ -f "$program" ] || { "$root/run.sh" --version >/dev/null; program=$root/src/Transfer.Cli/bin/ready/publish/Transfer.Cli/release/transfer.dll; }
transfer() { dotnet "$program" "$@"; }
finish() {
  transfer local stop --work-dir "$work" >/dev/null 2>&1 || true
  # Where the account that PostgreSQL runs under cannot enter $work, its data lies elsewhere.
  [ ! -f "$work/postgres/data-lies-in" ] || rm -rf "$(cat "$work/postgres/data-lies-in")"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

transfer local start --work-dir "$work" >"$work/started" 2>&1 || { cat "$work/started" >&2; exit 3; }
url=$(transfer local status --work-dir "$work" 2>&1 | grep -o 'postgresql://[^[:space:]"]*' | head -n 1)
source=${url/\/postgres\?/\/source?} target=${url/\/postgres\?/\/target?}
sql() { PGOPTIONS='-c client_min_messages=warning' psql -XqAt -v ON_ERROR_STOP=1 "$1" -c "$2"; }
for name in source target; do sql "$url" "CREATE DATABASE $name"; done
sql "$source" "CREATE TABLE items AS SELECT i::bigint AS id, (i::bigint * 7919 % 1000)::integer AS quantity, i % 3 = 0 AS active, ((i * 104729::bigint % 10000000) / 100.0)::numeric(12,2) AS price,
  sqrt(i) AS ratio, ('item ' || md5(i::text))::varchar(60) AS name, CASE WHEN i % 4 > 0 THEN repeat('some words ', i % 20) END AS note,
  timestamp '2020-01-01' + i * interval '1.000001 second' AS created_at, date '2020-01-01' + i % 2000 AS due, md5(i::text)::uuid AS code,
  jsonb_build_object('n', i, 'tags', ARRAY['a', 'b']) AS data, decode(md5(i::text), 'hex') AS picture FROM generate_series(1, $rows) i"
sql "$source" "VACUUM ANALYZE items"
sql "$target" "CREATE SCHEMA piped"

now() { date +%s.%N; }
wall() { # wall WAY COMMAND...
  local way=$1 began
  shift
  sql "$target" CHECKPOINT
  began=$(now)
  "$@" >"$work/out" 2>&1 </dev/null || { tail -n 20 "$work/out" >&2; exit 3; }
  printf '%s\t%s\n' "$way" "$(echo "$began $(now)" | awk '{ printf "%.2f", $2 - $1 }')" | tee -a "$work/measures" >&2
}
piped() { psql -Xq "$source" -c 'copy items to stdout (format binary)' | psql -Xq "$target" -c 'copy piped.items from stdin (format binary)'; }
moved() { transfer run --from "$source" --to "$target" --jobs 1 --replace --quiet --work-dir "$work" "$@"; }

for ((round = 1; round <= rounds; round++)); do
  # Each way writes into a new file, as a table that was emptied would be written otherwise.
  sql "$target" "DROP TABLE IF EXISTS piped.items; DROP TABLE IF EXISTS public.items"
  sql "$source" "SELECT 'CREATE TABLE piped.items (' || string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum) || ')' FROM pg_attribute WHERE attrelid = 'items'::regclass AND attnum > 0" | psql -Xq "$target"
  wall 'psql | psql' piped
  wall 'transfer run --verify counts' moved --verify counts
  sql "$target" "DROP TABLE public.items"
  wall 'transfer run' moved
done
[ "$(sql "$target" "SELECT count(*) FROM (SELECT * FROM piped.items EXCEPT ALL SELECT * FROM public.items) d")" = 0 ] || { echo "the two tables differ" >&2; exit 3; }

awk -F'\t' -v rows="$rows" '{ if (!($1 in best) || $2 < best[$1]) best[$1] = $2; all[$1] = all[$1] " " $2; sum[$1] += $2 }
  END { for (way in best) printf "%-29s best %6.2f s  (%s ), %.0f rows/s, %.2f of psql | psql by the best, %.2f by the sums\n", way, best[way], all[way], rows / best[way],
    best[way] / best["psql | psql"], sum[way] / sum["psql | psql"] }' "$work/measures" | sort
