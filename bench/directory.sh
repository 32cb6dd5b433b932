# The directory search over 12,000 companies; on PostgreSQL too where MADANG_TEST_POSTGRES names one.
build/bench/directory_bench
