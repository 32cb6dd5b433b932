import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import { positionAt, secondsAt } from './replay_clock';

export type PlayState = 'closed' | 'starting' | 'playing' | 'waiting' | 'failed';
export type Source = { playlist: string; plain: string };
export type Picture = { height: number; index: number };

const kLook = 1000; // ms between looks at how far behind we are
const kAgain = 1500; // ms until a playlist that is not there yet is asked for again
const kWindow = 30_000; // ms
const kMostStalls = 3; // in the window; after that the plain playlist is steadier
const kMostTries = 5; // of a replay that does not come, until its reader is told

/** A broadcast or a replay in one video element; holds low latency while the line holds it. */
export class Player {
  state = $state<PlayState>('closed');
  /** Seconds behind the camera's clock; null: not known. */
  behind = $state<number | null>(null);
  pictures = $state.raw<Picture[]>([]);
  /** -1: by itself. */
  chosen = $state(-1);
  low = $state(true);
  paused = $state(true);
  muted = $state(false);
  volume = $state(1);
  /** Played without sound, because the browser wants a tap first. */
  hushed = $state(false);
  #hls: Hls | null = null;
  #element: HTMLVideoElement | null = null;
  #source: Source | null = null;
  #live = true;
  #from = 0;
  #tries = 0;
  #turn = 0;
  #stalls: number[] = [];
  #undo: (() => void)[] = [];
  #again: ReturnType<typeof setTimeout> | undefined;

  /**
   * Plays `source` in `element` until close() or another open(). `from`: of a replay, begins with
   * what was on the air so many seconds after its beginning.
   */
  open(element: HTMLVideoElement, source: Source, kind: 'live' | 'replay', from = 0): void {
    this.close();
    this.#from = from;
    this.#tries = 0;
    this.#element = element;
    this.#source = source;
    this.#live = kind === 'live';
    this.low = this.#live;
    this.#listen(element);
    const look = setInterval(() => this.#look(), kLook);
    this.#undo.push(() => clearInterval(look));
    void this.#load();
  }

  close(): void {
    this.#turn += 1;
    clearTimeout(this.#again);
    for (const undo of this.#undo.splice(0)) undo();
    this.#hls?.destroy();
    this.#hls = null;
    this.#element?.removeAttribute('src');
    this.#element = null;
    this.#stalls = [];
    this.behind = null;
    this.pictures = [];
    this.state = 'closed';
  }

  async #load(): Promise<void> {
    const turn = ++this.#turn;
    this.state = 'starting';
    const { default: Engine } = await import('hls.js');
    if (turn !== this.#turn || !this.#element || !this.#source) return;
    const address = this.low ? this.#source.playlist : this.#source.plain;
    if (!Engine.isSupported()) {
      // Safari on a phone plays both kinds by itself.
      this.#element.src = this.#from > 0 ? `${address}#t=${this.#from}` : address;
      return this.#start();
    }
    this.#hls?.destroy();
    const hls = (this.#hls = new Engine({
      lowLatencyMode: this.low,
      maxLiveSyncPlaybackRate: this.low ? 1.1 : 1,
      backBufferLength: 30,
      maxBufferLength: this.#live ? 10 : 30,
    }));
    hls.on(Engine.Events.ERROR, (_, data) => this.#failed(Engine, data));
    hls.on(Engine.Events.MANIFEST_PARSED, () => {
      this.pictures = hls.levels
        .map((level, index) => ({ height: level.height, index }))
        .filter((level) => level.height > 0);
      this.#start();
    });
    hls.loadSource(address);
    hls.attachMedia(this.#element);
  }

  #failed(engine: typeof Hls, data: ErrorData): void {
    if (data.details === engine.ErrorDetails.BUFFER_STALLED_ERROR) this.#stalled();
    if (!data.fatal) return;
    if (data.type === engine.ErrorTypes.MEDIA_ERROR) return this.#hls?.recoverMediaError();
    // Not there yet, or not there any more: whoever knows the stage closes us then.
    const tries = this.#live || ++this.#tries <= kMostTries;
    this.state = tries ? 'waiting' : 'failed';
    if (!this.#live) this.#from = this.aired ?? this.#from;
    clearTimeout(this.#again);
    if (tries) this.#again = setTimeout(() => void this.#load(), kAgain);
  }

  #stalled(): void {
    const now = performance.now();
    this.#stalls = [...this.#stalls.filter((at) => now - at < kWindow), now];
    if (!this.low || !this.#live || this.#stalls.length < kMostStalls) return;
    this.low = false;
    void this.#load();
  }

  #listen(element: HTMLVideoElement): void {
    const on = (event: string, act: () => void) => {
      element.addEventListener(event, act);
      this.#undo.push(() => element.removeEventListener(event, act));
    };
    on('loadedmetadata', () => {
      const details = this.#hls?.latestLevelDetails;
      if (this.#live || this.#from <= 0 || !details) return;
      element.currentTime = positionAt(details.fragments, this.#from);
    });
    on('playing', () => {
      this.state = 'playing';
      this.#tries = this.#from = 0;
    });
    on('waiting', () => (this.state = 'waiting'));
    on('error', () => (this.state = element.error ? 'failed' : this.state));
    on('play', () => (this.paused = false));
    on('pause', () => (this.paused = true));
    on('volumechange', () => {
      this.muted = element.muted;
      this.volume = element.volume;
      if (!element.muted) this.hushed = false;
    });
  }

  #start(): void {
    const element = this.#element;
    if (!element) return;
    element.play().catch(() => {
      element.muted = true;
      this.hushed = true;
      element.play().catch(() => undefined);
    });
  }

  #look(): void {
    const latency = this.#live && this.#hls ? this.#hls.latency : 0;
    this.behind = latency > 0 && this.state === 'playing' ? latency : null;
  }

  /** Of a replay: how many seconds after its beginning the picture shown was on the air. */
  get aired(): number | null {
    if (this.#live || !this.#element || this.#element.readyState < 2) return null;
    return secondsAt(this.#hls?.latestLevelDetails?.fragments ?? [], this.#element.currentTime);
  }

  get offLive(): boolean {
    return this.#live && this.behind !== null && this.behind > (this.low ? 5 : 20);
  }

  toggle(): void {
    const element = this.#element;
    if (!element) return;
    if (!element.paused) return element.pause();
    if (this.#live) this.toLive();
    void element.play().catch(() => undefined);
  }

  toLive(): void {
    const at = this.#hls?.liveSyncPosition;
    if (this.#element && at) this.#element.currentTime = at;
  }

  setVolume(volume: number): void {
    if (!this.#element) return;
    this.#element.volume = Math.min(1, Math.max(0, volume));
    this.#element.muted = volume <= 0;
  }

  toggleSound(): void {
    if (this.#element) this.#element.muted = !this.#element.muted;
  }

  skip(seconds: number): void {
    if (this.#element && !this.#live) this.#element.currentTime += seconds;
  }

  choose(index: number): void {
    this.chosen = index;
    if (this.#hls) this.#hls.nextLevel = index;
  }
}
