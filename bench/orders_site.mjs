// Run by bench/orders.sh: the same orders through the real server. Every order is another sheet, opened beforehand as a
// buyer does; 20,000 signed-in buyers press in turn. wrk presses, and counts.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

import { freePort } from '../tests/support/festival.mjs';

const seconds = Number(process.env.ORDERS_SECONDS ?? 4);
const sheets = seconds * Number(process.env.ORDERS_SHEETS ?? 25_000);
const madang = 'build/bench/madang';
const festival = 'gvalley-week-2021';
const [show, offer] = [randomUUID(), randomUUID()];
const path = `/api/festivals/${festival}/commerce/offers/${offer}`;
const folder = mkdtempSync('/var/tmp/madang-orders-site-');
const data = join(folder, 'data');

const shop = `
import json, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
one = json.load(sys.stdin)
base.execute("INSERT INTO commerce_show (id, festival, organisation, stage, title, state, starts_at, ends_at, pay_minutes, currency,"
             " seller_name, seller_registration, seller_contact, bank_account, created_at) VALUES (?, ?, 'x', '', '{}', 'open', 0, 1, 30,"
             " 'KRW', 's', 'r', 'c', 'b', 0)", (one["show"], one["festival"]))
base.execute("INSERT INTO commerce_offer (id, festival, show_id, name, price, prices, stock, remaining, per_person, waiting, places,"
             " created_at) VALUES (?, ?, ?, '{}', 9900, '[]', 100000000, 100000000, 1000000, 0, 0, 0)",
             (one["offer"], one["festival"], one["show"]))
for person, hash in one["buyers"]:
    base.execute("INSERT INTO person (id, name, language, time_zone, sample, created_at) VALUES (?, 'b', 'ko', 'Asia/Seoul', 1, 0)", (person,))
    base.execute("INSERT INTO person_session (id, person, token_hash, csrf_token, created_at, expires_at, user_agent, address,"
                 " second_factor_passed) VALUES (?, ?, ?, 'c', 0, 9000000000000000, '', '', 0)", (person, person, hash))
base.commit()
`;
const count = `
import sqlite3, sys
print(*sqlite3.connect(sys.argv[1]).execute("SELECT stock - remaining, (SELECT COUNT(*) FROM commerce_order) FROM commerce_offer").fetchone())
`;
const pressing = `
local lines, at = {}, 0
function init(args)
  for line in io.lines(args[1]) do lines[#lines + 1] = line end
end
function request()
  at = at + 1
  local cookie, token = lines[at % #lines + 1]:match("(%S+) (%S+)")
  return wrk.format("POST", args_path, { ["Cookie"] = "madang_session=" .. cookie, ["X-Madang-CSRF"] = "c",
    ["Content-Type"] = "application/json", ["Sec-Fetch-Site"] = "same-origin" }, '{"token":"' .. token .. '","quantity":1}')
end
`;

function get(agent, port, to, cookie) {
  return new Promise((resolve, reject) => {
    request({ agent, port, path: to, headers: { cookie: `madang_session=${cookie}` } }, (answer) => {
      let body = '';
      answer.on('data', (bytes) => (body += bytes));
      answer.on('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(body)) : reject(new Error(`${answer.statusCode} ${body}`))));
    }).on('error', reject).end();
  });
}

async function openSheets(port, buyers) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const lines = [];
  let at = 0;
  const one = async () => {
    while (at < sheets) {
      const { token: cookie } = buyers[at++ % buyers.length];
      const { token } = await get(agent, port, `${path}/checkout`, cookie);
      lines.push(`${cookie} ${token}`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, one));
  agent.destroy();
  return lines.join('\n');
}

const milliseconds = (text) => Number.parseFloat(text) * (text.endsWith('us') ? 0.001 : text.endsWith('ms') ? 1 : 1000);

async function press(port, buyers, clients, before) {
  writeFileSync(join(folder, 'sheets'), await openSheets(port, buyers));
  writeFileSync(join(folder, 'press.lua'), `local args_path = "${path}/orders"\n${pressing}`);
  const told = execFileSync('wrk', ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', join(folder, 'press.lua'),
    `http://127.0.0.1:${port}`, '--', join(folder, 'sheets')], { encoding: 'utf8' });
  if (/Non-2xx|Socket errors/.test(told)) throw new Error(told);
  const answered = Number(/(\d+) requests in/.exec(told)[1]);
  if (answered > sheets) throw new Error(`${answered} orders for ${sheets} sheets: raise ORDERS_SHEETS`);
  const [gone, orders] = execFileSync('python3', ['-c', count, join(data, 'madang.db')], { encoding: 'utf8' }).split(' ').map(Number);
  // What was on its way when wrk stopped is an order too.
  if (gone !== orders || orders - before < answered || orders - before > answered + clients)
    throw new Error(`${answered} answered, ${orders - before} orders, ${gone} units gone`);
  console.log(`orders.http.${clients}.orders ${(answered / seconds).toFixed(0)} 1/s`);
  console.log(`orders.http.${clients}.p50 ${milliseconds(/^\s+50%\s+(\S+)/m.exec(told)[1]).toFixed(2)} ms`);
  console.log(`orders.http.${clients}.p99 ${milliseconds(/^\s+99%\s+(\S+)/m.exec(told)[1]).toFixed(2)} ms`);
  return orders;
}

const buyers = Array.from({ length: 20_000 }, () => ({ person: randomUUID(), token: randomUUID() + randomUUID() }));
let server;
try {
  execFileSync(madang, ['import', '--data', data, `festivals/${festival}`], { stdio: 'ignore' });
  const input = { show, offer, festival, buyers: buyers.map((one) => [one.person, createHash('sha256').update(one.token).digest('hex')]) };
  execFileSync('python3', ['-c', shop, join(data, 'madang.db')], { input: JSON.stringify(input) });
  writeFileSync(join(data, 'madang.toml'), 'requests_per_second = 1000000\nconnections_per_address = 10000\n');
  const port = await freePort();
  server = spawn(madang, ['serve', '--data', data, '--port', String(port), '--bind', '127.0.0.1', '--public-url', `http://127.0.0.1:${port}`,
    '--relay-port', '0', '--srt-port', '0', '--rtmp-port', '0'], { stdio: 'ignore' });
  for (let tries = 0; tries < 100 && !(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  let orders = 0;
  for (const clients of [50, 200]) orders = await press(port, buyers, clients, orders);
} finally {
  const ended = server && new Promise((resolve) => server.once('exit', resolve));
  server?.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
