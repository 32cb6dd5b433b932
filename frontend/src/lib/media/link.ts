/** What two browsers carry between each other; the order is the order of the media lines. */
export const kLanes = ['voice', 'camera', 'screen', 'interpretation'] as const;
export type Lane = (typeof kLanes)[number];
export type Tracks = Record<Lane, MediaStreamTrack | null>;
export type LinkState = 'connecting' | 'connected' | 'lost' | 'closed';
export type Signal = { kind: 'description' | 'candidates'; data: string };
/** How media may travel; anything but `any` is for firewalls, and to find out what is wrong. */
export type Route = 'any' | 'relay' | 'relay-tcp';

type Payload = {
  /** The sender's page: after a reload it is another one. */
  v: string;
  d?: RTCSessionDescriptionInit;
  /** Which of the sender's offers this is, or which of the reader's it answers. */
  n?: number;
  c?: RTCIceCandidateInit[];
};
export type LinkOptions = {
  /** This page's own mark; the other side's is learnt. */
  instance: string;
  /** One side of every pair begins; the other one yields when both speak at once. */
  begins: boolean;
  /** Where they may meet; asked anew before every restart, because credentials end. */
  servers: () => Promise<RTCIceServer[]>;
  route: Route;
  send: (signal: Signal) => void;
  onstate: (state: LinkState) => void;
  onwords: (words: unknown) => void;
  onopen: () => void;
};

const kGather = 80; // ms in which candidates travel together
const kPatience = 1500; // ms a broken path may mend itself
const kAgain = 2500; // ms an offer waits for its answer
const kChecks = 5000; // ms the checks after an answer may take: asking anew would begin them anew
const kPulse = 500; // ms between looks at what arrives
const kFlows = 400; // bytes a look: more than ICE's own checks, less than a voice
const kStill = 1500; // ms without anything after which a path is given up; ICE takes 5 to 10 s

const kKinds: Record<Lane, 'audio' | 'video'> = {
  voice: 'audio',
  camera: 'video',
  screen: 'video',
  interpretation: 'audio',
};

/** Few codecs keep a description small enough for one message of the signalling. */
function fewCodecs(transceiver: RTCRtpTransceiver, kind: 'audio' | 'video'): void {
  const wanted = kind === 'audio' ? /opus/i : /VP8|H264|rtx/i;
  const all = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const codecs = all.filter(
    (codec) =>
      wanted.test(codec.mimeType) &&
      (!/H264/i.test(codec.mimeType) || /42e01f/i.test(codec.sdpFmtpLine ?? '')),
  );
  if (codecs.length > 0) transceiver.setCodecPreferences?.(codecs);
}

function ofRoute(servers: RTCIceServer[], route: Route): RTCIceServer[] {
  if (route !== 'relay-tcp') return servers;
  return servers
    .map((server) => ({
      ...server,
      urls: [server.urls].flat().filter((url) => url.includes('transport=tcp')),
    }))
    .filter((server) => server.urls.length > 0);
}

/** The connection to one other browser: negotiated without a leader, mended by itself. */
export class Link {
  state: LinkState = 'connecting';
  readonly #options: LinkOptions;
  #pc: RTCPeerConnection;
  #words: RTCDataChannel;
  #tracks: Tracks = { voice: null, camera: null, screen: null, interpretation: null };
  #their = '';
  #offering = false;
  #offers = 0;
  #answers = 0;
  #ignoring = false;
  #waiting: RTCIceCandidateInit[] = [];
  #early: RTCIceCandidateInit[] = [];
  #gather: ReturnType<typeof setTimeout> | undefined;
  #mend: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval>;
  #received = 0;
  /** When something last arrived; 0: nothing did since the path was found. */
  #flowed = 0;
  #turn: Promise<void> = Promise.resolve();
  /** Lanes in use, as the sizes of this moment want them. */
  #limits: Partial<Record<Lane, number>> = {};

  constructor(options: LinkOptions, servers: RTCIceServer[]) {
    this.#options = options;
    this.#pc = new RTCPeerConnection({
      iceServers: ofRoute(servers, options.route),
      iceTransportPolicy: options.route === 'any' ? 'all' : 'relay',
      bundlePolicy: 'max-bundle',
    });
    this.#words = this.#pc.createDataChannel('words', { negotiated: true, id: 0 });
    this.#words.onopen = () => options.onopen();
    this.#words.onmessage = ({ data }) => this.#heard(String(data));
    this.#pc.onicecandidate = ({ candidate }) => this.#found(candidate);
    this.#pc.onnegotiationneeded = () => void this.#offer();
    this.#pc.oniceconnectionstatechange = () => this.#watch();
    this.#pc.onconnectionstatechange = () => this.#watch();
    if (options.begins) {
      const together = new MediaStream();
      for (const lane of kLanes) {
        const transceiver = this.#pc.addTransceiver(kKinds[lane], {
          direction: 'sendrecv',
          streams: [together],
        });
        fewCodecs(transceiver, kKinds[lane]);
      }
    }
    this.#mend = setTimeout(() => this.restart(), 2 * kAgain);
    this.#pulse = setInterval(() => void this.#feel(), kPulse);
  }

  get their(): string {
    return this.#their;
  }

  /** What comes from the other side on a lane; the track stands also while nothing comes. */
  incoming(lane: Lane): MediaStreamTrack | null {
    return this.#lane(lane)?.receiver.track ?? null;
  }

  #lane(lane: Lane): RTCRtpTransceiver | undefined {
    return this.#pc.getTransceivers()[kLanes.indexOf(lane)];
  }

  async show(lane: Lane, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks[lane] = track;
    await this.#lane(lane)
      ?.sender.replaceTrack(track)
      .catch(() => undefined);
    await this.#limit(lane);
  }

  /** Bits a second that a lane may take. */
  async limit(limits: Partial<Record<Lane, number>>): Promise<void> {
    this.#limits = limits;
    for (const lane of kLanes) await this.#limit(lane);
  }

  async #limit(lane: Lane): Promise<void> {
    const sender = this.#lane(lane)?.sender;
    const parameters = sender?.getParameters();
    const encoding = parameters?.encodings?.[0];
    if (!sender || !parameters || !encoding) return;
    const most = this.#limits[lane];
    if (most) encoding.maxBitrate = most;
    // When the line is thin the voices come first.
    encoding.priority = kKinds[lane] === 'audio' ? 'high' : 'low';
    encoding.networkPriority = encoding.priority;
    parameters.degradationPreference = lane === 'screen' ? 'maintain-resolution' : 'balanced';
    await sender.setParameters(parameters).catch(() => undefined);
  }

  say(words: unknown): void {
    if (this.#words.readyState === 'open') this.#words.send(JSON.stringify(words));
  }

  stats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  /** Looks for a way again: the network changed, or the old way broke. */
  restart(): void {
    if (this.state === 'closed') return;
    this.#expect(kAgain);
    void this.#options.servers().then((servers) => {
      if (this.state === 'closed') return;
      try {
        this.#pc.setConfiguration({
          ...this.#pc.getConfiguration(),
          iceServers: ofRoute(servers, this.#options.route),
        });
      } catch {
        // The old addresses stay.
      }
      if (!this.#options.begins && !this.#pc.remoteDescription) return;
      // An offer that nobody answered is said again.
      if (this.#pc.signalingState === 'have-local-offer') this.#tell();
      else this.#pc.restartIce();
    });
  }

  /** Within so many ms the way has to stand, or it is looked for again. */
  #expect(ms: number): void {
    clearTimeout(this.#mend);
    if (this.state === 'connected' || this.state === 'closed') return;
    this.#mend = setTimeout(() => this.state !== 'connected' && this.restart(), ms);
  }

  close(): void {
    clearTimeout(this.#gather);
    clearTimeout(this.#mend);
    clearInterval(this.#pulse);
    this.#become('closed');
    this.#pc.close();
  }

  /** Another page sits there now: this link is of no use any more. */
  outlived(signal: Signal): boolean {
    const payload = JSON.parse(signal.data) as Payload;
    return this.#their !== '' && payload.v !== this.#their;
  }

  receive(signal: Signal): void {
    this.#turn = this.#turn.then(() => this.#receive(signal)).catch(() => undefined);
  }

  async #receive(signal: Signal): Promise<void> {
    const { v, d, n, c } = JSON.parse(signal.data) as Payload;
    if (this.state === 'closed') return;
    this.#their = v;
    if (d) await this.#described(d, n ?? 0);
    for (const candidate of c ?? []) {
      if (!this.#pc.remoteDescription) this.#early.push(candidate);
      else await this.#pc.addIceCandidate(candidate).catch(() => undefined);
    }
  }

  async #described(description: RTCSessionDescriptionInit, number: number): Promise<void> {
    const offer = description.type === 'offer';
    const collision = offer && (this.#offering || this.#pc.signalingState !== 'stable');
    this.#ignoring = this.#options.begins && collision;
    if (this.#ignoring) return;
    if (!offer && this.#pc.signalingState !== 'have-local-offer') return;
    // The late answer to an earlier offer names ways that are closed.
    if (!offer && number !== this.#offers) return;
    if (offer) this.#answers = number;
    await this.#pc.setRemoteDescription(description);
    for (const candidate of this.#early.splice(0))
      await this.#pc.addIceCandidate(candidate).catch(() => undefined);
    if (!offer) return this.#expect(kChecks);
    const together = new MediaStream();
    for (const lane of kLanes) {
      const transceiver = this.#lane(lane);
      if (!transceiver) continue;
      // Once only: every change of these asks for another round of negotiation.
      if (transceiver.direction !== 'sendrecv') {
        transceiver.direction = 'sendrecv';
        transceiver.sender.setStreams?.(together);
      }
      if (transceiver.sender.track !== this.#tracks[lane])
        await transceiver.sender.replaceTrack(this.#tracks[lane]);
    }
    await this.#pc.setLocalDescription();
    this.#tell();
    this.#expect(kChecks);
    await this.limit(this.#limits);
  }

  async #offer(): Promise<void> {
    if (!this.#options.begins && !this.#pc.remoteDescription) return;
    try {
      this.#offering = true;
      this.#offers += 1;
      await this.#pc.setLocalDescription();
      this.#tell();
    } catch {
      // Closed meanwhile, or an offer of the other side came first.
    } finally {
      this.#offering = false;
    }
  }

  #tell(): void {
    const d = this.#pc.localDescription;
    if (!d) return;
    const n = d.type === 'offer' ? this.#offers : this.#answers;
    this.#send('description', { d: { type: d.type, sdp: d.sdp }, n });
  }

  #found(candidate: RTCIceCandidate | null): void {
    if (candidate) this.#waiting.push(candidate.toJSON());
    this.#gather ??= setTimeout(() => {
      this.#gather = undefined;
      if (this.#waiting.length > 0) this.#send('candidates', { c: this.#waiting.splice(0) });
    }, kGather);
  }

  #send(kind: Signal['kind'], content: Omit<Payload, 'v'>): void {
    this.#options.send({ kind, data: JSON.stringify({ v: this.#options.instance, ...content }) });
  }

  #heard(text: string): void {
    try {
      this.#options.onwords(JSON.parse(text));
    } catch {
      // What cannot be read is skipped.
    }
  }

  #watch(): void {
    const ice = this.#pc.iceConnectionState;
    const whole = this.#pc.connectionState;
    if (ice === 'connected' || ice === 'completed') {
      if (whole !== 'connected') return;
      clearTimeout(this.#mend);
      this.#become('connected');
    } else if (ice === 'failed' || whole === 'failed') {
      this.#become('lost');
      this.restart();
    } else if (ice === 'disconnected') {
      this.#become('lost');
      clearTimeout(this.#mend);
      this.#mend = setTimeout(
        () => this.restart(),
        this.#options.begins ? kPatience : 2 * kPatience,
      );
    }
  }

  /** A path that carried something and carries nothing any more is given up before ICE does so. */
  async #feel(): Promise<void> {
    if (this.state !== 'connected' && this.state !== 'lost') return;
    const reports = [...(await this.#pc.getStats()).values()] as RTCTransportStats[];
    const received = reports.reduce(
      (sum, each) => sum + (each.type === 'transport' ? (each.bytesReceived ?? 0) : 0),
      0,
    );
    const flows = received - this.#received > kFlows;
    this.#received = received;
    const now = performance.now();
    if (flows) {
      this.#flowed = now;
      if (this.state === 'lost' && this.#pc.connectionState === 'connected')
        this.#become('connected');
      return;
    }
    const patience = this.#options.begins ? kStill : 2 * kStill;
    if (this.state !== 'connected' || this.#flowed === 0 || now - this.#flowed < patience) return;
    this.#flowed = 0;
    this.#become('lost');
    this.restart();
  }

  #become(state: LinkState): void {
    if (this.state === state || this.state === 'closed') return;
    this.state = state;
    this.#options.onstate(state);
  }
}
