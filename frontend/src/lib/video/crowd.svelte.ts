import { Link, type Route, type Signal } from '$lib/media/link';
import * as door from './door';
import type { SentSignal, Told, VideoPeer } from './model';
import { Other } from './other.svelte';

const kRelayFresh = 60_000; // ms
const kMostEarly = 200;

export type CrowdListener = {
  /** A link stands anew: give it what it is to carry. */
  onlink: (other: Other) => void;
  onchange: () => void;
  ontold: (other: Other, told: Told) => void;
  /** The server does not know us inside. */
  onstranger: () => void;
};

/** The others in the room, and the ways to them. */
export class Crowd {
  others = $state.raw<Other[]>([]);
  route: Route = 'any';
  peer = '';
  readonly #place: door.Place;
  readonly #listener: CrowdListener;
  readonly #instance = crypto.randomUUID();
  readonly #post: door.Post;
  #early: SentSignal[] = [];
  /** Who came and went while the door was opening, in order; null: we are not at the door. */
  #passing: (() => void)[] | null = null;
  #relay: { at: number; servers: RTCIceServer[] } = { at: -Infinity, servers: [] };

  constructor(place: door.Place, listener: CrowdListener) {
    this.#place = place;
    this.#listener = listener;
    this.#post = new door.Post(place);
    this.#post.onstranger = () => listener.onstranger();
  }

  /** Goes in, or in again as the one who was there before. */
  async join(): Promise<void> {
    const key = `madang.video.${this.#place.room}`;
    let before = this.peer;
    try {
      before ||= sessionStorage.getItem(key) ?? '';
    } catch {
      // Then we come as somebody new.
    }
    const passed: (() => void)[] = (this.#passing = []);
    const [joined] = await Promise.all([door.join(this.#place, before), this.#servers()]).finally(
      () => (this.#passing = null),
    );
    this.peer = joined.peer;
    try {
      sessionStorage.setItem(key, joined.peer);
    } catch {
      // A reload comes as somebody new.
    }
    this.meet(joined.roster);
    for (const pass of passed) pass();
    for (const early of this.#early.splice(0)) this.signal(early);
    for (const other of this.others) this.#greet(other);
  }

  leave(): void {
    if (this.peer) door.leave(this.#place, this.peer);
    this.peer = '';
    this.#early = [];
    this.#passing = null;
    for (const other of this.others) other.link?.close();
    this.others = [];
  }

  /** Tells the server while the page is going. */
  wave(): void {
    if (this.peer) door.leave(this.#place, this.peer);
  }

  say(told: Told): void {
    for (const other of this.others) other.link?.say(told);
  }

  takeRoute(route: Route): void {
    this.route = route;
    for (const other of this.others) this.#begin(other);
  }

  restart(which: (other: Other) => boolean): void {
    for (const other of this.others) if (which(other)) other.link?.restart();
  }

  meet(roster: VideoPeer[]): void {
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
    this.#listener.onchange();
  }

  came(peer: VideoPeer): void {
    if (this.#passing) return void this.#passing.push(() => this.came(peer));
    if (!this.peer) return;
    this.meet([...this.#roster().filter((each) => each.peer !== peer.peer), peer]);
  }

  went(peer: string): void {
    if (this.#passing) return void this.#passing.push(() => this.went(peer));
    if (!this.peer) return;
    this.meet(this.#roster().filter((each) => each.peer !== peer));
  }

  signal(sent: SentSignal): void {
    const { from, to, kind, data } = sent;
    // It may be for us: we do not know yet who we are.
    if (!this.peer) return void (this.#early.length < kMostEarly && this.#early.push(sent));
    if (to !== this.peer && to !== 'all') return;
    const other = this.others.find((each) => each.peer === from);
    if (!other) return;
    const signal = { kind, data } as Signal;
    if (other.link?.outlived(signal)) this.#begin(other);
    // Somebody says "here I am" though we have met: the way between us broke.
    else if (kind === 'notice' && other.link?.their && other.state !== 'connected')
      other.link.restart();
    other.link?.receive(signal);
  }

  #roster(): VideoPeer[] {
    return this.others.map(({ peer, name, role, party }) => ({
      peer,
      name,
      role,
      party,
      joined_at: '',
    }));
  }

  async #servers(): Promise<RTCIceServer[]> {
    if (performance.now() - this.#relay.at < kRelayFresh) return this.#relay.servers;
    try {
      const servers = await door.relayOf(this.#place);
      this.#relay = { at: servers.length > 0 ? performance.now() : -Infinity, servers };
    } catch {
      // What we knew has to do.
    }
    return this.#relay.servers;
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
        onwords: (told) => this.#listener.ontold(other, told as Told),
        onopen: () => this.#listener.onlink(other),
      },
      this.#relay.servers,
    );
    other.link = link;
    this.#listener.onlink(other);
  }
}
