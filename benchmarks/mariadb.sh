# A private MariaDB that holds the benchmark's table; sourced by end-to-end.sh. Its data stays in $bench for the next time.

mariadb_pid=''

mariadb_start() {
  local data=$bench/mariadb-$rows-1 fresh='' user=() i # the last number is the table's design
  for need in mariadbd mariadb mariadb-install-db; do command -v "$need" >/dev/null || { say "end-to-end.sh needs $need"; exit 3; }; done
  [ "$(id -u)" != 0 ] || user=(--user=root)
  if [ ! -f "$data/filled" ]; then
    fresh=yes
    rm -rf "$data"
    mariadb-install-db --no-defaults "${user[@]}" --datadir="$data" --skip-test-db >"$work/out" 2>&1 || { tail "$work/out" >&2; exit 3; }
  fi
  for mariadb_port in $(seq 23306 23330); do (exec 3<>"/dev/tcp/127.0.0.1/$mariadb_port") 2>/dev/null || break; done
  mariadbd --no-defaults "${user[@]}" --datadir="$data" --socket="$work/mariadb.sock" --bind-address=127.0.0.1 --port="$mariadb_port" \
    --pid-file="$work/mariadb.pid" --log-error="$work/mariadb.log" --innodb-buffer-pool-size=1G --local-infile=1 </dev/null >/dev/null 2>&1 &
  mariadb_pid=$!
  for i in $(seq 300); do mariadb_sql 'SELECT 1' >/dev/null 2>&1 && break; sleep 0.1; done
  [ -z "$fresh" ] || mariadb_fill "$data/filled"
  mariadb_sql 'SELECT count(*) FROM bench.items' >/dev/null || { tail "$work/mariadb.log" >&2; exit 3; }
}

mariadb_sql() { mariadb --no-defaults -S "$work/mariadb.sock" -u root --local-infile=1 -N -e "$1"; }

mariadb_fill() { # mariadb_fill MARK: the rows of the SQLite file
  say "filling MariaDB"
  sqlite3 -readonly -separator $'\t' "$source_file" "SELECT id, quantity, active, printf('%.2f', price), ifnull(printf('%!.17g', ratio), '\\N'), name, ifnull(note, '\\N'),
    created_at, ifnull(due, '\\N'), code, ifnull(data, '\\N'), ifnull(hex(picture), '\\N') FROM items" >"$work/items.tsv"
  # The same accounts as a server is found with: over the socket and over the loopback address.
  mariadb_sql "CREATE DATABASE bench CHARACTER SET utf8mb4;
    CREATE USER bench@localhost IDENTIFIED BY 'bench'; GRANT ALL ON *.* TO bench@localhost;
    CREATE USER bench@127.0.0.1 IDENTIFIED BY 'bench'; GRANT ALL ON *.* TO bench@127.0.0.1;
    CREATE TABLE bench.items (
      id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, quantity bigint NOT NULL, active tinyint(1) NOT NULL, price decimal(12,2) NOT NULL, ratio double,
      name varchar(60) NOT NULL, note text, created_at datetime(6) NOT NULL, due date, code uuid NOT NULL, data json, picture blob);
    LOAD DATA LOCAL INFILE '$work/items.tsv' INTO TABLE bench.items CHARACTER SET utf8mb4
      (id, quantity, active, price, ratio, name, note, created_at, due, code, data, @picture) SET picture = unhex(@picture);"
  rm "$work/items.tsv"
  touch "$1"
}

mariadb_stop() {
  [ -n "$mariadb_pid" ] || return 0
  kill "$mariadb_pid" 2>/dev/null && wait "$mariadb_pid" 2>/dev/null || true
  mariadb_pid=''
}
