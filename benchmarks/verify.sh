#!/usr/bin/env bash
# verify.sh [ROWS=2000000] [ROUNDS=3] [FROM=sqlite]
# transfer verify of one table of twelve mixed columns that was moved from SQLite or MariaDB, in turns: both sides read by their own clients
# (into nothing, one after the other), verify where all is equal, and verify where three cells differ. Writes to benchmarks/results/.
set -euo pipefail
unset CDPATH
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rows=${1:-2000000} rounds=${2:-3} from=${3:-sqlite}
# shellcheck source=common.sh
. "$here/common.sh"

source_file=$bench/items-$rows-3.db # as end-to-end.sh has it
make_source table
start_target
if [ "$from" = mariadb ]; then
  mariadb_start "$bench/mariadb-$rows-2" fill_items
  source_url="mariadb://bench:bench@localhost/bench?socket=$work/mariadb.sock"
  # shellcheck disable=SC2016
  read_source='mariadb --no-defaults -S "$1" -ubench -pbench --quick -N -B bench -e "SELECT * FROM items"' read_from=$work/mariadb.sock
else
  source_url=$source_file read_from=$source_file
  # shellcheck disable=SC2016
  read_source='sqlite3 -readonly "$1" "SELECT * FROM items"'
fi

say 'moving the table'
transfer run --from "$source_url" --to "$url" --schema bench --verify counts --quiet --work-dir "$work" >"$work/out" 2>&1 || { tail -n 20 "$work/out" >&2; exit 3; }
cells() { sql "UPDATE bench.items SET quantity = quantity $1 1 WHERE id IN (7, $rows / 2, $rows - 7)"; }
run_verify=("${program[@]}" verify --from "$source_url" --to "$url" --schema bench --quiet --work-dir "$work")
# shellcheck disable=SC2016
expecting='code=0; "${@:2}" || code=$?; [ "$code" = "$1" ]' # that exit code is right, every other stops

for round in $(seq "$rounds"); do
  say "round $round"
  for way in $(in_turn "$round" read verify-equal verify-changed); do
    case $way in
      read) measure read bash -c "set -o pipefail; $read_source >/dev/null && psql -Xq \"\$2\" -c '\\copy bench.items TO STDOUT (FORMAT binary)' >/dev/null" _ "$read_from" "$url" ;;
      verify-equal) measure verify-equal bash -c "$expecting" _ 0 "${run_verify[@]}" ;;
      verify-changed)
        cells +
        measure verify-changed bash -c "$expecting" _ 1 "${run_verify[@]}"
        [ "$(grep -c 'changed items' "$work/out")" = 3 ] || { say 'verify did not find the three cells:'; cat "$work/out" >&2; exit 3; }
        cells -
        ;;
    esac
  done
done

result=$here/results/$slug-verify-$rows$([ "$from" = sqlite ] || echo "-$from").md
mkdir -p "$here/results"
{
  echo "# Verifying $rows rows of twelve columns, $([ "$from" = sqlite ] && echo SQLite || echo MariaDB) against PostgreSQL"
  echo
  echo "\`benchmarks/verify.sh $rows $rounds $from\`: $rounds rounds, each way in turn; medians, and the spread of the wall time."
  echo
  echo '| way | wall s | from - to | to reading | CPU s | peak MB | rows/s |'
  echo '|---|---|---|---|---|---|---|'
  figures read read verify-equal verify-changed
  echo
  echo "- verify-equal to read: $(ratio verify-equal read); verify-changed to verify-equal: $(ratio verify-changed verify-equal)."
  echo '- read: each side by its own client into nothing, one after the other: '"$([ "$from" = sqlite ] && echo '`sqlite3`' || echo '`mariadb --quick`')"', and `psql \copy … TO STDOUT (FORMAT binary)`.'
  echo '- verify-changed: three rows have another number; they are found with key and both values.'
  echo
  echo 'CPU and memory are the client'"'"'s; the server is a private one on a unix socket, with the settings of `transfer local start`.'
  echo
  machine
} >"$result"
cat "$result"
