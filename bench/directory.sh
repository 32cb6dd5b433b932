# `./dev bench directory`: the directory search over 12,000 companies on both databases, by kind of
# query; the first search of a process, and the first after a profile changed.

trap postgres_stop EXIT
postgres_start
build/bench/directory_bench
