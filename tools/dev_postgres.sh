# A private PostgreSQL on loopback for tests and benches, gone afterwards. Sourced by ./dev.

PG_DIR='' PG_PID=''

as_postgres() {  # PostgreSQL refuses to run as root
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

# postgres_start [durable]: exports MADANG_TEST_POSTGRES, an address of an empty cluster.
postgres_start() {
  local bin port password fast='-c fsync=off -c synchronous_commit=off -c full_page_writes=off'
  [ "${1:-}" != durable ] || fast=''
  bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || fail "PostgreSQL is not installed"
  PG_DIR=$(mktemp -d "${TMPDIR:-/tmp}/madang-postgres.XXXXXX")
  port=$(free_port)
  password=$(head -c 18 /dev/urandom | base64 | tr -d '+/=')
  echo "$password" > "$PG_DIR/password"
  [ "$(id -u)" != 0 ] || chown -R postgres: "$PG_DIR"
  (cd "$PG_DIR" && as_postgres "$bin/initdb" -D "$PG_DIR/data" -U madang --pwfile="$PG_DIR/password" \
    -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync > "$PG_DIR/initdb.log" 2>&1) ||
    { tail -n 5 "$PG_DIR/initdb.log" >&2; fail "initdb failed"; }
  # shellcheck disable=SC2086  # the switches are words
  (cd "$PG_DIR" && as_postgres "$bin/postgres" -D "$PG_DIR/data" -p "$port" -k "$PG_DIR" \
    -c listen_addresses=127.0.0.1 -c max_connections=260 $fast > "$PG_DIR/server.log" 2>&1) &
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    if PGPASSWORD=$password "$bin/psql" -h 127.0.0.1 -p "$port" -U madang -d postgres -qAtc 'select 1' \
      > /dev/null 2>&1; then break; fi
    sleep 0.2
  done
  PG_PID=$(head -n 1 "$PG_DIR/data/postmaster.pid" 2> /dev/null || true)
  [ "$tries" -lt 150 ] || { tail -n 5 "$PG_DIR/server.log" >&2; fail "PostgreSQL did not start"; }
  export MADANG_TEST_POSTGRES=postgresql://madang:$password@127.0.0.1:$port/postgres
}

postgres_stop() {
  local tries
  if [ -n "$PG_PID" ]; then
    kill -INT "$PG_PID" 2> /dev/null || true
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "$PG_PID" 2> /dev/null || break
      sleep 0.1
    done
    kill -QUIT "$PG_PID" 2> /dev/null || true
    PG_PID=''
  fi
  [ -z "$PG_DIR" ] || rm -rf "$PG_DIR"
  PG_DIR=''
}

free_port() {
  # Below those the kernel gives to who connects: nobody takes it in between.
  python3 -c 'import random, socket
while True:
  port = random.randint(15000, 32000)
  try: socket.socket().bind(("127.0.0.1", port))
  except OSError: continue
  print(port); break'
}
