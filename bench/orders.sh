# `./dev bench orders`: durable orders of one hot product a second, 50 and 200 buyers. Ours as the
# programme places them, at the store and through the real server by HTTP. Beside it, in the same run and with the least they could do
# (take a unit, write an order; no token, no limit per person): PostgreSQL with one row-locking
# transaction an order, PostgreSQL with 100 orders in one set-based statement (both by pgbench), and
# Redis with a Lua script and appendfsync always. All on one disk. Knob: ORDERS_SECONDS a run (4).

export TMPDIR=/var/tmp  # /tmp may be memory, where durability costs nothing
seconds=${ORDERS_SECONDS:-4}
folder=$(mktemp -d /var/tmp/madang-orders-XXXXXX)
redis=''
finish() {
  [ -z "$redis" ] || kill "$redis" 2> /dev/null || true
  postgres_stop
  rm -rf "$folder"
}
trap finish EXIT
postgres_start durable

cat > "$folder/each.sql" << 'END'
BEGIN;
UPDATE stock SET remaining = remaining - 1 WHERE id = 1 AND remaining >= 1;
INSERT INTO orders (id, stock) VALUES (nextval('ids')::text, 1);
COMMIT;
END
cat > "$folder/set.sql" << 'END'
WITH taken AS (UPDATE stock SET remaining = remaining - 100 WHERE id = 1 AND remaining >= 100 RETURNING id)
INSERT INTO orders (id, stock) SELECT nextval('ids')::text, taken.id FROM taken, generate_series(1, 100);
END
psql -qd "$MADANG_TEST_POSTGRES" << 'END'
CREATE TABLE stock (id BIGINT PRIMARY KEY, remaining BIGINT NOT NULL);
INSERT INTO stock VALUES (1, 1000000000000);
CREATE TABLE orders (id TEXT PRIMARY KEY, stock BIGINT NOT NULL);
CREATE SEQUENCE ids CACHE 1000;
END

# figures NAME CLIENTS ORDERS_A_WAIT: of a pgbench log's latencies (third column, µs)
figures() {
  cat "$folder"/log.* | awk '{ print $3 }' | sort -n | awk -v name="$1.$2" -v each="$3" -v took="$seconds" '
    { wait[NR] = $1 }
    END {
      printf "orders.%s.orders %.0f 1/s\n", name, NR * each / took
      printf "orders.%s.p50 %.2f ms\n", name, wait[int((NR - 1) * 0.5) + 1] / 1000
      printf "orders.%s.p99 %.2f ms\n", name, wait[int((NR - 1) * 0.99) + 1] / 1000
    }'
  rm -f "$folder"/log.*
}

postgres_peer() {  # NAME SCRIPT CLIENTS CONNECTIONS ORDERS_A_WAIT
  pgbench -n -M prepared -f "$folder/$2" -c "$4" -j 2 -T "$seconds" -l --log-prefix="$folder/log" \
    -d "$MADANG_TEST_POSTGRES" > "$folder/pgbench.log" 2>&1 || { tail -n 5 "$folder/pgbench.log" >&2; fail "pgbench failed"; }
  figures "$1" "$3" "$5"
}

redis_peer() {  # CLIENTS
  local script="if tonumber(redis.call('GET', KEYS[1])) < 1 then return 0 end redis.call('DECR', KEYS[1]) return redis.call('HSET', 'orders', redis.call('INCR', 'ids'), ARGV[1])"
  redis-benchmark -p "$port" -c "$1" -n $((seconds * 8000)) --csv EVAL "$script" 1 stock buyer 2> /dev/null |
    tail -n 1 | tr -d '"' | awk -F, -v name="redis_always.$1" '{
      n = NF  # the script itself holds commas: count from the end
      printf "orders.%s.orders %.0f 1/s\norders.%s.p50 %.2f ms\norders.%s.p99 %.2f ms\n", name, $(n-6), name, $(n-3), name, $(n-1)
    }'
}

port=$(free_port)
redis-server --port "$port" --bind 127.0.0.1 --dir "$folder" --appendonly yes --appendfsync always --save '' \
  > "$folder/redis.log" 2>&1 &
redis=$!
for _ in $(seq 50); do redis-cli -p "$port" ping > /dev/null 2>&1 && break; sleep 0.1; done
redis-cli -p "$port" set stock 1000000000 > /dev/null

build/bench/orders_bench | tee "$folder/figures"
node bench/orders_site.mjs | tee -a "$folder/figures"
for clients in 50 200; do
  postgres_peer postgres_row_lock each.sql $clients $clients 1
  # A statement carries 100 buyers: so many connections as that many buyers fill.
  postgres_peer postgres_set_of_100 set.sql $clients $(((clients + 99) / 100)) 100
  redis_peer $clients
done | tee -a "$folder/figures"

awk '
  { value[$1] = $2 }
  END {
    split("50 200", counts, " ")
    for (i in counts) {
      n = counts[i]; ours = value["orders.store_sqlite." n ".orders"]
      set = value["orders.postgres_set_of_100." n ".orders"]; redis = value["orders.redis_always." n ".orders"]
      printf "orders.store_over_postgres_row_lock.%d %.2f ratio\n", n, ours / value["orders.postgres_row_lock." n ".orders"]
      printf "orders.store_over_postgres_set_of_100.%d %.2f ratio\n", n, ours / set
      printf "orders.store_over_redis_always.%d %.2f ratio\n", n, ours / redis
      printf "orders.http_over_postgres_row_lock.%d %.2f ratio\n", n, value["orders.http." n ".orders"] / value["orders.postgres_row_lock." n ".orders"]
      printf "orders.http_p99_of_postgres_row_lock.%d %.2f ratio\n", n, value["orders.http." n ".p99"] / value["orders.postgres_row_lock." n ".p99"]
    }
  }' "$folder/figures"
