# A private MariaDB that holds the benchmark's tables; sourced by common.sh. Its data stays in $bench for the next time.

mariadb_pid=''

# mariadb_start FOLDER FILL: the server on FOLDER; where that is new, FILL puts the rows of $source_file into it
mariadb_start() {
  local data=$1 fill=$2 fresh='' user=() i
  for need in mariadbd mariadb mariadb-install-db; do command -v "$need" >/dev/null || { say "${0##*/} needs $need"; exit 3; }; done
  [ "$(id -u)" != 0 ] || user=(--user=root)
  if [ ! -f "$data/filled" ]; then
    fresh=yes
    rm -rf "$data"
    mariadb-install-db --no-defaults "${user[@]}" --datadir="$data" --skip-test-db >"$work/out" 2>&1 || { tail "$work/out" >&2; exit 3; }
  fi
  for mariadb_port in $(seq 23306 23330); do (exec 3<>"/dev/tcp/127.0.0.1/$mariadb_port") 2>/dev/null || break; done
  # What is written once and then only read needs no safety from a crash.
  mariadbd --no-defaults "${user[@]}" --datadir="$data" --socket="$work/mariadb.sock" --bind-address=127.0.0.1 --port="$mariadb_port" \
    --pid-file="$work/mariadb.pid" --log-error="$work/mariadb.log" \
    --innodb-buffer-pool-size=1G --innodb-log-file-size=1G --skip-innodb-doublewrite --innodb-flush-log-at-trx-commit=0 </dev/null >/dev/null 2>&1 &
  mariadb_pid=$!
  for i in $(seq 300); do mariadb_sql 'SELECT 1' >/dev/null 2>&1 && break; sleep 0.1; done
  mariadb_sql 'SELECT 1' >/dev/null || { tail "$work/mariadb.log" >&2; exit 3; }
  [ -n "$fresh" ] || return 0
  say "filling MariaDB"
  # The same accounts as a server is found with: over the socket and over the loopback address.
  mariadb_sql "CREATE USER bench@localhost IDENTIFIED BY 'bench'; GRANT ALL ON *.* TO bench@localhost;
    CREATE USER bench@127.0.0.1 IDENTIFIED BY 'bench'; GRANT ALL ON *.* TO bench@127.0.0.1;"
  "$fill"
  touch "$data/filled"
}

mariadb_sql() { mariadb --no-defaults -S "$work/mariadb.sock" -u root -N -e "$1"; }

fill_items() { # the one table of end-to-end.sh
  mariadb_sql "CREATE DATABASE bench CHARACTER SET utf8mb4;
    CREATE TABLE bench.items (
      id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, quantity bigint NOT NULL, active tinyint(1) NOT NULL, price decimal(12,2) NOT NULL, ratio double,
      name varchar(60) NOT NULL, note text, created_at datetime(6) NOT NULL, due date, code uuid NOT NULL, data json, picture blob);"
  mariadb_copy bench items
}

# mariadb_copy DATABASE TABLE...: the rows of $source_file, whose columns have the same names
mariadb_copy() {
  local database=$1 table columns into
  shift
  for table; do
    columns=$(sqlite3 -readonly "$source_file" "SELECT group_concat(CASE
        WHEN type = 'BLOB' THEN 'hex(' || name || ')'
        WHEN type = 'DOUBLE' THEN 'iif(' || name || ' IS NULL, NULL, printf(''%!.17g'', ' || name || '))'
        WHEN type = 'TEXT' OR type = 'JSON' OR type LIKE 'VARCHAR%'
          THEN 'replace(replace(replace(' || name || ', ''\\'', ''\\\\''), char(10), ''\\n''), char(9), ''\\t'')'
        ELSE name END, ', ') FROM pragma_table_info('$table')")
    into=$(sqlite3 -readonly "$source_file" "SELECT '(' || group_concat(iif(type = 'BLOB', '@', '') || name, ', ') || ')' ||
        ifnull(' SET ' || group_concat(iif(type = 'BLOB', name || ' = unhex(@' || name || ')', NULL), ', '), '') FROM pragma_table_info('$table')")
    sqlite3 -readonly -separator $'\t' -nullvalue '\N' "$source_file" "SELECT $columns FROM $table" >"$work/rows.tsv"
    # The server reads the file itself: with LOCAL it would make another value of what it cannot take, and go on.
    mariadb_sql "SET foreign_key_checks = 0, unique_checks = 0; LOAD DATA INFILE '$work/rows.tsv' INTO TABLE $database.$table CHARACTER SET utf8mb4 $into"
    rm "$work/rows.tsv"
  done
}

mariadb_stop() {
  [ -n "$mariadb_pid" ] || return 0
  kill "$mariadb_pid" 2>/dev/null && wait "$mariadb_pid" 2>/dev/null || true
  mariadb_pid=''
}
