import { api, ask, csrf, type Schema } from '$lib/api';
import { Recorder, type Source } from '$lib/media/recorder';
import type { Call } from './call.svelte';
import type { Other } from './other.svelte';
import type { Told } from './model';

const kTries = 8;

/** Recording with everyone's consent: whoever asked records, and everybody sees the mark. */
export class Recording {
  /** I asked, and wait for the answers. */
  asking = $state(false);
  running = $state(false);
  /** Who asks me now. */
  asker = $state.raw<Other | null>(null);
  refused = $state('');
  /** 0 to 1 while it is being sent; null: not. */
  progress = $state<number | null>(null);
  file = $state.raw<Schema<'File'> | null>(null);
  /** It could not be sent: it is still here. */
  kept = $state.raw<Blob | null>(null);
  readonly #call: Call;
  #recorder: Recorder | null = null;

  constructor(call: Call) {
    this.#call = call;
  }

  get someone(): Other | undefined {
    return this.#call.others.find((other) => other.words.recording);
  }

  get missing(): Other[] {
    return this.#call.others.filter((other) => other.agreed === null);
  }

  ask(): void {
    this.asking = true;
    this.refused = '';
    for (const other of this.#call.others) other.agreed = null;
    this.#call.crowd.say({ type: 'record.ask' });
    this.#settle();
  }

  answer(yes: boolean): void {
    this.asker?.link?.say({ type: 'record.answer', yes } satisfies Told);
    this.asker = null;
  }

  told(other: Other, told: Told): void {
    if (told.type === 'record.ask') this.asker = other;
    if (told.type === 'record.end' && this.asker === other) this.asker = null;
    if (told.type !== 'record.answer' || !(this.asking || this.running)) return;
    other.agreed = told.yes;
    if (told.yes) return this.#settle();
    this.refused = other.name;
    this.stop();
  }

  /** Somebody came who was not asked: nothing is recorded until they agree as well. */
  peopleChanged(): void {
    if (!this.running && !this.asking) return;
    if (this.missing.length === 0) return;
    if (this.running) this.stop();
    this.ask();
  }

  #settle(): void {
    if (!this.asking || this.#call.others.some((other) => other.agreed !== true)) return;
    this.asking = false;
    this.#recorder = new Recorder(
      () => this.#sources(),
      () => this.#voices(),
    );
    this.#recorder.start();
    this.running = this.#call.own.recording = true;
    this.#call.own.onchange?.();
  }

  #sources(): Source[] {
    const pictures = [...document.querySelectorAll<HTMLElement>('[data-recorded]')];
    return pictures.map((tile) => ({
      name: tile.dataset.recorded ?? '',
      video: tile.querySelector('video'),
    }));
  }

  #voices(): MediaStreamTrack[] {
    const mine = this.#call.own.devices.microphone;
    const theirs = this.#call.others.flatMap((other) => [
      other.track('voice'),
      other.words.interpreting ? other.track('interpretation') : null,
    ]);
    return [mine, ...theirs].filter((track) => track !== null);
  }

  stop(): void {
    this.asking = false;
    this.#call.crowd.say({ type: 'record.end' });
    const recorder = this.#recorder;
    this.#recorder = null;
    this.running = this.#call.own.recording = false;
    this.#call.own.onchange?.();
    if (recorder) void recorder.stop().then((film) => this.send(film));
  }

  async send(film: Blob): Promise<void> {
    this.kept = film;
    this.progress = 0;
    try {
      this.file = await sendInParts(this.#call.place.festival, film, (part) => {
        this.progress = part;
      });
      this.kept = null;
    } catch {
      // It stays here: try again, or save it on this device.
    } finally {
      this.progress = null;
    }
  }
}

function nameOf(film: Blob): string {
  const ending = film.type.includes('mp4') ? 'mp4' : 'webm';
  return `meeting-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '')}.${ending}`;
}

/** Goes on where the server stands, also after the line was away. */
async function sendInParts(
  festival: string,
  film: Blob,
  onpart: (part: number) => void,
): Promise<Schema<'File'>> {
  let upload = await ask(
    api.POST('/api/festivals/{festival}/uploads', {
      params: { path: { festival } },
      body: { name: nameOf(film), bytes: film.size },
    }),
  );
  const path = { festival, upload: upload.id };
  let failures = 0;
  while (upload.received < film.size) {
    const piece = film.slice(upload.received, upload.received + upload.part_limit);
    try {
      const answer = await fetch(
        `/api/festivals/${festival}/uploads/${upload.id}?offset=${upload.received}`,
        {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/octet-stream', 'X-Madang-CSRF': csrf.token },
          body: piece,
        },
      );
      if (!answer.ok) throw new Error(String(answer.status));
      upload = (await answer.json()) as Schema<'Upload'>;
      failures = 0;
    } catch (cause) {
      if (++failures > kTries) throw cause;
      await new Promise((done) => setTimeout(done, 500 * 2 ** failures));
      upload = await ask(
        api.GET('/api/festivals/{festival}/uploads/{upload}', { params: { path } }),
      ).catch(() => upload);
    }
    onpart(upload.received / film.size);
  }
  return ask(
    api.POST('/api/festivals/{festival}/uploads/{upload}/completion', { params: { path } }),
  );
}
