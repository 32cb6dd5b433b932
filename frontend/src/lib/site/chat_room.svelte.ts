import { api, ApiError, ask, type Schema } from '$lib/api';
import { live, type LiveEvent } from '$lib/live';

export type Message = Schema<'Message'>;
export type Room = Schema<'Room'>;
/** Something said that the server has not taken yet, or refused. */
export type Pending = { client_id: string; text: string; error: ApiError | null };

const kPart = 50;
const kKept = 2000; // messages held in the page; older ones are fetched again

/** One chat room as this page sees it: history, what comes in live, and what goes out. */
export class ChatRoom {
  room = $state.raw<Room | null>(null);
  messages = $state.raw<Message[]>([]);
  pending = $state.raw<Pending[]>([]);
  people = $state(0);
  more = $state(false);
  busy = $state(false);
  error = $state.raw<ApiError | null>(null);
  /** Performance-clock time from which slow mode lets this person talk again. */
  quietUntil = $state(0);
  readonly #path: { festival: string; room: string };

  constructor(festival: string, room: string) {
    this.#path = { festival, room };
  }

  /** Loads the room and follows it until the returned function is called. */
  open(): () => void {
    void this.#load();
    const topic = `chat/${this.#path.festival}/${this.#path.room}`;
    const unfollow = live.follow(topic, {
      snapshot: (data) => this.#snapshot(data),
      event: (event) => this.#event(event),
      presence: (count) => (this.people = count),
    });
    const unlisten = live.onPrivate((event) => {
      if (event.startsWith('chat') || event === 'missed') void this.refreshRoom();
    });
    return () => {
      unfollow();
      unlisten();
    };
  }

  async #load(): Promise<void> {
    try {
      await this.refreshRoom();
      const part = await this.#history();
      this.#merge(part.items);
      this.more = part.more ?? false;
      this.error = null;
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
    }
  }

  retry(): void {
    this.error = null;
    void this.#load();
  }

  async refreshRoom(): Promise<void> {
    const path = this.#path;
    this.room = await ask(api.GET('/api/festivals/{festival}/rooms/{room}', { params: { path } }));
    this.people = Math.max(this.people, this.room.people);
  }

  /** The part of the history before what is shown. */
  async older(): Promise<void> {
    const first = this.messages[0];
    if (!first || this.busy || !this.more) return;
    this.busy = true;
    try {
      const part = await this.#history(first.seq);
      this.#merge(part.items);
      this.more = part.more ?? false;
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
    } finally {
      this.busy = false;
    }
  }

  /** Says something; it stays visible as pending until the server has taken it. */
  async say(text: string): Promise<void> {
    const client_id = crypto.randomUUID();
    this.pending = [...this.pending, { client_id, text, error: null }];
    await this.#send(client_id, text);
  }

  async again(pending: Pending): Promise<void> {
    this.#mark(pending.client_id, null);
    await this.#send(pending.client_id, pending.text);
  }

  drop(pending: Pending): void {
    this.pending = this.pending.filter((item) => item.client_id !== pending.client_id);
  }

  async report(message: Message, reason: string): Promise<void> {
    const path = { ...this.#path, message: message.id };
    await ask(
      api.POST('/api/festivals/{festival}/rooms/{room}/messages/{message}/reports', {
        params: { path },
        body: { reason },
      }),
    );
  }

  async #send(client_id: string, text: string): Promise<void> {
    const path = this.#path;
    try {
      const said = await ask(
        api.POST('/api/festivals/{festival}/rooms/{room}/messages', {
          params: { path },
          body: { text, client_id },
        }),
      );
      this.#merge([said]);
      this.#rest();
    } catch (cause) {
      if (cause instanceof ApiError) this.#mark(client_id, cause);
      // Said from another window a moment ago: at most one whole turn is left to wait.
      if (cause instanceof ApiError && cause.reason === 'chat.slow_mode') this.#rest();
      if (cause instanceof ApiError && !cause.offline)
        void this.refreshRoom().catch(() => undefined);
    }
  }

  #rest(): void {
    this.quietUntil = performance.now() + (this.room?.slow_seconds ?? 0) * 1000;
  }

  #mark(client_id: string, error: ApiError | null): void {
    this.pending = this.pending.map((item) =>
      item.client_id === client_id ? { ...item, error } : item,
    );
  }

  async #history(before?: number) {
    const path = this.#path;
    const query = { before, limit: kPart };
    return ask(
      api.GET('/api/festivals/{festival}/rooms/{room}/messages', { params: { path, query } }),
    );
  }

  #merge(items: readonly Message[]): void {
    const byId = new Map(this.messages.map((message) => [message.id, message]));
    for (const item of items) byId.set(item.id, item);
    this.messages = [...byId.values()].sort((a, b) => a.seq - b.seq).slice(-kKept);
    const taken = new Set(items.map((item) => item.client_id));
    if (this.pending.some((item) => taken.has(item.client_id)))
      this.pending = this.pending.filter((item) => !taken.has(item.client_id));
  }

  #snapshot(data: unknown): void {
    const { room, messages } = (data ?? {}) as { room?: Partial<Room>; messages?: Message[] };
    if (messages) this.#merge(messages);
    // What concerns me alone (may I talk, am I muted) is not in a state shared by all.
    if (room && this.room) this.room = { ...this.room, ...room };
  }

  #event({ event, data }: LiveEvent): void {
    const message = data as Partial<Message> & { id?: string };
    if (event === 'message.said' || (event.startsWith('message.') && message.text !== undefined))
      return this.#merge([data as Message]);
    if (event === 'message.hidden') {
      this.messages = this.messages.map((m) =>
        m.id === message.id ? { ...m, hidden: true, text: '' } : m,
      );
      return;
    }
    if (event.startsWith('message.')) void this.#load();
    else void this.refreshRoom().catch(() => undefined);
  }
}
