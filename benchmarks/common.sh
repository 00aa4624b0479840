# What the scripts beside it share; sourced with $here, $rows, $rounds and $from set. Makes $work, builds the program and measures.
# start_target sets $url and $socket of a private PostgreSQL; what it and $work hold goes when the script ends.

case ${0##*/}:$from in *:sqlite | *:mariadb | postgres.sh:*) ;; *) echo "${0##*/} reads from sqlite or mariadb, not $from" >&2; exit 2 ;; esac
for number in "$rows" "$rounds"; do
  case $number in '' | 0* | *[!0-9]*) echo "${0##*/}: ROWS and ROUNDS are numbers from 1, not $number" >&2; exit 2 ;; esac
done
root=$(dirname "$here")
bench=${BENCH_DIR:-$root/.transfer/bench}
mkdir -p "$bench"
bench=$(cd "$bench" && pwd)
work=$(mktemp -d "$bench/run.XXXXXX")
chmod 755 "$bench" "$work"
measures=$work/measures.tsv
for name in $(compgen -v PG || true); do unset "$name"; done
# shellcheck source=mariadb.sh
. "$here/mariadb.sh"

say() { printf '%s\n' "$*" >&2; }
transfer() { "${program[@]}" "$@"; }
sql() { PGOPTIONS='-c client_min_messages=warning' psql -XqAt -v ON_ERROR_STOP=1 "$url" -c "$1"; }
finish() {
  [ -z "${sampler:-}" ] || kill "$sampler" 2>/dev/null || true
  mariadb_stop
  [ -z "${program[*]:-}" ] || transfer local stop --work-dir "$work" >/dev/null 2>&1 || true
  # Where the account that PostgreSQL runs under cannot enter $work, its data lies elsewhere.
  [ ! -f "$work/postgres/data-lies-in" ] || rm -rf "$(cat "$work/postgres/data-lies-in")"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

for need in psql sqlite3 dotnet; do command -v "$need" >/dev/null || { say "${0##*/} needs $need"; exit 3; }; done
"$root/run.sh" --version >/dev/null
dotnet=dotnet
# shellcheck source=../.ci/program.sh
. "$root/.ci/program.sh"
program
transfer --version >"$work/version"

benchmarks_built=''
benchmarks() { # benchmarks WORD...: what Program.cs of Transfer.Benchmarks offers
  [ -n "$benchmarks_built" ] || dotnet build "$here/Transfer.Benchmarks" -c Release -v quiet --nologo --disable-build-servers >"$work/out" 2>&1 ||
    { cat "$work/out" >&2; exit 3; }
  benchmarks_built=yes
  dotnet "$here/Transfer.Benchmarks/bin/Release/net10.0/Transfer.Benchmarks.dll" "$@" >&2
}

make_source() { # make_source WORD: $source_file, where it is not there from the last time
  [ ! -f "$source_file" ] || return 0
  say "making $source_file"
  benchmarks "$1" "$source_file" "$rows"
}

start_target() {
  transfer local start --work-dir "$work" >"$work/started" 2>&1 || { cat "$work/started" >&2; exit 3; }
  url=$(transfer local status --work-dir "$work" 2>&1 | grep -o 'postgresql://[^[:space:]"]*' | head -n 1)
  socket=$(sql 'SHOW unix_socket_directories')
}

database_url() { printf '%s' "${url/\/postgres\?//$1?}"; }
drop_database() { sql "DROP DATABASE IF EXISTS $1 WITH (FORCE)"; }
fresh_database() { drop_database "$1" && sql "CREATE DATABASE $1"; }

# measure WAY COMMAND...: wall s, CPU s, peak MB of the client (of its largest process, where it is several); $began is the server's clock at the start
measure() {
  local way=$1 figures=$work/figures
  shift
  began=$(sql 'CHECKPOINT; SELECT extract(epoch FROM clock_timestamp())')
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

# in_turn ROUND WAY...: the ways, another one first each round: whichever comes later shares the disk with what the way before it left to write.
in_turn() {
  local round=$1 first
  shift
  first=$(((round - 1) % $#))
  printf '%s\n' "${@:first+1}" "${@:1:first}" | sed '/^$/d'
}

# knows_values COMMAND...: runs the command with --verify values; false where this program does not know that, which is code 2
knows_values() {
  local code=0
  "$@" --verify values >"$work/out" 2>&1 || code=$?
  case $code in
    0) ;;
    2) say "this transfer does not know --verify values: left out"; echo "- transfer-values: left out, as this version does not know \`--verify values\`." >>"$work/notes"; return 1 ;;
    *) say "transfer ended with code $code:"; tail -n 20 "$work/out" >&2; exit 3 ;;
  esac
}

# leave_out WAY: a tool that could not do it is named in the result, without figures
leave_out() {
  say "$1 did not move everything: left out of the result"
  if [ -f "$measures" ]; then sed -i.before "/^$1	/d" "$measures"; fi
  local reason
  reason=$(grep -aoim 1 'heap exhausted\|out of memory\|fatal[^.]*' "$work/out" | head -n 1 | tr 'A-Z' 'a-z') || true
  echo "- $1 did not move everything${reason:+: $reason}." >>"$work/notes"
}

middle() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
of_way() { awk -F '\t' -v way="$1" -v column="$2" '$1 == way { print $column }' "$measures"; }

# figures LIMIT WAY...: a line of the result's table for each way that was measured
figures() {
  local limit way
  limit=$(of_way "$1" 2 | middle)
  shift
  for way; do
    [ -n "$(of_way "$way" 2)" ] || continue
    echo "$way $(of_way "$way" 2 | middle) $(of_way "$way" 2 | sort -n | sed -n '1p;$p' | tr '\n' ' ') $(of_way "$way" 3 | middle) $(of_way "$way" 4 | middle)" |
      awk -v limit="$limit" -v rows="$rows" '{ printf "| %s | %.2f | %.2f - %.2f | %.2fx | %.2f | %d | %d |\n", $1, $2, $3, $4, $2 / limit, $5, $6, rows / $2 }'
  done
}

# ratio WAY TO: round by round, the median and the spread
ratio() {
  paste <(of_way "$1" 2) <(of_way "$2" 2) | awk 'NF == 2 { print $1 / $2 }' | sort -n |
    awk '{ all[NR] = $1 } END { if (NR) printf "%.2fx (%.2fx to %.2fx over the rounds)", all[int((NR + 1) / 2)], all[1], all[NR] }'
}

processor=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
processor=${processor:-$(sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m)}
slug=$(printf %s "$processor" | tr '[:upper:]' '[:lower:]' | tr -cs '[:alnum:]' - | sed 's/^-//; s/-$//')

machine() { # what it ran on, with the versions of all that took part
  local system
  system=$(. /etc/os-release 2>/dev/null && echo "$PRETTY_NAME" || uname -sr)
  echo "$processor, $(getconf _NPROCESSORS_ONLN) processors; $system; PostgreSQL $(sql 'SHOW server_version');" \
    "$([ "$from" = sqlite ] && echo "sqlite3 $(sqlite3 --version | cut -d ' ' -f 1)" || mariadbd --version | grep -o '[0-9.]*-MariaDB'); .NET SDK $(dotnet --version)$([ "$built" != "$native" ] || echo ', native'); $(head -n 1 "$work/version");" \
    "$(pgloader --version 2>/dev/null | sed -n 's/^pgloader version "\(.*\)"/pgloader \1/p' || true) $(date -u +%Y-%m-%d)"
}
