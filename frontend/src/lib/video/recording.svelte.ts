import { api, ApiError, ask, csrf, type Schema } from '$lib/api';
import { Recorder, type Source } from '$lib/media/recorder';
import type { Call } from './call.svelte';
import * as door from './door';
import type { VideoConsent, VideoRecording } from './model';

const kTries = 8;
type Film = { recording: string; film: Blob };

/** Recording with everyone's consent, which the server keeps: who asked records while it says so. */
export class Recording {
  /** That has not ended. */
  current = $state.raw<VideoRecording | null>(null);
  /** The newest that ended while we were here. */
  ended = $state.raw<VideoRecording | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  /** 0 to 1 while it is being sent; null: not. */
  progress = $state<number | null>(null);
  file = $state.raw<Schema<'File'> | null>(null);
  /** It could not be sent: it is still here. */
  kept = $state.raw<Film | null>(null);
  readonly #call: Call;
  /** Asked from this page: after a reload nobody records any more. */
  #asked = false;
  #recorder: { id: string; recorder: Recorder } | null = null;

  constructor(call: Call) {
    this.#call = call;
  }

  get isMine(): boolean {
    return this.current?.peer === this.#call.crowd.peer;
  }

  get #own(): VideoConsent | undefined {
    return this.current?.consents.find((each) => each.peers.includes(this.#call.crowd.peer));
  }

  /** I am asked and have not answered. */
  get isAsked(): boolean {
    const own = this.#own;
    return Boolean(own) && !own?.agreed_at && !own?.refused_at;
  }

  get hasAgreed(): boolean {
    return Boolean(this.#own?.agreed_at) && !this.#own?.withdrawn_at;
  }

  /** Who is here and has not agreed. */
  get missing(): string[] {
    const here = new Set(this.#call.others.map((other) => other.peer));
    return (this.current?.consents ?? [])
      .filter((each) => !each.agreed_at && each.peers.some((peer) => here.has(peer)))
      .map((each) => each.name);
  }

  async #do(act: () => Promise<VideoRecording>): Promise<void> {
    this.busy = true;
    this.error = null;
    try {
      this.follow(await act());
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
    } finally {
      this.busy = false;
    }
  }

  ask(): Promise<void> {
    this.#asked = true;
    this.ended = null;
    this.file = null;
    return this.#do(() => door.askRecording(this.#call.place, this.#call.crowd.peer));
  }

  /** Also takes back what one agreed to. */
  answer(yes: boolean): Promise<void> {
    const id = this.current?.id ?? '';
    return this.#do(() => door.answerRecording(this.#call.place, id, yes));
  }

  stop(): Promise<void> {
    const id = this.current?.id ?? '';
    this.#recorder?.recorder.pause();
    return this.#do(() => door.stopRecording(this.#call.place, id));
  }

  /** As the server says; newer words about an older recording change nothing. */
  follow(recording: VideoRecording | null): void {
    const before = this.current;
    if (recording?.state === 'ended') {
      if (before && before.id !== recording.id) return;
      this.current = null;
      if (before) this.ended = recording;
    } else this.current = recording;
    if (this.#recorder && this.#recorder.id !== this.current?.id) return this.#finish(recording);
    if (!this.current || !this.isMine) return;
    if (!this.#asked) return void this.stop();
    if (this.current.state === 'running') this.#record(this.current.id);
    else this.#recorder?.recorder.pause();
  }

  #record(id: string): void {
    if (this.#recorder) return this.#recorder.recorder.resume();
    const recorder = new Recorder(
      () => this.#sources(),
      () => this.#voices(),
    );
    recorder.start();
    this.#recorder = { id, recorder };
  }

  /** Who asked leaves, and with them the recording. */
  leave(): void {
    if (this.#recorder) this.#finish(null);
    this.current = null;
    this.#asked = false;
  }

  #finish(ended: VideoRecording | null): void {
    const ours = this.#recorder;
    this.#recorder = null;
    this.#asked = false;
    if (!ours) return;
    const film = ours.recorder.stop();
    if (ended?.why === 'withdrawn') return void film;
    void film.then((blob) => this.send({ recording: ours.id, film: blob }));
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

  async send({ recording, film }: Film): Promise<void> {
    this.kept = { recording, film };
    this.progress = 0;
    this.error = null;
    const { festival } = this.#call.place;
    try {
      const file = await sendInParts(festival, film, (part) => {
        this.progress = part;
      });
      await door.keepFilm(this.#call.place, recording, file.id).catch(async (cause: unknown) => {
        await door.dropFile(festival, file.id);
        throw cause;
      });
      this.file = file;
      this.kept = null;
    } catch (cause) {
      // It stays here, to try again or to save; but not against somebody's will.
      if (cause instanceof ApiError && cause.reason === 'video.recording_no_consent') {
        this.kept = null;
        this.error = cause;
      }
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
