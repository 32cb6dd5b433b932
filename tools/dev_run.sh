# Serving the reference festival from the working tree. Sourced by ./dev.

readonly kFestival=festivals/gvalley-week-2021 kRehearsal=2021-10-07T13:55:00+09:00

cmd_run() {
  local data=${MADANG_DATA:-data} port=${MADANG_PORT:-8080} madang=build/release/madang front='' sources
  packages build run
  if ! [ -f frontend/build/index.html ] || ! is_fresh frontend "${FRONTEND_SOURCES[@]}"; then
    node_ready
    build_frontend &
    front=$!
  fi
  if ! [ -x $madang ] || ! [ -x $madang-media ] || ! is_fresh release "${SERVER_SOURCES[@]}"; then
    sources=$(stamp "${SERVER_SOURCES[@]}")
    build_server release madang madang-media
    mark_fresh release "$sources"
  fi
  [ -z "$front" ] || wait "$front" || fail "the front end could not be built"
  [ -f "$data/.imported" ] || first_start
  say "ready after $SECONDS s; Ctrl-C stops the server, the next start takes up where it ended"
  exec $madang serve --data "$data" --port "$port" --frontend frontend/build
}

# The clock is set back first: the reference festival lies in 2021.
first_start() {
  say "first start: importing $kFestival into $data/"
  mkdir -p "$data"
  { $madang rehearse --data "$data" --at $kRehearsal > /dev/null &&
    $madang import --data "$data" $kFestival; } ||
    fail "the festival could not be imported; $data/ holds what was there before"
  say "accounts to try, one a role: roles, mail, password (shown this once)"
  $madang accounts --data "$data" "$(basename $kFestival)"
  touch "$data/.imported"
}
