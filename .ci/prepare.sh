# SPDX-License-Identifier: Apache-2.0
# What ./start and ./check share: each function brings one thing about and does nothing,
# quickly, when it is already so. Sourced by bash with the repository as the current folder.

readonly NODE_NEEDED=20.19.0 # the oldest the build tools run on
export npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 2
}

# packages PART: the packages of one part of .ci/packages.txt.
packages() {
  sed -n "/^\[$1\]\$/,/^\[/{/^[a-z]/p}" .ci/packages.txt
}

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# A program that is there however it was installed needs no package.
is_provided() {
  case $1 in
    nodejs) command -v node ;;
    npm | git | openssl | ccache) command -v "$1" ;;
    chromium | firefox-esr) command -v "$1" || command -v "${1%-esr}" ;;
    *) false ;;
  esac >/dev/null 2>&1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "This needs root: $*. Install sudo, or run it as root, then start again."
  fi
}

install_packages() {
  local name missing=()
  for name in "$@"; do
    is_installed "$name" || is_provided "$name" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "Please install these first: ${missing[*]}"
  say "Installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    "${missing[@]}" >/dev/null
}

node_is_recent() {
  command -v node >/dev/null || return 1
  local found
  found=$(node --version)
  [ "$(printf '%s\n' "$NODE_NEEDED" "${found#v}" | sort -V | head -n1)" = "$NODE_NEEDED" ]
}

# Debian 12's Node is too old for the build tools; a newer one goes into build/node.
use_node() {
  node_is_recent && return 0
  export PATH="$PWD/build/node/node_modules/.bin:$PATH"
  node_is_recent && return 0
  say "Fetching a newer Node.js into build/node"
  mkdir -p build/node
  npm install --loglevel=error --prefix build/node --no-save --no-package-lock node@22 >/dev/null
  hash -r
  node_is_recent || fail "Node.js $NODE_NEEDED or newer is needed; found $(node --version)."
}

# npm ci, unless node_modules already is what package-lock.json says.
install_modules() {
  local lock stamp=node_modules/.wayout-lock
  [ ! -L node_modules ] || return 0 # a linked folder belongs to somebody else
  lock=$(sha256sum <package-lock.json)
  [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ] || return 0
  say "Fetching the JavaScript packages"
  npm ci --loglevel=error >/dev/null
  printf '%s\n' "$lock" >"$stamp"
}

# A link in ~/.local/bin, so that `wayout install`, which the popup asks for, is a command.
# Whatever else has that name there stays.
link_program() {
  local link=$HOME/.local/bin/wayout program=$PWD/build/host/wayout
  [ "$(readlink "$link" 2>/dev/null)" != "$program" ] || return 0
  [ ! -e "$link" ] || [ -L "$link" ] || return 0
  mkdir -p "${link%/*}"
  ln -sfn "$program" "$link"
}

# build_preset NAME [OPTION...]: configures once, then compiles what changed.
build_preset() {
  local folder=build
  [ "$1" = release ] || folder=build-$1
  [ -e "$folder/build.ninja" ] || cmake --preset "$1" -Wno-dev ${WAYOUT_CMAKE_OPTIONS:-}
  cmake --build --preset "$@"
}

# Rebuilds build/extension only when a source is newer than what was built.
build_extension() {
  local stamp=build/extension/.built
  if [ -e "$stamp" ] && [ -z "$(find extension manifests protocol rules/rule.schema.json \
    package-lock.json -type f ! -name protocol.ts -newer "$stamp" -print -quit)" ]; then
    return 0
  fi
  npm run --silent build
  touch "$stamp"
}

# quietly LOG COMMAND...: the output only when it failed.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    fail "Failed: $*. The whole output is in $log."
  }
}
