import { Link, type Lane, type LinkState } from '$lib/media/link';
import { kQuiet, type VideoPeer, type VideoRole, type Words } from './model';

/** Somebody else in the room, as this browser hears and sees them. */
export class Other {
  readonly peer: string;
  readonly name: string;
  readonly role: VideoRole;
  readonly party: string;
  state = $state<LinkState>('connecting');
  words = $state.raw<Words>(kQuiet);
  link = $state.raw<Link | null>(null);

  constructor(peer: VideoPeer) {
    this.peer = peer.peer;
    this.name = peer.name;
    this.role = peer.role;
    this.party = peer.party ?? '';
  }

  /** What to show or play of a lane now; null while nothing comes. */
  track(lane: Lane): MediaStreamTrack | null {
    if (this.state === 'closed') return null;
    const on =
      lane === 'camera'
        ? this.words.camera && !this.words.thin
        : lane === 'screen'
          ? this.words.screen
          : true;
    // The words are the sign that the lanes stand.
    return on && this.link && this.words !== kQuiet ? this.link.incoming(lane) : null;
  }
}
