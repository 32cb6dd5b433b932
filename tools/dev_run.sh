# Serving the reference festival from the working tree. Sourced by ./dev.

readonly kFestival=festivals/gvalley-week-2021 kRehearsal=2021-10-07T13:55:00+09:00

cmd_run() {
  local data=${MADANG_DATA:-data} port=${MADANG_PORT:-8080} madang=build/release/madang
  packages build
  if ! [ -x $madang ] || ! is_fresh release "${SERVER_SOURCES[@]}"; then
    build_server release madang
    mark_fresh release "${SERVER_SOURCES[@]}"
  fi
  if ! { [ -f frontend/build/index.html ] && is_fresh frontend "${FRONTEND_SOURCES[@]}"; }; then
    node_ready
    build_frontend
  fi
  if ! [ -f "$data/.imported" ]; then
    say "first start: importing $kFestival into $data/"
    mkdir -p "$data"
    $madang import --data "$data" --sample-accounts $kFestival ||
      fail "the festival could not be imported"
    touch "$data/.imported"
  fi
  say "ready after $SECONDS s; Ctrl-C stops"
  exec $madang serve --data "$data" --port "$port" --frontend frontend/build --rehearse $kRehearsal
}
