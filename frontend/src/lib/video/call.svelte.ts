import { ApiError } from '$lib/api';
import { live, type LiveEvent } from '$lib/live';
import { clock } from '$lib/session';
import { Devices } from '$lib/media/devices.svelte';
import { Link, type Route, type Signal } from '$lib/media/link';
import { kScreenBits, kVoiceBits, LineWatch, sizeFor } from '$lib/media/sizes';
import { lineOf } from '$lib/media/line';
import * as door from './door';
import { Other } from './other.svelte';
import { Talk } from './talk.svelte';
import { Recording } from './recording.svelte';
import type { SentSignal, Told, VideoPeer, VideoRoom, VideoView, Words } from './model';

export type Phase = 'loading' | 'door' | 'joining' | 'inside' | 'over';

const kBeat = 10_000;
const kLook = 2000;
const kRelayFresh = 60_000;

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
  others = $state.raw<Other[]>([]);
  /** Signalling is away; what runs between the browsers goes on. */
  away = $state(false);
  thin = $state(false);
  screen = $state.raw<MediaStreamTrack | null>(null);
  microphoneOn = $state(true);
  cameraOn = $state(true);
  /** The interpreter talks into the channel of interpretation, or to everybody. */
  interpreting = $state(true);
  listening = $state(true);
  route = $state<Route>(routeChosen());
  readonly devices = new Devices();
  readonly talk: Talk;
  readonly recording: Recording;
  readonly place: door.Place;
  peer = '';

  isInterpreter = $derived(this.room?.me.role === 'interpreter');
  isObserver = $derived(this.room?.me.role === 'observer');
  interpreter = $derived(this.others.find((other) => other.role === 'interpreter'));
  /** The interpreter's channel is being spoken into, and we hear it. */
  interpreted = $derived(
    !this.isInterpreter && this.listening && Boolean(this.interpreter?.words.interpreting),
  );
  left = $derived(this.room ? Date.parse(this.room.ends_at) - clock.now : 0);
  people = $derived(
    this.others.filter((other) => other.role !== 'observer').length + (this.isObserver ? 0 : 1),
  );

  readonly #instance = crypto.randomUUID();
  readonly #post: door.Post;
  readonly #watch = new LineWatch();
  #relay: { at: number; servers: RTCIceServer[] } = { at: -Infinity, servers: [] };
  #undo: (() => void)[] = [];
  #joining = false;

  constructor(place: door.Place) {
    this.place = place;
    this.talk = new Talk(place);
    this.recording = new Recording(this);
    this.#post = new door.Post(place);
    this.#post.onstranger = () => void this.#rejoin();
    this.devices.onchange = () => this.refresh();
  }

  async open(): Promise<void> {
    try {
      this.room = await door.lookIn(this.place);
      this.listening = this.room.me.role === 'party';
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
    if (this.phase !== 'inside') return;
    for (const other of this.others) this.#begin(other);
  }

  async enter(): Promise<void> {
    this.phase = 'joining';
    this.error = null;
    try {
      await this.#join();
      this.phase = 'inside';
    } catch (cause) {
      this.phase = 'door';
      if (cause instanceof ApiError) this.error = cause;
      return;
    }
    const topic = `video/${this.place.festival}/${this.place.room}`;
    const every = (ms: number, act: () => void) => {
      const timer = setInterval(act, ms);
      this.#undo.push(() => clearInterval(timer));
    };
    this.#undo.push(
      live.follow(topic, {
        snapshot: (data) => this.#snapshot(data),
        event: (event) => this.#event(event),
      }),
    );
    every(kBeat, () => void this.#beat());
    every(kLook, () => void this.#look());
    every(500, () => this.#tick());
    const moved = () => this.others.forEach((other) => other.link?.restart());
    const gone = () => door.leave(this.place, this.peer);
    addEventListener('online', moved);
    addEventListener('pagehide', gone);
    this.#undo.push(
      () => removeEventListener('online', moved),
      () => removeEventListener('pagehide', gone),
    );
    void this.talk.load();
    this.refresh();
  }

  /** Leaves; the door stays open while the time runs. */
  leave(phase: Phase = 'door'): void {
    if (this.peer) door.leave(this.place, this.peer);
    this.peer = '';
    this.recording.stop();
    this.screen?.stop();
    this.screen = null;
    for (const undo of this.#undo.splice(0)) undo();
    for (const other of this.others) other.link?.close();
    this.others = [];
    this.phase = phase;
  }

  close(): void {
    if (this.phase === 'inside') this.leave();
    this.devices.close();
  }

  setMicrophone(on: boolean): void {
    this.microphoneOn = on;
    this.refresh();
  }

  async setCamera(on: boolean): Promise<void> {
    this.cameraOn = on;
    if (on && !this.devices.camera) await this.devices.openCamera();
    if (!on) this.devices.closeCamera();
    this.refresh();
  }

  async share(): Promise<void> {
    if (this.screen) {
      this.screen.stop();
      this.screen = null;
      return this.refresh();
    }
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
      this.screen = stream.getVideoTracks()[0] ?? null;
    } catch {
      return; // Changed their mind.
    }
    if (!this.screen) return;
    this.screen.contentHint = 'detail';
    this.screen.onended = () => {
      this.screen = null;
      this.refresh();
    };
    this.refresh();
  }

  words(): Words {
    const speaking = this.microphoneOn && Boolean(this.devices.microphone);
    return {
      microphone: speaking,
      camera: this.cameraOn && Boolean(this.devices.camera),
      screen: Boolean(this.screen),
      interpreting: this.isInterpreter && this.interpreting && speaking,
      listening: !this.isInterpreter && this.listening,
      thin: this.thin,
      recording: this.recording.running,
    };
  }

  /** Everything that leaves this browser, brought up to date. */
  refresh(): void {
    if (this.devices.microphone) this.devices.microphone.enabled = this.microphoneOn;
    if (this.phase !== 'inside') return;
    const size = sizeFor(Math.max(this.people, 2));
    const { width, height, rate } = size;
    void this.devices.camera
      ?.applyConstraints({
        width: { ideal: width },
        height: { ideal: height },
        frameRate: { max: rate },
      })
      .catch(() => undefined);
    for (const other of this.others) {
      this.#show(other);
      void other.link?.limit({
        voice: kVoiceBits,
        interpretation: kVoiceBits,
        camera: size.bits,
        screen: kScreenBits,
      });
      other.link?.say({ type: 'state', ...this.words() } satisfies Told);
    }
  }

  tellAll(told: Told): void {
    for (const other of this.others) other.link?.say(told);
  }

  #show(other: Other): void {
    const { link } = other;
    if (!link) return;
    const words = this.words();
    const { microphone, camera } = this.devices;
    const apart = this.isInterpreter && this.interpreting;
    void link.show('voice', apart ? null : microphone);
    // Only who asked for the interpretation is sent it.
    void link.show('interpretation', apart && other.words.listening ? microphone : null);
    void link.show('camera', words.camera && !this.thin ? camera : null);
    void link.show('screen', this.screen);
  }

  async #servers(): Promise<RTCIceServer[]> {
    if (performance.now() - this.#relay.at < kRelayFresh) return this.#relay.servers;
    try {
      this.#relay = { at: performance.now(), servers: await door.relayOf(this.place) };
      if (this.#relay.servers.length === 0) this.#relay.at = -Infinity;
    } catch {
      // What we knew has to do.
    }
    return this.#relay.servers;
  }

  async #join(): Promise<void> {
    const key = `madang.video.${this.place.room}`;
    let before = this.peer;
    try {
      before ||= sessionStorage.getItem(key) ?? '';
    } catch {
      // Then we come as somebody new.
    }
    const [joined] = await Promise.all([door.join(this.place, before), this.#servers()]);
    this.peer = joined.peer;
    try {
      sessionStorage.setItem(key, joined.peer);
    } catch {
      // A reload comes as somebody new.
    }
    this.#people(joined.roster);
    for (const other of this.others) this.#greet(other);
  }

  async #rejoin(): Promise<void> {
    if (this.#joining || this.phase !== 'inside') return;
    this.#joining = true;
    try {
      await this.#join();
      for (const other of this.others) if (other.state !== 'connected') other.link?.restart();
    } catch (cause) {
      if (cause instanceof ApiError && /video\.(over|cancelled)/.test(cause.reason))
        this.leave('over');
    } finally {
      this.#joining = false;
    }
  }

  /** "Here I am": whoever begins in this pair takes it as the sign to. */
  #greet(other: Other): void {
    this.#post.send({
      from: this.peer,
      to: other.peer,
      kind: 'notice',
      data: JSON.stringify({ v: this.#instance }),
    });
  }

  #people(roster: VideoPeer[]): void {
    const here = roster.filter((peer) => peer.peer !== this.peer);
    for (const other of this.others)
      if (!here.some((peer) => peer.peer === other.peer)) other.link?.close();
    this.others = here.map((peer) => {
      const known = this.others.find((other) => other.peer === peer.peer);
      if (known) return known;
      const other = new Other(peer);
      this.#begin(other);
      return other;
    });
    this.recording.peopleChanged();
    this.refresh();
  }

  #begin(other: Other): void {
    other.link?.close();
    other.state = 'connecting';
    const link: Link = new Link(
      {
        instance: this.#instance,
        begins: this.peer < other.peer,
        servers: () => this.#servers(),
        route: this.route,
        send: (signal) => this.#post.send({ from: this.peer, to: other.peer, ...signal }),
        onstate: (state) => {
          if (other.link === link) other.state = state;
        },
        onwords: (told) => this.#told(other, told as Told),
        onopen: () => this.refresh(),
      },
      this.#relay.servers,
    );
    other.link = link;
    this.#show(other);
  }

  #told(other: Other, told: Told): void {
    if (told.type === 'state') {
      const before = other.words;
      other.words = told;
      if (before.listening !== told.listening) this.#show(other);
    }
    this.recording.told(other, told);
  }

  #signal({ from, to, kind, data }: SentSignal): void {
    if (to !== this.peer && to !== 'all') return;
    const other = this.others.find((each) => each.peer === from);
    if (!other) return;
    const signal = { kind, data } as Signal;
    if (other.link?.outlived(signal)) this.#begin(other);
    if (kind === 'notice') {
      if (other.link && other.state !== 'connected' && other.link.their) other.link.restart();
      other.link?.receive(signal);
    } else other.link?.receive(signal);
  }

  #snapshot(data: unknown): void {
    const { room, roster, messages } = data as {
      room: VideoRoom;
      roster: VideoPeer[];
      messages: Talk['messages'];
    };
    this.#changed(room);
    this.talk.merge(messages);
    if (roster.some((peer) => peer.peer === this.peer)) this.#people(roster);
    else void this.#rejoin();
  }

  #event({ event, data }: LiveEvent): void {
    if (event === 'signal.sent') return this.#signal(data as SentSignal);
    if (event === 'message.said') return this.talk.merge([data as Talk['messages'][number]]);
    if (event.startsWith('room.')) return this.#changed(data as VideoRoom);
    const peer = data as VideoPeer;
    const list: VideoPeer[] = this.others.map((other) => ({ ...other, joined_at: '' }));
    if (event === 'peer.left') {
      if (peer.peer === this.peer) return void this.#rejoin();
      this.#people(list.filter((each) => each.peer !== peer.peer));
    } else if (event === 'peer.joined') {
      this.#people([...list.filter((each) => each.peer !== peer.peer), peer]);
    }
  }

  #changed(room: VideoRoom): void {
    if (this.room) this.room = { ...this.room, ...room };
    if (room.state === 'over' || room.state === 'cancelled') this.leave('over');
  }

  async #beat(): Promise<void> {
    try {
      await door.beat(this.place, this.peer);
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

  async #look(): Promise<void> {
    const links = this.others.filter((other) => other.state === 'connected');
    const lines = await Promise.all(links.map((other) => lineOf(other.link)));
    const rooms = lines.flatMap((line) => (line.room === undefined ? [] : [line.room]));
    const thin = this.#watch.look(
      rooms.length > 0 ? Math.min(...rooms) : undefined,
      Math.max(0, ...lines.map((line) => line.lost)),
    );
    if (thin === this.thin) return;
    this.thin = thin;
    this.refresh();
  }
}
