#!/usr/bin/env bash
# postgres.sh [ROWS=2000000] [ROUNDS=3]
# One table of twelve mixed columns from PostgreSQL into PostgreSQL, one stream each, in turns: psql copying out piped into psql copying in,
# transfer run that counts, and transfer run that proves every value. Both ends are databases of one private server. Prints the wall time of
# each and its ratio to psql; at most 1.2 is the aim of the way that does no more than psql does, but count. Nothing is left behind.
set -euo pipefail
unset CDPATH
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rows=${1:-2000000} rounds=${2:-3} from=postgresql
# shellcheck source=common.sh
. "$here/common.sh"

start_target
source=$(database_url source) target=$(database_url target)
for name in source target; do fresh_database "$name"; done
in_source() { url=$source sql "$1"; }
in_target() { url=$target sql "$1"; }
in_source "CREATE TABLE items AS SELECT i::bigint AS id, (i::bigint * 7919 % 1000)::integer AS quantity, i % 3 = 0 AS active, ((i * 104729::bigint % 10000000) / 100.0)::numeric(12,2) AS price,
  sqrt(i) AS ratio, ('item ' || md5(i::text))::varchar(60) AS name, CASE WHEN i % 4 > 0 THEN repeat('some words ', i % 20) END AS note,
  timestamp '2020-01-01' + i * interval '1.000001 second' AS created_at, date '2020-01-01' + i % 2000 AS due, md5(i::text)::uuid AS code,
  jsonb_build_object('n', i, 'tags', ARRAY['a', 'b']) AS data, decode(md5(i::text), 'hex') AS picture FROM generate_series(1, $rows) i"
in_source "VACUUM ANALYZE items"
in_target "CREATE SCHEMA piped"

export source target
piped() { psql -Xq "$source" -c 'copy items to stdout (format binary)' | psql -Xq "$target" -c 'copy piped.items from stdin (format binary)'; }
export -f piped
moved() { # moved WAY [OPTION...]
  local way=$1
  shift
  measure "$way" "${program[@]}" run --from "$source" --to "$target" --jobs 1 --replace --quiet --work-dir "$work" "$@"
}

for ((round = 1; round <= rounds; round++)); do
  # Each way writes into a new file, as a table that was emptied would be written otherwise.
  in_target "DROP TABLE IF EXISTS piped.items; DROP TABLE IF EXISTS public.items"
  in_source "SELECT 'CREATE TABLE piped.items (' || string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum) || ')' FROM pg_attribute WHERE attrelid = 'items'::regclass AND attnum > 0" | psql -Xq "$target"
  measure 'psql | psql' bash -c 'set -o pipefail; piped'
  moved 'transfer run --verify counts' --verify counts
  in_target "DROP TABLE public.items"
  moved 'transfer run'
done
[ "$(in_target "SELECT count(*) FROM (SELECT * FROM piped.items EXCEPT ALL SELECT * FROM public.items) d")" = 0 ] || { echo "the two tables differ" >&2; exit 3; }

awk -F'\t' -v rows="$rows" '{ if (!($1 in best) || $2 < best[$1]) best[$1] = $2; all[$1] = all[$1] " " $2; sum[$1] += $2 }
  END { for (way in best) printf "%-29s best %6.2f s  (%s ), %.0f rows/s, %.2f of psql | psql by the best, %.2f by the sums\n", way, best[way], all[way], rows / best[way],
    best[way] / best["psql | psql"], sum[way] / sum["psql | psql"] }' "$measures" | sort
