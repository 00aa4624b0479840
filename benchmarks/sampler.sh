# How many rows a PostgreSQL server has taken, twice a second, while a way is measured; sourced by shop.sh.
# Lines of $work/samples.tsv: way, run of that way, seconds since its start, rows until then.

sampler=''
: >"$work/samples.tsv" >"$work/sample-costs"

sample_start() { # sample_start WAY: into the database "target"
  sampled_way=$1
  # Of each table, what is committed and what the COPYs have got that are under way. The fourth figure is what the question itself took.
  cat >"$work/sample.sql" <<'SQL'
SELECT extract(epoch FROM statement_timestamp()), relid, sum(rows), extract(epoch FROM clock_timestamp() - statement_timestamp())
FROM (SELECT relid, n_tup_ins AS rows FROM pg_stat_user_tables
  UNION ALL SELECT relid, tuples_processed FROM pg_stat_progress_copy WHERE datname = current_database() AND command = 'COPY FROM') AS taken
GROUP BY relid \watch 0.5
SQL
  psql -XqAt -F ' ' "$(database_url target)" -f "$work/sample.sql" </dev/null >"$work/sampled" 2>/dev/null &
  sampler=$!
}

sample_stop() {
  kill "$sampler" 2>/dev/null || true
  wait "$sampler" 2>/dev/null || true
  sampler=''
  local run
  run=$(of_way "$sampled_way" 2 | wc -l | tr -d ' ')
  # What a COPY has got leaves one statistic a moment before it enters the other: a table's figure never goes down.
  awk -v way="$sampled_way" -v run="$run" -v began="$began" -v costs="$work/sample-costs" -v OFS='\t' '
    function tell() { if (at > began) { print way, run, sprintf("%.3f", at - began), rows + 0; print cost >>costs } }
    NF == 4 { if ($1 != at) tell(); at = $1; cost = $4; if ($3 > most[$2]) { rows += $3 - most[$2]; most[$2] = $3 } }
    END { tell() }' "$work/sampled" >>"$work/samples.tsv"
}

sample_share() { # what the questions took of all the time that was measured
  { cat "$work/sample-costs"; echo; cut -f 2 "$measures"; } |
    awk '/^$/ { walls = 1; next } walls { wall += $1; next } { cost += $1 } END { printf "the questions took %.2f%% of the time", 100 * cost / wall }'
}
