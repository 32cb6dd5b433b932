# `./dev bench stage`: glass to glass by a clock drawn into the picture and read back in Chromium, for SRT,
# RTMP and a publishing browser, beside nginx-rtmp's HLS in the same run; what a stream costs the packager;
# then one browser and thousands of players on one stage of the real server.
# Knobs: STAGE_SECONDS, STAGE_SETTLE, STAGE_STREAMS, STAGE_KINDS ("srt rtmp browser nginx"), STAGE_VIEWERS,
# STAGE_RATE.

npm_ready tests
ulimit -n 65536 2> /dev/null || true
MADANG_MEDIA_BINARY=$PWD/build/bench/madang-media node bench/stage.mjs
# shellcheck disable=SC2086
MADANG_BINARY=$PWD/build/bench/madang python3 bench/stage_viewers.py build/bench/stage_load "${STAGE_RATE:-800k}" \
  "${STAGE_SECONDS:-20}" ${STAGE_VIEWERS:-1000 5000}
