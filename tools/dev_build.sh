# Building the server and the front end, only when their sources changed. Sourced by ./dev.

SERVER_SOURCES=(CMakeLists.txt CMakePresets.json cmake src db api tools/embed.py)
FRONTEND_SOURCES=(frontend api)

# compile_jobs: as many as fit processors and memory (about 1.2 GB each).
compile_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/MemAvailable/ { print int($2 / 1200000) }' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  echo $((cores < memory ? cores : memory))
}

# stamp PATH...: changes when a file below them does.
stamp() {
  find "$@" \( -name node_modules -o -path frontend/build -o -name .svelte-kit \
    -o -path frontend/src/lib/api/schema.d.ts -o -path frontend/static/fonts \) -prune \
    -o -type f -printf '%p %s %T@\n' 2> /dev/null | sort | sha256sum | cut -d' ' -f1
}

is_fresh() {  # is_fresh NAME PATH...: nothing changed since mark_fresh
  [ "$(cat "build/stamps/$1" 2> /dev/null)" = "$(stamp "${@:2}")" ]
}

# mark_fresh NAME STAMP: what was built was made of sources with this stamp, taken before the build.
mark_fresh() {
  mkdir -p build/stamps
  echo "$2" > "build/stamps/$1"
}

# build_server PRESET [TARGET...]
build_server() {
  local preset=$1 started=$SECONDS
  shift
  export CCACHE_BASEDIR=$ROOT
  mkdir -p build
  say "building the server ($preset)"
  cmake --preset "$preset" > "build/configure-$preset.log" 2>&1 ||
    { tail -n 20 "build/configure-$preset.log" >&2; fail "cmake --preset $preset failed"; }
  cmake --build "build/$preset" -j "$(compile_jobs)" ${1:+--target "$@"} > "build/build-$preset.log" 2>&1 ||
    { grep -E -m 20 'error|FAILED|undefined' "build/build-$preset.log" >&2 ||
      tail -n 20 "build/build-$preset.log" >&2
      fail "the build failed (build/build-$preset.log)"; }
  say "built in $((SECONDS - started)) s"
}

build_frontend() {
  [ -f frontend/package.json ] || return 0
  if [ -f frontend/build/index.html ] && is_fresh frontend "${FRONTEND_SOURCES[@]}"; then return; fi
  local started=$SECONDS sources
  npm_ready frontend
  sources=$(stamp "${FRONTEND_SOURCES[@]}")
  say "building the front end"
  npm run --prefix frontend build > build/frontend.log 2>&1 ||
    { tail -n 25 build/frontend.log >&2; fail "the front end does not build (build/frontend.log)"; }
  mark_fresh frontend "$sources"
  say "front end built in $((SECONDS - started)) s"
}
