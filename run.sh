#!/usr/bin/env bash
# ./run.sh ARGS   builds transfer where its sources are newer than the build, and runs it with ARGS
# ./run.sh demo   sets up what is missing, makes a sample and moves it into a private PostgreSQL
# ./run.sh test   sets up what is missing and runs every test; further words go to dotnet test
# TRANSFER_NO_INSTALL=1 installs nothing and shows the commands instead.
set -euo pipefail
unset CDPATH

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  folder=$(cd -P "$(dirname "$self")" && pwd)
  self=$(readlink "$self")
  case $self in /*) ;; *) self=$folder/$self ;; esac
done
root=$(cd -P "$(dirname "$self")" && pwd)
# shellcheck source=.ci/set-up.sh
. "$root/.ci/set-up.sh"
# shellcheck source=.ci/program.sh
. "$root/.ci/program.sh"

stamp=$cli/obj/built # holds the processor that it was built for

# The program and its build know no cultures, so a machine without ICU will do.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
[ -n "${HOME:-}" ] || export HOME="$root/.transfer/home"

# A native program uses all that the processor can do, so a folder that has moved to another one builds again.
processor() { uname -m; sed -nE '/^(flags|Features)/{p;q;}' /proc/cpuinfo 2>/dev/null || sysctl -n machdep.cpu.brand_string 2>/dev/null || true; }

stale() { # what is newer than the last build; folders too, since their time changes when a file goes
  program
  [ -f "$stamp" ] && [ -f "$built" ] && [ "$(processor)" = "$(cat "$stamp")" ] || return 0
  [ -n "$(find "$root/src" "$root"/Directory.*.props "$root/global.json" \
    \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print)" ]
}

lock() { # one build at a time, in a folder that may be written to
  need_dotnet_sdk
  mkdir -p "$cli/obj" "$cli/bin" "$root/src/Transfer.Core/obj" "$root/src/Transfer.Core/bin" 2>/dev/null && [ -w "$cli/obj" ] ||
    stop "cannot build: the folder $root is not writable for you; copy it to one that is"
  command -v flock >/dev/null || return 0
  exec 9>"$cli/obj/build.lock"
  flock 9
}

compile() { # compile VERB PROJECT OPTIONS...: no build server is left behind, which would hold the lock
  "$dotnet" "$@" -c Release -v quiet --nologo --disable-build-servers </dev/null >"$cli/obj/build.log" 2>&1 9>&-
}

publish() { # publish WAY OPTIONS...: into bin/WAY. Analyzers and documentation are for those who change the code: run.sh test has them.
  local way=$1
  shift
  compile publish "$cli" --artifacts-path "$cli/bin/$way" --use-current-runtime -p:RunAnalyzers=false -p:GenerateDocumentationFile=false \
    -p:NuGetLockFilePath="obj/$way.lock.json" "$@" && return
  rm -rf "$cli/bin/$way"
  return 1
}

publish_native() { # needs a linker, and a package that this machine may not be able to get
  command -v clang >/dev/null || command -v gcc >/dev/null || { rm -rf "$cli/bin/native"; return 1; }
  rm -f "$native" # one that runs goes on, and is not written over
  publish native -p:PublishAot=true -p:IlcInstructionSet=native -p:NativeDebugSymbols=false -p:DebugType=none && return
  cp "$cli/obj/build.log" "$cli/obj/native.log"
  say "run.sh: going on without a native program, which would be faster: $cli/obj/native.log says why"
  return 1
}

build_failed() { cat "$cli/obj/build.log" >&2; stop "the build failed"; }

build() {
  stale || return 0
  lock
  stale || return 0
  [ ! -t 2 ] || say "building, which takes about a minute …"
  processor >"$stamp.new"
  publish_native || publish ready --no-self-contained -p:PublishReadyToRun=true || compile build "$cli" || build_failed
  mv "$stamp.new" "$stamp"
  program
  exec 9>&-
}

demo() {
  local work=$root/.transfer code=0
  [ "$PWD" != "$root" ] || work=.transfer
  set_up postgres sqlite
  build
  mkdir -p "$work/demo"
  if [ ! -f "$work/demo/chores.db" ]; then # whole or not at all
    rm -f "$work/demo/chores.db.new"
    "${program[@]}" sample "$work/demo/chores.db.new"
    mv "$work/demo/chores.db.new" "$work/demo/chores.db"
  fi
  "${program[@]}" run --from "$work/demo/chores.db" --to local --schema chores --replace --work-dir "$work" || code=$?
  [ "$code" -le 1 ] || exit "$code"

  local me=./run.sh url last
  [ "$work" = .transfer ] || me="$root/run.sh"
  url=$("${program[@]}" local status --work-dir "$work" 2>/dev/null | grep -o 'postgresql://[^[:space:]"]*' | head -n 1) || true
  last=$(find "$work/runs" -mindepth 1 -maxdepth 1 -type d 2>/dev/null | sort | tail -n 1) || true
  say "" "The sample has some bad rows on purpose: a run that ends partial is what the demo shows. Next:" \
    "  psql '$url' -c 'TABLE chores.families LIMIT 5'      look at what arrived" \
    "  ls '$last'      the report, and the rejected rows with their reasons" \
    "  '$me' local stop --work-dir '$work'      end the private PostgreSQL"
}

run_tests() {
  set_up postgres sqlite libmariadb mariadb
  set_up_mysql
  build
  [ "$built" != "$native" ] || export TRANSFER_PROGRAM=$native
  say "run.sh: what is tested as a user would start it is $built"
  lock
  compile build "$root/Transfer.sln" || build_failed
  exec 9>&-
  local results code=0
  results=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$results'" EXIT
  "$dotnet" test "$root/Transfer.sln" -c Release --no-build --nologo --logger trx --results-directory "$results" "$@" </dev/null || code=$?
  # Skipped tests are counted in total and in nothing else: the notExecuted of these files is always 0.
  find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + | tr -d '"' | awk '
    { for (i = 2; i <= NF; i++) { split($i, pair, "="); n[pair[1]] += pair[2] } }
    END {
      printf "%d passed, %d failed, %d skipped\n", n["passed"], n["executed"] - n["passed"], n["total"] - n["executed"]
      exit n["passed"] == 0 || n["executed"] != n["passed"]
    }' || code=$((code ? code : 1))
  exit "$code"
}

need_dotnet
case ${1:-} in
  demo) demo ;;
  test) run_tests "${@:2}" ;;
  *)
    build
    exec "${program[@]}" "$@"
    ;;
esac
