# What the house needs from the system: Debian packages and Node. Sourced by ./dev.

package_names() {
  local boost=libboost-dev
  case $(. /etc/os-release && echo "${VERSION_ID:-}") in
    12) boost=libboost1.81-dev ;;
    13) boost=libboost1.83-dev ;;
  esac
  local group
  for group in "$@"; do
    case $group in
      build) echo g++ cmake ninja-build ccache mold pkg-config python3 git ca-certificates \
        $boost libssl-dev zlib1g-dev libsqlite3-dev libpq-dev libsodium-dev liboath-dev libutf8proc-dev libspdlog-dev \
        libcurl4-openssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libarchive-dev libxlsxwriter-dev libminizip-dev libpugixml-dev libpango1.0-dev \
        libtomlplusplus-dev libcli11-dev libhowardhinnant-date-dev tzdata liblemon-dev coinor-libcbc-dev libcadical-dev \
        libavformat-dev libavcodec-dev libavutil-dev libsrt-gnutls-dev ;;
      unit) echo libgtest-dev fonts-nanum poppler-utils ffmpeg ;;
      run) echo libvips-tools fonts-nanum coturn ;;
      test) echo libgtest-dev postgresql chromium libvips-tools procps fonts-nanum poppler-utils coturn iproute2 ffmpeg ;;
      bench) echo libgtest-dev libbenchmark-dev postgresql nginx-light wrk redis-server coturn chromium ffmpeg libnginx-mod-rtmp ;;
      fuzz) echo clang libclang-rt-dev ;;
      format) echo clang-format ;;
      postgres) echo postgresql ;;
    esac
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null && { sudo -n true 2> /dev/null || [ -t 0 ]; }; then
    sudo "$@"
  else
    fail "This needs root once. Run as root:  apt-get update && apt-get install" \
      "--no-install-recommends ${missing[*]}"
  fi
}

# packages GROUP...: installs what is missing of these groups, and leaves no service running.
packages() {
  local wanted missing=() name state
  read -ra wanted <<< "$(package_names "$@" | tr '\n' ' ')"
  state=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "${wanted[@]}" 2> /dev/null || true)"
  for name in "${wanted[@]}"; do
    [[ $state == *" installed:$name "* ]] || missing+=("$name")
  done
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  local missing=("$@") policy=/usr/sbin/policy-rc.d own_policy='' started=$SECONDS
  command -v apt-get > /dev/null || fail "This is no Debian: install by hand: ${missing[*]}"
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  mkdir -p build
  # Packaged servers must not start: our own are private and temporary.
  if ! [ -e $policy ]; then
    own_policy=1
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy > /dev/null
    as_root chmod 755 $policy
  fi
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  [ -d /usr/lib/postgresql ] || echo 'create_main_cluster = false' |
    as_root tee /etc/postgresql-common/createcluster.d/madang.conf > /dev/null
  local rc=0
  { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
    --no-install-recommends "${missing[@]}"; } > build/packages.log 2>&1 < /dev/null || rc=$?
  [ -z "$own_policy" ] || as_root rm -f $policy
  if [ $rc != 0 ]; then
    tail -n 15 build/packages.log >&2
    fail "apt-get could not install them (build/packages.log)"
  fi
  if [ -d /run/systemd/system ] && [[ " ${missing[*]} " == *" nginx-light "* ]]; then
    as_root systemctl disable --now nginx > /dev/null 2>&1 || true
  fi
  if [ -d /run/systemd/system ] && [[ " ${missing[*]} " == *" redis-server "* ]]; then
    as_root systemctl disable --now redis-server > /dev/null 2>&1 || true
  fi
  # The relay is a child of the server, with a configuration of its own.
  if [[ " ${missing[*]} " == *" coturn "* ]]; then
    as_root systemctl disable --now coturn > /dev/null 2>&1 || true
  fi
  say "installed in $((SECONDS - started)) s"
}

readonly kNodeWanted=20.19 kNodePackage=22.23.3 kNpmPackage=10.9.9

# node_ready: a Node that the front end's tools accept stands first in PATH.
node_ready() {
  local tools=$ROOT/build/tools/node arch
  if [ -x "$tools/bin/node" ]; then
    PATH=$tools/bin:$PATH
    return
  fi
  if command -v npm > /dev/null && node_is_new "$(node -v 2> /dev/null)"; then return; fi
  command -v npm > /dev/null || { install_packages nodejs npm && hash -r; }
  node_is_new "$(node -v)" && return
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) fail "Node $(node -v) is older than $kNodeWanted: install a newer one for $(uname -m)" ;;
  esac
  say "Node $(node -v) is older than $kNodeWanted: fetching $kNodePackage into build/tools"
  mkdir -p "$tools"
  npm install --prefix "$tools" --no-save --no-audit --no-fund --loglevel=error \
    "node-linux-$arch@$kNodePackage" "npm@$kNpmPackage" > build/node.log 2>&1 ||
    { tail -n 15 build/node.log >&2; fail "npm could not fetch Node (build/node.log)"; }
  mkdir -p "$tools/bin"
  ln -sf "../node_modules/node-linux-$arch/bin/node" "$tools/bin/node"
  ln -sf ../node_modules/npm/bin/npm-cli.js "$tools/bin/npm"
  ln -sf ../node_modules/npm/bin/npx-cli.js "$tools/bin/npx"
  PATH=$tools/bin:$PATH
  hash -r
}

node_is_new() {
  [ -n "$1" ] && [ "$(printf '%s\n%s\n' "$kNodeWanted" "${1#v}" | sort -V | head -n 1)" = $kNodeWanted ]
}

# npm_ready FOLDER: node_modules as the lock file says. Not `npm ci`: it refuses a lock file that leaves
# out other systems' optional binaries, and some registries do not carry those.
npm_ready() {
  local lock=$1/package-lock.json mark=$1/node_modules/.madang-lock sum
  sum=$(sha256sum "$lock" | cut -d' ' -f1)-$(node -v)
  [ "$(cat "$mark" 2> /dev/null)" = "$sum" ] && return
  say "$1: npm packages"
  npm install --prefix "$1" --no-save --no-audit --no-fund --loglevel=error > "build/npm-${1//\//-}.log" 2>&1 ||
    { tail -n 15 "build/npm-${1//\//-}.log" >&2; fail "$1: npm install failed"; }
  echo "$sum" > "$mark"
}
