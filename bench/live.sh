# `./dev bench live`: the real server on SQLite with the reference festival, under thousands of
# WebSocket clients of one room (live_load). First the crowd of venueless' load test: 10,000 people
# join at 100 and at 33 a second, one in a hundred talks every 15 s, all ping every 10 s. Then
# fan-out beside Node `ws`, which sends the same frames and keeps nothing: 15,000 connections at a
# fixed rate of messages. The server has one processor, the clients the other.
# Knobs: LIVE_CROWD, LIVE_JOIN_RATES, LIVE_FANOUT, LIVE_RATES, LIVE_SECONDS, LIVE_PORT.

crowd=${LIVE_CROWD:-10000}
join_rates=${LIVE_JOIN_RATES-100 33}
fanout=${LIVE_FANOUT:-15000}
rates=${LIVE_RATES-1 10 100}
seconds=${LIVE_SECONDS:-20}
port=${LIVE_PORT:-9380}
festival=gvalley-week-2021 room=lobby speakers=40
madang=build/bench/madang

ulimit -n "$(ulimit -Hn)"
npm_ready tests
folder=$(mktemp -d /var/tmp/madang-live-XXXXXX)
server=''
finish() {
  [ -z "$server" ] || kill "$server" 2> /dev/null || true
  wait 2> /dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
on() { [ "$(nproc)" -lt 2 ] || echo "taskset -c $1"; }

# Sessions are written beforehand: signing 15,000 people in would measure the password hash.
$madang import --data "$folder/data" festivals/$festival > "$folder/import.log" 2>&1
python3 - "$folder/data/madang.db" $festival $((crowd > fanout ? crowd : fanout)) $speakers << 'END'
import hashlib, sqlite3, sys, time
path, festival, count, speakers = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
now = int(time.time() * 1e6)
base = sqlite3.connect(path)
def key(kind, number): return f"0197a1b2-{kind:04x}-7000-8000-{number:012x}"
for n in range(count):
    base.execute("INSERT INTO person (id, name, language, time_zone, sample, created_at) VALUES "
                 "(?, ?, 'ko', 'Asia/Seoul', 1, ?)", (key(1, n), f"관객 {n}", now))
    base.execute("INSERT INTO person_session (id, person, token_hash, csrf_token, created_at, expires_at, "
                 "user_agent, address, second_factor_passed) VALUES (?, ?, ?, '', ?, ?, '', '', 0)",
                 (key(2, n), key(1, n), hashlib.sha256(f"bench-{n}".encode()).hexdigest(), now,
                  now + 86_400_000_000))
for n in range(speakers):  # of the fan-out: moderators have no pace to keep
    base.execute("INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
                 "created_by) VALUES (?, ?, 'moderator', ?, '', '', ?, '')", (key(3, n), key(1, n), festival, now))
base.commit()
END

# start COMMAND...: waits until it answers on $port
start() {
  $(on 0) "$@" > "$folder/server.log" 2>&1 &
  server=$!
  for _ in $(seq 100); do
    curl -s -o /dev/null "http://127.0.0.1:$port/healthz" && return
    sleep 0.1
  done
  cat "$folder/server.log" >&2
  fail "the server did not start"
}
stop() {
  kill "$server"
  wait "$server" 2> /dev/null || true
  server=''
}
start_madang() {
  start $madang serve --data "$folder/data" --port "$port" --bind 127.0.0.1 --net-threads 1 \
    --connections-per-address 20000
}
load() { $(on 1) build/bench/live_load "$@" --port "$port" --pid "$server" --room $room | tee -a "$folder/figures"; }
value() { awk -v name="$1" '$1 == name { print $2 }' "$folder/figures"; }
ratio() { awk -v a="$(value "$2")" -v b="$(value "$3")" -v name="$1" 'BEGIN { printf "%s %.2f ratio\n", name, a / b }'; }

for rate in $join_rates; do
  start_madang
  load crowd --name "live_crowd_$rate" --clients "$crowd" --join-rate "$rate" --talking 0.01 --seconds 30 \
    --watch-memory
  stop
done

for rate in $rates; do
  start_madang
  load fanout --name "live_fanout_$rate" --clients "$fanout" --join-rate 1000 --speakers $speakers \
    --rate "$rate" --seconds "$seconds"
  stop
  start node bench/ws_room.mjs "$port"
  load fanout --name "live_ws_$rate" --clients "$fanout" --join-rate 1000 --speakers $speakers \
    --rate "$rate" --seconds "$seconds"
  stop
  ratio "live_fanout_${rate}_delivered_to_ws" "live_fanout_${rate}_delivered" "live_ws_${rate}_delivered"
  ratio "live_fanout_${rate}_per_cpu_to_ws" "live_fanout_${rate}_delivered_per_cpu" \
    "live_ws_${rate}_delivered_per_cpu"
done
