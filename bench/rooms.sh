# `./dev bench rooms`: video rooms. 200 rooms of three whose browsers find each other at once, by a
# load client over the live connection; then two real browsers with a camera each, direct and
# through coturn: how long from entering to the first picture, and what a participant costs.
# Knobs: ROOMS_COUNT, ROOMS_TURNS, ROOMS_SECONDS.

npm_ready tests
npm_ready frontend
[ -f frontend/build/index.html ] || npm --prefix frontend run -s build > build/frontend.log 2>&1
MADANG_BINARY=$PWD/build/bench/madang node bench/rooms.mjs
