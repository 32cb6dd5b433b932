// The peer of `./dev bench live`: one room on Node's `ws`. It says what Madang says, byte for byte
// about as much, makes each frame once and sends it to everyone; it stores and checks nothing.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(new URL('../tests/package.json', import.meta.url))('ws');
const http = createServer((_, response) => response.end());
const room = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 16_384 });
const followers = new Set();
let seq = 1_633_564_500_000_000;

function say({ id, params, body }, author, socket) {
  const topic = `chat/${params.festival}/${params.room}`;
  const data = {
    id: `0197a1b2-0000-7000-8000-${String(seq).slice(-12)}`,
    seq: seq % 1_000_000,
    author: { id: `0197a1b2-0001-7000-8000-${String(author).padStart(12, '0')}`, name: `관객 ${author}`, badge: 'moderator' },
    text: body.text,
    said_at: new Date().toISOString(),
    hidden: false,
    client_id: body.client_id,
  };
  const frame = Buffer.from(JSON.stringify({ type: 'event', topic, seq: ++seq, event: 'message.said', data }));
  for (const follower of followers) follower.send(frame, { binary: false });
  socket.send(JSON.stringify({ type: 'reply', id, status: 201, body: data }));
}

room.on('connection', (socket, request) => {
  const author = Number(/bench-(\d+)/.exec(request.headers.cookie)?.[1] ?? 0);
  socket.on('message', (bytes) => {
    const message = JSON.parse(bytes);
    if (message.type === 'follow') {
      followers.add(socket);
      socket.send(JSON.stringify({ type: 'snapshot', topic: message.topic, seq, data: null }));
    } else if (message.type === 'ping') {
      socket.send('{"type":"pong"}');
    } else if (message.type === 'call') {
      say(message, author, socket);
    }
  });
  socket.on('close', () => followers.delete(socket));
  socket.on('error', () => {});
});
http.listen(Number(process.argv[2]), '127.0.0.1');
