# What this machine lacks for run.sh, and how it gets it. Sourced; expects $root.

say() { printf '%s\n' "$@" >&2; }

# 3, as transfer itself has it for a job that could not be done.
stop() { say "run.sh: $1" "${@:2}"; exit 3; }

any() { # whether one of these paths is there
  local path
  for path; do [ -e "$path" ] && return 0; done
  return 1
}

need_dotnet() {
  local path
  for path in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" /usr/share/dotnet/dotnet \
    /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet /opt/homebrew/bin/dotnet; do
    if [ -x "$path" ] && [ ! -d "$path" ]; then dotnet=$path; return 0; fi
  done
  no_dotnet "there is no .NET on this machine"
}

need_dotnet_sdk() {
  case $'\n'$("$dotnet" --list-sdks) in *$'\n'1[0-9].*) ;; *) no_dotnet "$dotnet has no SDK 10 or newer" ;; esac
}

no_dotnet() {
  stop "$1; transfer is built with the .NET 10 SDK. Any of these installs it:" \
    "  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0      (into ~/.dotnet, no root needed)" \
    "  apt-get install dotnet-sdk-10.0   dnf install dotnet-sdk-10.0   brew install dotnet   winget install Microsoft.DotNet.SDK.10" \
    "  or https://dotnet.microsoft.com/download"
}

library() { # library NAME: whether the loader will find it; macOS keeps its own libraries in a cache, not in files
  any {/usr,/usr/local,}/lib{,64}/"$1" /usr/lib/*-linux-*/"$1" /lib/*-linux-*/"$1"
}

present() {
  case $1 in
    postgres)
      [ -n "${TRANSFER_PG_BIN:-}" ] || command -v initdb >/dev/null || any /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb \
        {/opt/homebrew,/usr/local,/home/linuxbrew/.linuxbrew}/opt/postgresql{,@*}/bin/initdb \
        /Applications/Postgres.app/Contents/Versions/*/bin/initdb ;;
    sqlite) [ "$(uname)" = Darwin ] || library libsqlite3.so.0 ;;
    libmariadb) library libmariadb.so.3 || any {/opt/homebrew,/usr/local}/lib/libmariadb.3.dylib ;;
    mariadb) command -v mariadbd >/dev/null || any /usr/sbin/mariadbd /usr/sbin/mysqld /usr/libexec/{mariadbd,mysqld} ;;
  esac
}

# The same names are in src/Transfer.Core/Machine/PackageManager.cs, for transfer doctor.
package() { # package MANAGER WHAT
  case $1:$2 in
    apt-get:postgres | pacman:postgres | apk:postgres) echo postgresql ;;
    dnf:postgres | zypper:postgres) echo postgresql-server ;;
    brew:postgres) echo postgresql@17 ;;
    apt-get:sqlite | zypper:sqlite) echo libsqlite3-0 ;;
    dnf:sqlite | apk:sqlite) echo sqlite-libs ;;
    pacman:sqlite | brew:sqlite) echo sqlite ;;
    apt-get:libmariadb | zypper:libmariadb) echo libmariadb3 ;;
    pacman:libmariadb) echo mariadb-libs ;;
    *:libmariadb) echo mariadb-connector-c ;;
    apt-get:mariadb | dnf:mariadb) echo mariadb-server ;;
    *:mariadb) echo mariadb ;;
  esac
}

set_up() { # set_up postgres OPTIONAL...: without the first there is no going on, without the others a part is left out
  local what missing=() manager='' names=() as_root=() command
  for what; do present "$what" || missing+=("$what"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  for manager in apt-get dnf pacman zypper apk brew ''; do command -v "${manager:-true}" >/dev/null && break; done
  [ -n "$manager" ] || lacking "${missing[*]}" "with your system's package manager" || return 0
  for what in "${missing[@]}"; do names+=("$(package "$manager" "$what")"); done
  case $manager in
    apt-get | dnf | zypper) command="$manager install -y ${names[*]}" ;;
    pacman) command="pacman -S --needed ${names[*]}" ;;
    apk) command="apk add ${names[*]}" ;;
    brew) command="brew install ${names[*]}" ;;
  esac

  if [ "$(id -u)" != 0 ]; then
    [ "$manager" = brew ] || command="sudo $command"
    as_root=(sudo -n)
  fi
  if [ "$manager" != apt-get ] || [ -n "${TRANSFER_NO_INSTALL:-}" ] ||
    { [ ${#as_root[@]} -gt 0 ] && ! sudo -n true 2>/dev/null; }; then
    lacking "${missing[*]}" "with: $command"
    return 0
  fi
  # What could not be had a moment ago (no network, say) is not asked for with every call.
  local failed=$root/.transfer/set-up.failed
  if [ "${missing[0]}" != postgres ] && [ -n "$(find "$failed" -mtime -1 2>/dev/null)" ] && [ "$(cat "$failed")" = "${names[*]}" ]; then
    lacking "${missing[*]}" "with: $command"
    return 0
  fi
  say "run.sh: installing ${names[*]} with apt-get …"
  if ! ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive bash "$root/.ci/apt-install.sh" "${names[@]}" </dev/null >&2; then
    mkdir -p "$root/.transfer" && echo "${names[*]}" >"$failed"
    lacking "${missing[*]}" "with: $command"
  fi
}

set_up_mysql() { # a server for the tests alone, in the user's cache: the system's packages stay as they are
  local script=$root/.ci/mysql-server.sh cache
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/transfer-tests/mysql # as the script and the tests have it
  [ ! -s "$cache/version" ] || return 0
  if [ -n "${TRANSFER_NO_INSTALL:-}" ] || ! bash "$script" install </dev/null >/dev/null; then lacking mysql "with: $script install"; fi
}

lacking() { # lacking "WHAT..." HOW
  case " $1 " in
    *' postgres '*) stop "this machine lacks $1. Install what is missing $2" "and call again." ;;
    *) say "run.sh: going on without $1; to have it, install it $2" ;;
  esac
}
