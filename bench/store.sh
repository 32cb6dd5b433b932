# `./dev bench store`: durable orders of one hot product a second, by the number of clients that
# wait for theirs. Group commit on SQLite beside: the same writer with one transaction an order;
# PostgreSQL with one statement and transaction an order (a connection a client); PostgreSQL with
# one set-based statement for all clients; our group commit on PostgreSQL. All on one disk, fsync
# on, in one run. Knob: STORE_SECONDS a run (1.5).

export TMPDIR=/var/tmp  # /tmp may be memory, where durability costs nothing
trap postgres_stop EXIT
postgres_start durable
build/bench/store_bench
