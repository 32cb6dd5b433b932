# `./dev bench stage`: glass to glass by a clock drawn into the picture and read back in Chromium, for SRT,
# RTMP and a publishing browser, beside nginx-rtmp's HLS in the same run; what a stream costs the packager.
# Knobs: STAGE_SECONDS, STAGE_SETTLE, STAGE_STREAMS, STAGE_KINDS ("srt rtmp browser nginx").

npm_ready tests
MADANG_MEDIA_BINARY=$PWD/build/bench/madang-media node bench/stage.mjs
