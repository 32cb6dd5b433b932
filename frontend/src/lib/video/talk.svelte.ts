import { ApiError, sendFile } from '$lib/api';
import * as door from './door';
import type { VideoMessage } from './model';

/** What is written in the room; it stays for those who were there. */
export class Talk {
  messages = $state.raw<VideoMessage[]>([]);
  unread = $state(0);
  /** The panel is open: nothing counts as unread. */
  shown = $state(false);
  sending = $state(false);
  error = $state.raw<ApiError | null>(null);
  readonly #place: door.Place;

  constructor(place: door.Place) {
    this.#place = place;
  }

  async load(): Promise<void> {
    try {
      this.merge(await door.messagesOf(this.#place));
      this.unread = 0;
    } catch {
      // They come with the next snapshot.
    }
  }

  merge(items: VideoMessage[]): void {
    const byId = new Map(this.messages.map((message) => [message.id, message]));
    const before = byId.size;
    for (const item of items) byId.set(item.id, item);
    this.messages = [...byId.values()].sort((a, b) => a.seq - b.seq);
    if (!this.shown) this.unread += byId.size - before;
  }

  /** False when it was not taken: what was typed stays. */
  async say(text: string, file: File | null, organisation: string): Promise<boolean> {
    this.sending = true;
    this.error = null;
    try {
      const sent = file ? await sendFile(this.#place.festival, organisation, file) : undefined;
      const saying = {
        client_id: crypto.randomUUID(),
        ...(text ? { text } : {}),
        ...(sent ? { file: sent.id } : {}),
      };
      this.merge([await door.say(this.#place, saying)]);
      if (this.shown) this.unread = 0;
      return true;
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
      return false;
    } finally {
      this.sending = false;
    }
  }
}
