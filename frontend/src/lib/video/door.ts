import { api, ask, csrf } from '$lib/api';
import { live } from '$lib/live';
import type { Joined, VideoMessage, VideoRecording, VideoView } from './model';

export type Place = { festival: string; room: string };

export async function lookIn(path: Place): Promise<VideoView> {
  const room = await ask(api.GET('/api/festivals/{festival}/video/{room}', { params: { path } }));
  return room as VideoView;
}

export async function setLink(path: Place, link: string): Promise<VideoView> {
  const room = await ask(
    api.PUT('/api/festivals/{festival}/video/{room}/link', { params: { path }, body: { link } }),
  );
  return room as VideoView;
}

export async function join(path: Place, peer: string): Promise<Joined> {
  const body = peer ? { peer } : {};
  const joined = await ask(
    api.POST('/api/festivals/{festival}/video/{room}/join', { params: { path }, body }),
  );
  return joined as Joined;
}

export async function beat(path: Place, peer: string): Promise<void> {
  await ask(
    api.POST('/api/festivals/{festival}/video/{room}/beat', { params: { path }, body: { peer } }),
  );
}

/** Also as the page goes away: the browser carries it out after the page. */
export function leave(path: Place, peer: string): void {
  void fetch(`/api/festivals/${path.festival}/video/${path.room}/leave`, {
    method: 'POST',
    keepalive: true,
    headers: { 'Content-Type': 'application/json', 'X-Madang-CSRF': csrf.token },
    body: JSON.stringify({ peer }),
  }).catch(() => undefined);
}

/** Where browsers meet that do not reach each other; `relay` says whether there is such a place. */
export async function relayOf(path: Place): Promise<RTCIceServer[]> {
  const relay = await ask(
    api.GET('/api/festivals/{festival}/video/{room}/relay', { params: { path } }),
  );
  return relay.ice_servers;
}

export async function messagesOf(path: Place): Promise<VideoMessage[]> {
  const list = await ask(
    api.GET('/api/festivals/{festival}/video/{room}/messages', { params: { path } }),
  );
  return list.items as VideoMessage[];
}

export async function say(
  path: Place,
  saying: { client_id: string; text?: string; file?: string },
): Promise<VideoMessage> {
  const said = await ask(
    api.POST('/api/festivals/{festival}/video/{room}/messages', {
      params: { path },
      body: saying,
    }),
  );
  return said as VideoMessage;
}

export async function recordingsOf(path: Place): Promise<VideoRecording[]> {
  const list = await ask(
    api.GET('/api/festivals/{festival}/video/{room}/recordings', { params: { path } }),
  );
  return list.items as VideoRecording[];
}

export async function askRecording(path: Place, peer: string): Promise<VideoRecording> {
  const asked = await ask(
    api.POST('/api/festivals/{festival}/video/{room}/recordings', {
      params: { path },
      body: { peer },
    }),
  );
  return asked as VideoRecording;
}

export async function answerRecording(
  place: Place,
  recording: string,
  yes: boolean,
): Promise<VideoRecording> {
  const answered = await ask(
    api.PUT('/api/festivals/{festival}/video/{room}/recordings/{recording}/answer', {
      params: { path: { ...place, recording } },
      body: { answer: yes ? 'yes' : 'no' },
    }),
  );
  return answered as VideoRecording;
}

export async function stopRecording(place: Place, recording: string): Promise<VideoRecording> {
  const stopped = await ask(
    api.POST('/api/festivals/{festival}/video/{room}/recordings/{recording}/stop', {
      params: { path: { ...place, recording } },
    }),
  );
  return stopped as VideoRecording;
}

export async function keepFilm(place: Place, recording: string, file: string): Promise<void> {
  await ask(
    api.PUT('/api/festivals/{festival}/video/{room}/recordings/{recording}/film', {
      params: { path: { ...place, recording } },
      body: { file },
    }),
  );
}

/** A film that may not be kept goes; failing that its owner still sees it among their files. */
export async function dropFile(festival: string, file: string): Promise<void> {
  await api
    .DELETE('/api/festivals/{festival}/files/{file}', { params: { path: { festival, file } } })
    .catch(() => undefined);
}

export function filmAddress(place: Place, film: string): string {
  return `/api/festivals/${place.festival}/video/${place.room}/files/${film}`;
}

const kLargestFrame = 14_000; // characters that fit into one live message
const kAtOnce = 12;
const kEvery = 130; // ms: below what the live connection allows

/** Letters to the other browsers, in order and not faster than the server takes them. */
export class Post {
  readonly #path: Place;
  #turn: Promise<void> = Promise.resolve();
  #sent: number[] = [];
  /** Nobody knows us inside any more. */
  onstranger: (() => void) | undefined;

  constructor(path: Place) {
    this.#path = path;
  }

  send(letter: { from: string; to: string; kind: string; data: string }): void {
    this.#turn = this.#turn.then(() => this.#send(letter)).catch(() => undefined);
  }

  async #send(body: { from: string; to: string; kind: string; data: string }): Promise<void> {
    const now = performance.now();
    this.#sent = this.#sent.filter((at) => now - at < 2000);
    if (this.#sent.length >= kAtOnce) await new Promise((done) => setTimeout(done, kEvery));
    this.#sent.push(performance.now());
    const status = await this.#carry(body);
    if (status === 404) this.onstranger?.();
  }

  async #carry(body: { from: string; to: string; kind: string; data: string }): Promise<number> {
    if (live.state === 'open' && JSON.stringify(body).length < kLargestFrame) {
      try {
        return (await live.call('signalInVideoRoom', this.#path, body)).status;
      } catch {
        // The connection broke: the slower way.
      }
    }
    const { response } = await api.POST('/api/festivals/{festival}/video/{room}/signals', {
      params: { path: this.#path },
      body: body as never,
    });
    return response.status;
  }
}
