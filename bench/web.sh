# `./dev bench web`: requests per CPU-second of the server's process, beside nginx and Node on the
# same machine in the same run. Rounds are interleaved, so what disturbs one disturbs all; the
# median counts. CPU is utime + stime from /proc over the run, the load generator's not included.
# Knobs: WEB_ROUNDS, WEB_SECONDS, WEB_CONNECTIONS, WEB_PORT.

rounds=${WEB_ROUNDS:-5}
seconds=${WEB_SECONDS:-3}
connections=${WEB_CONNECTIONS:-64}
base_port=${WEB_PORT:-9360}
program=${WEB_PROGRAM:-build/bench/web_server}

folder=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
  wait 2> /dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

mkdir -p "$folder/static" "$folder/nginx"
chmod 755 "$folder" "$folder/static"
head -c 15360 /dev/urandom | base64 -w 0 | head -c 20480 > "$folder/static/page.js"
echo '<!doctype html><title>bench</title>' > "$folder/static/index.html"
json='{"now":"2021-10-07T04:55:00.000Z","rehearsal":false}'

cat > "$folder/nginx.conf" << END
worker_processes 1;
daemon off;
user root;
pid $folder/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000000;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100 inactive=60s;
  open_file_cache_valid 60s;
  client_body_temp_path $folder/nginx;
  proxy_temp_path $folder/nginx;
  fastcgi_temp_path $folder/nginx;
  uwsgi_temp_path $folder/nginx;
  scgi_temp_path $folder/nginx;
  types { text/javascript js; text/html html; }
  server {
    listen 127.0.0.1:$((base_port + 1));
    root $folder/static;
    location = /api/time { default_type application/json; return 200 '$json'; }
  }
}
END
cat > "$folder/node.js" << END
const json = '$json';
const file = require('fs').readFileSync('$folder/static/page.js');
require('http').createServer((request, response) => {
  if (request.url === '/page.js') {
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Content-Length': file.length });
    return response.end(file);
  }
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': json.length });
  response.end(json);
}).listen($((base_port + 2)), '127.0.0.1');
END

on() { [ "$(nproc)" -lt 2 ] || echo "taskset -c $1"; }  # servers on one processor, wrk on the other
$(on 0) "$program" "$base_port" "$folder/static" 2> "$folder/madang.log" &
pids+=($!)
madang=$!
$(on 0) "$(dirname "$program")/asio_server" $((base_port + 3)) &
pids+=($!)
asio=$!
$(on 0) nginx -p "$folder/nginx" -c "$folder/nginx.conf" 2> "$folder/nginx.log" &
pids+=($!)
nginx_master=$!
sleep 1
nginx=$(pgrep -P "$nginx_master" | head -n 1)  # the worker does the work
$(on 0) node "$folder/node.js" &
pids+=($!)
node=$!
for port in $base_port $((base_port + 1)) $((base_port + 2)) $((base_port + 3)); do
  for _ in $(seq 50); do
    curl -fs -o /dev/null "http://127.0.0.1:$port/page.js" && break
    sleep 0.1
  done
done

ticks=$(getconf CLK_TCK)
cpu() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# measure FIGURE PID PORT PATH [SCRIPT]: appends requests per CPU-second of one run
measure() {
  local before after requests
  before=$(cpu "$2")
  requests=$($(on 1) wrk -t1 -c"$connections" -d"${seconds}s" ${5:+-s "$5"} \
    "http://127.0.0.1:$3$4" 2>&1 | tee "$folder/wrk.log" | awk '/requests in/ { print $1 }')
  after=$(cpu "$2")
  grep -qE 'Non-2xx|Socket errors' "$folder/wrk.log" && { cat "$folder/wrk.log" >&2; exit 1; }
  awk -v r="$requests" -v t=$((after - before)) -v hz="$ticks" 'BEGIN { printf "%.0f\n", r * hz / t }' \
    >> "$folder/$1"
}

cat > "$folder/pipeline.lua" << 'END'
init = function(args)
  local one = wrk.format("GET")
  local all = {}
  for i = 1, 16 do all[i] = one end
  requests = table.concat(all)
end
request = function() return requests end
END

for _ in $(seq "$rounds"); do
  measure madang_json "$madang" "$base_port" /api/time
  measure nginx_json "$nginx" $((base_port + 1)) /api/time
  measure node_json "$node" $((base_port + 2)) /api/time
  measure asio_json "$asio" $((base_port + 3)) /api/time
  measure madang_query "$madang" "$base_port" /api/festivals/gvalley-week-2021
  measure madang_static "$madang" "$base_port" /page.js
  measure nginx_static "$nginx" $((base_port + 1)) /page.js
  measure node_static "$node" $((base_port + 2)) /page.js
  measure madang_pipelined "$madang" "$base_port" /api/time "$folder/pipeline.lua"
  measure nginx_pipelined "$nginx" $((base_port + 1)) /api/time "$folder/pipeline.lua"
done

median() { sort -n "$folder/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
figure() { echo "web_$1 $(median "$1") requests/cpu_s   (rounds: $(tr '\n' ' ' < "$folder/$1"))"; }
ratio() {
  awk -v a="$(median "$2")" -v b="$(median "$3")" -v name="$1" \
    'BEGIN { printf "%s %.2f ratio\n", name, a / b }'
}
for name in madang_json nginx_json node_json asio_json madang_query madang_static nginx_static node_static \
  madang_pipelined nginx_pipelined; do figure "$name"; done
ratio web_json_to_nginx_return madang_json nginx_json
ratio web_query_to_nginx_return madang_query nginx_json
ratio web_static_to_nginx_static madang_static nginx_static
ratio web_json_to_node madang_json node_json
ratio web_json_to_bare_asio madang_json asio_json
ratio web_static_to_node madang_static node_static
ratio web_pipelined_to_nginx madang_pipelined nginx_pipelined
