export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting' | 'offline';
export type LiveEvent = { topic: string; seq: number; event: string; data: unknown };
export type Follower = {
  /** The topic's whole state: sent when the log no longer reaches back to what we had. */
  snapshot?: (data: unknown, seq: number) => void;
  event?: (event: LiveEvent) => void;
  presence?: (count: number) => void;
  refused?: (reason: string, detail: string) => void;
};
export type CallReply = { status: number; body: unknown };
type Frame = Record<string, unknown> & { type: string };
type Following = { since: number; followers: Set<Follower> };
type Waiting = { resolve: (reply: CallReply) => void; reject: (cause: Error) => void };

const kFirstRetry = 500; // ms; doubles with every failure
const kLongestRetry = 30_000;
const kBeat = 25_000; // ms between pings
const kBeatAnswer = 10_000; // ms a pong may take
const kCallAnswer = 15_000;

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** The one socket of a page: topics are followed through it and resumed after every reconnect. */
class Live {
  state = $state<LiveState>('idle');
  /** When the next attempt is due (performance clock), while waiting. */
  retryAt = $state(0);
  #socket: WebSocket | null = null;
  #topics = new Map<string, Following>();
  #calls = new Map<string, Waiting>();
  #privates = new Set<(event: string, data: unknown) => void>();
  #failures = 0;
  #nextCall = 1;
  /** When the server asked us to come back (ms); it spreads these itself. */
  #planned = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #beatDue: ReturnType<typeof setTimeout> | undefined;

  /** Follows a topic until the returned function is called. */
  follow(topic: string, follower: Follower): () => void {
    let following = this.#topics.get(topic);
    const fresh = !following;
    if (!following) {
      following = { since: 0, followers: new Set() };
      this.#topics.set(topic, following);
    }
    following.followers.add(follower);
    if (this.state !== 'open') this.connect();
    else if (fresh) this.#send({ type: 'follow', topic });
    return () => {
      following.followers.delete(follower);
      if (following.followers.size > 0 || this.#topics.get(topic) !== following) return;
      this.#topics.delete(topic);
      if (this.state === 'open') this.#send({ type: 'unfollow', topic });
    };
  }

  onPrivate(listener: (event: string, data: unknown) => void): () => void {
    this.#privates.add(listener);
    this.connect();
    return () => this.#privates.delete(listener);
  }

  /** Runs an endpoint through the socket; rejects when the socket closes before the answer. */
  call(operation: string, params: Record<string, string>, body?: unknown): Promise<CallReply> {
    const id = String(this.#nextCall++);
    return new Promise((resolve, reject) => {
      if (this.state !== 'open') return reject(new Error('closed'));
      const timer = setTimeout(() => this.#settle(id)?.reject(new Error('timeout')), kCallAnswer);
      const clear =
        <Value>(done: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer);
          done(value);
        };
      this.#calls.set(id, { resolve: clear(resolve), reject: clear(reject) });
      this.#send({ type: 'call', id, operation, params, ...(body === undefined ? {} : { body }) });
    });
  }

  /** Connects now, also when a later attempt was planned. */
  connect(): void {
    if (this.#socket || typeof WebSocket === 'undefined') return;
    clearTimeout(this.#retry);
    this.state = 'connecting';
    const address = new URL('/live', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = (this.#socket = new WebSocket(address));
    socket.onopen = () => this.#opened();
    socket.onmessage = (message) => this.#received(String(message.data));
    socket.onclose = () => this.#closed(socket);
  }

  /** A person signed in or out: the socket's identity is old, so begin anew. */
  reconnect(): void {
    if (!this.#socket && this.#topics.size === 0 && this.#privates.size === 0) return;
    for (const following of this.#topics.values()) following.since = 0;
    this.#failures = 0;
    if (this.#socket) this.#socket.close();
    else this.connect();
  }

  #opened(): void {
    this.#failures = 0;
    this.state = 'open';
    for (const [topic, { since }] of this.#topics)
      this.#send({ type: 'follow', topic, ...(since > 0 ? { since } : {}) });
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#ping(), kBeat);
  }

  #ping(): void {
    this.#send({ type: 'ping' });
    clearTimeout(this.#beatDue);
    this.#beatDue = setTimeout(() => this.#socket?.close(), kBeatAnswer);
  }

  #closed(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    clearInterval(this.#beat);
    clearTimeout(this.#beatDue);
    for (const id of [...this.#calls.keys()]) this.#settle(id)?.reject(new Error('closed'));
    if (this.#topics.size === 0 && this.#privates.size === 0) {
      this.state = 'idle';
      return;
    }
    this.state = navigator.onLine === false ? 'offline' : 'waiting';
    // Full jitter: a server that restarts must not meet everyone in the same second.
    const ceiling = Math.min(kLongestRetry, kFirstRetry * 2 ** this.#failures++);
    const wait = this.#planned || ceiling / 2 + Math.random() * (ceiling / 2);
    this.#planned = 0;
    this.retryAt = performance.now() + wait;
    this.#retry = setTimeout(() => this.connect(), wait);
    addEventListener('online', () => this.connect(), { once: true });
  }

  #settle(id: string): Waiting | undefined {
    const waiting = this.#calls.get(id);
    this.#calls.delete(id);
    return waiting;
  }

  #send(frame: Frame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #received(raw: string): void {
    let frame: Frame;
    try {
      frame = JSON.parse(raw) as Frame;
    } catch {
      return; // An unreadable frame is skipped.
    }
    this.#frame(frame);
  }

  #frame(frame: Frame): void {
    const topic = text(frame.topic);
    const following = this.#topics.get(topic);
    switch (frame.type) {
      case 'snapshot':
        if (!following) return;
        following.since = count(frame.seq);
        following.followers.forEach((f) => f.snapshot?.(frame.data, count(frame.seq)));
        return;
      case 'event': {
        if (!following) return;
        following.since = Math.max(following.since, count(frame.seq));
        const event = { topic, seq: count(frame.seq), event: text(frame.event), data: frame.data };
        following.followers.forEach((f) => f.event?.(event));
        return;
      }
      case 'presence':
        following?.followers.forEach((f) => f.presence?.(count(frame.count)));
        return;
      case 'private':
        this.#privates.forEach((listener) => listener(text(frame.event), frame.data));
        return;
      case 'reply':
        this.#settle(text(frame.id))?.resolve({ status: count(frame.status), body: frame.body });
        return;
      case 'error':
        if (frame.id) this.#settle(text(frame.id))?.reject(new Error(text(frame.reason)));
        else
          following?.followers.forEach((f) => f.refused?.(text(frame.reason), text(frame.detail)));
        return;
      case 'reconnect':
        this.#planned = count(frame.after_ms);
        this.#socket?.close();
        return;
      case 'pong':
        clearTimeout(this.#beatDue);
    }
  }
}

export const live = new Live();
