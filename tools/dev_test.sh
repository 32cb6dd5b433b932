# Running tests and counting what they really ran. Sourced by ./dev.

LOGS=build/test-logs

# step NAME KIND COMMAND...: runs it, keeps its log, counts by tools/count_tests.py.
step() {
  local name=$1 kind=$2 status=0 began=$EPOCHREALTIME
  shift 2
  ("$@") > "$LOGS/$name.log" 2>&1 < /dev/null || status=$?
  python3 tools/count_tests.py "$kind" "$LOGS/$name.log" "$status" > "$LOGS/$name.result"
  local passed failed
  read -r passed failed < "$LOGS/$name.result"
  printf '  %-4s %-26s %5s passed %4s failed %8.1f s\n' "$([ "$failed" = 0 ] && echo ok || echo FAIL)" \
    "$name" "$passed" "$failed" "$(bc_minus "$EPOCHREALTIME" "$began")"
  [ "$failed" = 0 ] && return
  {
    tail -n +2 "$LOGS/$name.result" | sed 's/^/         × /'
    echo "         --- the first failures in $LOGS/$name.log"
    { grep -a -A 14 -E '^ *not ok |: Failure$|^(FAIL|ERROR): ' "$LOGS/$name.log" || true; } |
      head -n 60 | cut -c1-300 | sed 's/^/         | /'
    echo "         --- the end of $LOGS/$name.log"
    tail -n 25 "$LOGS/$name.log" | cut -c1-300 | sed 's/^/         | /'
  }
}

bc_minus() { awk "BEGIN { print $1 - $2 }"; }

# failed_step NAME WHY: a step that could not begin counts as one failure.
failed_step() {
  echo "$2" > "$LOGS/$1.log"
  printf '0 1\n%s\n' "$2" > "$LOGS/$1.result"
  printf '  %-4s %-26s %s\n' FAIL "$1" "$2"
}

test_walls() {
  step layers wall python3 tools/check_layers.py
  step tidy wall python3 tools/tidy.py
  step planted unittest python3 -m unittest discover -v -s tools/tests -p '*_test.py'
}

# test_programs PRESET: every test program that CMake registered, two at a time.
test_programs() {
  local name command
  ctest --test-dir "build/$1" --show-only=json-v1 > "$LOGS/ctest.json"
  python3 - "$LOGS/ctest.json" > "$LOGS/programs" << 'PYTHON'
import json, sys
for test in json.load(open(sys.argv[1]))["tests"]:
    print(test["name"], *test["command"])
PYTHON
  [ -s "$LOGS/programs" ] || failed_step unit "no test program is registered"
  # Waiting names its own: the database server is a child of this shell too.
  local running=()
  while read -r name command; do
    if [ ${#running[@]} -ge 2 ]; then
      wait "${running[0]}" || true
      running=("${running[@]:1}")
    fi
    # shellcheck disable=SC2086  # a program and its arguments
    step "$name" gtest timeout 900 $command &
    running+=($!)
  done < "$LOGS/programs"
  [ ${#running[@]} = 0 ] || wait "${running[@]}" || true
}

test_frontend() {
  [ -f frontend/package.json ] || return 0
  step svelte-check svelte npm run --prefix frontend check
  step eslint single npm run --prefix frontend lint
  test_languages
}

test_languages() {
  [ -f frontend/package.json ] || return 0
  step frontend-unit tap frontend_unit
}

frontend_unit() { cd frontend && npx --no-install vitest run --reporter=tap-flat; }

# The walk over the wire comes first: its answers are held against the contract too.
test_contract() {
  local found
  step api-wire tap node --test --test-reporter=tap tests/api/wire*.test.mjs
  found=$(find tests/api -name '*.test.mjs' ! -name 'wire*' | sort)
  # shellcheck disable=SC2086  # a list of files
  step contract tap node --test --test-reporter=tap $found
}

test_browser() {
  local journey
  for journey in tests/browser/*.test.mjs; do
    [ -f "$journey" ] || continue
    step "browser-$(basename "$journey" .test.mjs)" tap timeout 900 node --test \
      --test-reporter=tap "$journey"
  done
}

test_faults() {
  local fault
  for fault in tests/fault/*_test.py; do
    [ -f "$fault" ] || continue
    step "fault-$(basename "$fault" _test.py)" unittest timeout 900 python3 -m unittest -v "$fault"
  done
}

# sum_up: the last line of ./dev test, and its exit status.
sum_up() {
  local passed=0 failed=0 p f result
  for result in "$LOGS"/*.result; do
    read -r p f < "$result"
    passed=$((passed + p)) failed=$((failed + f))
  done
  [ $((passed + failed)) -gt 0 ] || failed=1
  if [ "$failed" != 0 ]; then
    echo
    for result in "$LOGS"/*.result; do
      tail -n +2 "$result" | sed "s|^|  failed: $(basename "$result" .result): |"
    done
  fi
  echo
  say "took $((SECONDS / 60)) min $((SECONDS % 60)) s; logs in $LOGS"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
