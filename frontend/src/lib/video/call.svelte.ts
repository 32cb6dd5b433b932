import { ApiError } from '$lib/api';
import { live, type LiveEvent } from '$lib/live';
import { clock } from '$lib/session';
import type { Route } from '$lib/media/link';
import * as door from './door';
import { Crowd } from './crowd.svelte';
import type { Other } from './other.svelte';
import { Own } from './own.svelte';
import { Talk } from './talk.svelte';
import { Recording } from './recording.svelte';
import type { SentSignal, Told, VideoPeer, VideoRecording, VideoRoom, VideoView } from './model';

export type Phase = 'loading' | 'door' | 'joining' | 'inside' | 'over';

const kBeat = 10_000;
const kLook = 2000;
const kEar = 3000; // ms the live connection may take before we go in without it

function routeChosen(): Route {
  try {
    const kept = localStorage.getItem('madang.route');
    return kept === 'relay' || kept === 'relay-tcp' ? kept : 'any';
  } catch {
    return 'any';
  }
}

/** One meeting in one page: who is here, what goes to whom, and how it ends. */
export class Call {
  phase = $state<Phase>('loading');
  room = $state.raw<VideoView | null>(null);
  error = $state.raw<ApiError | null>(null);
  /** Signalling is away; what runs between the browsers goes on. */
  away = $state(false);
  route = $state<Route>(routeChosen());
  readonly own = new Own();
  readonly talk: Talk;
  readonly recording: Recording;
  readonly place: door.Place;
  readonly crowd: Crowd;

  others = $derived.by(() => this.crowd.others);
  isInterpreter = $derived(this.room?.me.role === 'interpreter');
  isObserver = $derived(this.room?.me.role === 'observer');
  interpreter = $derived(this.others.find((other) => other.role === 'interpreter'));
  /** The interpreter's channel is being spoken into, and we hear it. */
  interpreted = $derived(
    !this.isInterpreter && this.own.listening && Boolean(this.interpreter?.words.interpreting),
  );
  left = $derived(this.room ? Date.parse(this.room.ends_at) - clock.now : 0);
  people = $derived(
    this.others.filter((other) => other.role !== 'observer').length + (this.isObserver ? 0 : 1),
  );

  #undo: (() => void)[] = [];
  #joining = false;

  constructor(place: door.Place) {
    this.place = place;
    this.talk = new Talk(place);
    this.recording = new Recording(this);
    this.crowd = new Crowd(place, {
      onlink: (other) => this.own.carryTo(other, this.people),
      onchange: () => this.#refresh(),
      ontold: (other, told) => this.#told(other, told),
      onstranger: () => void this.#rejoin(),
    });
    this.crowd.route = this.route;
    this.own.onchange = () => this.#refresh();
  }

  async open(): Promise<void> {
    try {
      this.room = await door.lookIn(this.place);
      this.own.listening = this.room.me.role === 'party';
      this.own.interpreter = this.isInterpreter;
      this.phase = this.room.state === 'over' || this.room.state === 'cancelled' ? 'over' : 'door';
      this.error = null;
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
    }
  }

  chooseRoute(route: Route): void {
    this.route = route;
    try {
      localStorage.setItem('madang.route', route);
    } catch {
      // It holds for this page.
    }
    this.crowd.takeRoute(route);
  }

  async enter(): Promise<void> {
    this.phase = 'joining';
    this.error = null;
    try {
      // First the ear, then the door: what the others say as we come in must not be missed.
      await this.#follow();
      await this.crowd.join();
    } catch (cause) {
      this.leave('door');
      if (cause instanceof ApiError) this.error = cause;
      return;
    }
    this.phase = 'inside';
    const every = (ms: number, act: () => void) => {
      const timer = setInterval(act, ms);
      this.#undo.push(() => clearInterval(timer));
    };
    every(kBeat, () => void this.#beat());
    every(kLook, () => void this.own.watch(this.others));
    every(500, () => this.#tick());
    const moved = () => this.crowd.restart(() => true);
    const gone = () => this.crowd.wave();
    addEventListener('online', moved);
    addEventListener('pagehide', gone);
    this.#undo.push(
      () => removeEventListener('online', moved),
      () => removeEventListener('pagehide', gone),
    );
    void this.talk.load();
    this.#refresh();
  }

  #follow(): Promise<void> {
    return new Promise((heard) => {
      setTimeout(heard, kEar);
      const stop = live.follow(`video/${this.place.festival}/${this.place.room}`, {
        snapshot: (data) => {
          this.#snapshot(data);
          heard();
        },
        event: (event) => this.#event(event),
        refused: () => heard(),
      });
      this.#undo.push(stop);
    });
  }

  /** Leaves; the door stays open while the time runs. */
  leave(phase: Phase = 'door'): void {
    this.recording.leave();
    this.own.unshare();
    for (const undo of this.#undo.splice(0)) undo();
    this.crowd.leave();
    if (phase === 'over') this.own.close();
    this.phase = phase;
  }

  close(): void {
    if (this.phase === 'inside') this.leave();
    this.own.close();
  }

  /** Everything that leaves this browser, brought up to date. */
  #refresh(): void {
    if (this.phase !== 'inside') return;
    this.own.fit(this.people);
    for (const other of this.others) this.own.carryTo(other, this.people);
  }

  async #rejoin(): Promise<void> {
    if (this.#joining || this.phase !== 'inside') return;
    this.#joining = true;
    try {
      await this.crowd.join();
      this.crowd.restart((other) => other.state !== 'connected');
    } catch (cause) {
      if (cause instanceof ApiError && /video\.(over|cancelled)/.test(cause.reason))
        this.leave('over');
    } finally {
      this.#joining = false;
    }
  }

  #told(other: Other, told: Told): void {
    if (told.type !== 'state') return;
    const before = other.words;
    other.words = told;
    if (before.listening !== told.listening) this.own.carryTo(other, this.people);
  }

  #snapshot(data: unknown): void {
    const { room, roster, messages, recording } = data as {
      room: VideoRoom;
      roster: VideoPeer[];
      messages: Talk['messages'];
      recording?: VideoRecording;
    };
    this.#changed(room);
    this.talk.merge(messages);
    this.recording.follow(recording ?? null);
    if (this.phase !== 'inside') return;
    if (roster.some((peer) => peer.peer === this.crowd.peer)) this.crowd.meet(roster);
    else void this.#rejoin();
  }

  #event({ event, data }: LiveEvent): void {
    if (event === 'signal.sent') return this.crowd.signal(data as SentSignal);
    if (event === 'message.said') return this.talk.merge([data as Talk['messages'][number]]);
    if (event === 'recording.changed') return this.recording.follow(data as VideoRecording);
    if (event.startsWith('room.')) return this.#changed(data as VideoRoom);
    const peer = data as VideoPeer;
    if (this.phase !== 'inside' && this.phase !== 'joining') return;
    if (event === 'peer.joined') this.crowd.came(peer);
    else if (event === 'peer.left' && peer.peer !== this.crowd.peer) this.crowd.went(peer.peer);
    else if (event === 'peer.left' && this.phase === 'inside') void this.#rejoin();
  }

  #changed(room: VideoRoom): void {
    if (this.room) this.room = { ...this.room, link: undefined, ...room };
    if (room.state === 'over' || room.state === 'cancelled') this.leave('over');
  }

  async #beat(): Promise<void> {
    try {
      await door.beat(this.place, this.crowd.peer);
      this.away = false;
    } catch (cause) {
      if (!(cause instanceof ApiError)) return;
      if (cause.status === 404) void this.#rejoin();
      else this.away = true;
    }
  }

  #tick(): void {
    const open = live.state === 'open';
    if (open && this.away) void this.#beat();
    if (!open) this.away = true;
    if (clock.known && this.left <= 0) this.leave('over');
  }
}
