import { base64, described, framed, pictureConfig, type Description } from './chunks';
import { eachFrame, TimeLine } from './frames';

export type PublishState = 'idle' | 'starting' | 'publishing' | 'again' | 'refused';

const kKeyEvery = 2_000_000; // µs between key frames: a segment
const kMostWaiting = 400_000; // bytes in the socket; beyond them the picture waits for a key frame
const kMostQueued = 4; // frames in the encoder
const kTop = 2_500_000; // bits a second
const kLeast = 350_000;
const kAgain = 1500; // ms until the next attempt; the broadcast waits ten seconds
const kLook = 1000;
/** What the stage takes from a recorder: H.264 in either container. */
const kContainers = ['video/mp4;codecs=avc1,opus', 'video/webm;codecs=h264,opus'];

/** What leaves this browser for a stage: encoded here, sent over one WebSocket. */
export class Publisher {
  state = $state<PublishState>('idle');
  reason = $state('');
  kbps = $state(0);
  /** Pictures left out because line or encoder did not keep up. */
  dropped = $state(0);
  #address = '';
  #stream: MediaStream | null = null;
  #socket: WebSocket | null = null;
  #undo: (() => void)[] = [];
  #again: ReturnType<typeof setTimeout> | undefined;
  #accepted = false;
  #wanted = true; // a key frame
  #lastKey = 0;
  #bits = kTop;
  #sent = 0;
  #description: Description | null = null;
  #waiting: ArrayBuffer[] = [];
  #line = new TimeLine();

  get able(): boolean {
    return this.#encodes || this.#records;
  }

  get #records(): boolean {
    return (
      'MediaRecorder' in globalThis &&
      kContainers.some((each) => MediaRecorder.isTypeSupported(each))
    );
  }

  get #encodes(): boolean {
    return 'VideoEncoder' in globalThis && 'MediaStreamTrackProcessor' in globalThis;
  }

  /** Sends `stream` to the stage of this address until stop(); comes back by itself. */
  start(address: string, stream: MediaStream): void {
    this.stop();
    this.#address = address;
    this.#stream = stream;
    this.dropped = 0;
    this.#connect();
  }

  stop(): void {
    clearTimeout(this.#again);
    this.#stream = null;
    this.#end();
    this.state = 'idle';
    this.kbps = 0;
  }

  #end(): void {
    for (const undo of this.#undo.splice(0)) undo();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#accepted = false;
    this.#description = null;
    this.#waiting = [];
    this.#line = new TimeLine();
    this.#wanted = true;
    this.#bits = kTop;
  }

  #connect(): void {
    this.#end();
    this.state = this.state === 'idle' ? 'starting' : 'again';
    const address = new URL(`/stages/${this.#address}/publish`, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = (this.#socket = new WebSocket(address));
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => void this.#begin();
    socket.onmessage = ({ data }) => this.#told(String(data));
    socket.onclose = () => this.#closed(socket);
    const look = setInterval(() => this.#look(), kLook);
    this.#undo.push(() => clearInterval(look));
  }

  #closed(socket: WebSocket): void {
    if (socket !== this.#socket || !this.#stream) return;
    this.#end();
    this.state = 'again';
    this.#again = setTimeout(() => this.#connect(), kAgain);
  }

  #told(text: string): void {
    const said = JSON.parse(text) as { type: string; reason?: string };
    if (said.type === 'key_wanted') this.#wanted = true;
    if (said.type === 'accepted') {
      this.#accepted = true;
      this.state = 'publishing';
      for (const waiting of this.#waiting.splice(0)) this.#socket?.send(waiting);
    }
    if (said.type === 'refused') {
      this.#end();
      this.reason = said.reason ?? '';
      this.state = 'refused';
    }
  }

  async #begin(): Promise<void> {
    const stream = this.#stream;
    if (!stream) return;
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (!this.#encodes || !picture) return this.#record(stream);
    let audio: Description['audio'] = null;
    let video: Description['video'] = null;
    const describe = () => {
      if (this.#description || !video || (sound && !audio)) return;
      this.#description = { video, audio };
      this.#socket?.send(described(this.#description));
    };
    if (sound)
      this.#sound(sound, (found) => {
        audio ??= found;
        describe();
      });
    await this.#picture(picture, (found) => {
      video ??= found;
      describe();
    });
  }

  async #picture(
    track: MediaStreamTrack,
    found: (video: NonNullable<Description['video']>) => void,
  ): Promise<void> {
    const { width = 1280, height = 720 } = track.getSettings();
    let shift: number | null = null;
    const encoder = new VideoEncoder({
      output: (chunk, metadata) => {
        const described = metadata?.decoderConfig;
        if (described?.description)
          found({
            codec: described.codec,
            width: described.codedWidth ?? width,
            height: described.codedHeight ?? height,
            description: base64(described.description),
          });
        this.#send(1, chunk, shift ?? 0);
      },
      error: () => this.#socket?.close(),
    });
    encoder.configure(pictureConfig(track, this.#bits));
    this.#undo.push(() => encoder.state !== 'closed' && encoder.close());
    let bits = this.#bits;
    await eachFrame<VideoFrame>(track, this.#undo, (frame) => {
      shift ??= this.#line.offset(frame.timestamp, performance.now() * 1000);
      const late = (this.#socket?.bufferedAmount ?? 0) > kMostWaiting;
      if (late || encoder.encodeQueueSize > kMostQueued) {
        this.dropped += 1;
        if (late && !this.#wanted) this.#bits = Math.max(kLeast, Math.round(this.#bits * 0.7));
        this.#wanted ||= late;
        return;
      }
      if (bits !== this.#bits) encoder.configure(pictureConfig(track, this.#bits));
      bits = this.#bits;
      const key = this.#wanted || frame.timestamp - this.#lastKey >= kKeyEvery;
      if (key) this.#lastKey = frame.timestamp;
      this.#wanted = false;
      encoder.encode(frame, { keyFrame: key });
    });
  }

  #sound(track: MediaStreamTrack, found: (audio: NonNullable<Description['audio']>) => void): void {
    let encoder: AudioEncoder | null = null;
    let shift: number | null = null;
    this.#undo.push(() => encoder && encoder.state !== 'closed' && encoder.close());
    void eachFrame<AudioData>(track, this.#undo, (data) => {
      shift ??= this.#line.offset(data.timestamp, performance.now() * 1000);
      if (!encoder) {
        const shape = { sampleRate: data.sampleRate, numberOfChannels: data.numberOfChannels };
        encoder = new AudioEncoder({
          output: (chunk) => this.#send(2, chunk, shift ?? 0),
          error: () => this.#socket?.close(),
        });
        encoder.configure({ codec: 'opus', bitrate: 128_000, ...shape });
        found({ codec: 'opus', rate: shape.sampleRate, channels: shape.numberOfChannels });
      }
      encoder.encode(data);
    });
  }

  /** Browsers without encoders of their own send what their recorder makes. */
  #record(stream: MediaStream): void {
    const kind = kContainers.find((each) => MediaRecorder.isTypeSupported(each));
    const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: kTop });
    let order = Promise.resolve();
    recorder.ondataavailable = ({ data }) => {
      order = order.then(async () => {
        const bytes = new Uint8Array(await data.arrayBuffer());
        if (bytes.length > 0 && recorder.state !== 'inactive')
          this.#put(framed({ kind: 3, key: false, duration: 0, timestamp: 0, bytes }));
      });
    };
    this.#undo.push(() => recorder.state !== 'inactive' && recorder.stop());
    this.#socket?.send(described({ video: null, audio: null }));
    recorder.start(250);
  }

  #send(kind: 1 | 2, chunk: EncodedVideoChunk | EncodedAudioChunk, shift: number): void {
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    const key = kind === 1 && chunk.type === 'key';
    const timestamp = chunk.timestamp + shift;
    this.#put(framed({ kind, key, duration: chunk.duration ?? 0, timestamp, bytes }));
  }

  #put(message: ArrayBuffer): void {
    this.#sent += message.byteLength;
    // The server may be closing while the encoders still give what they hold.
    if (!this.#accepted) {
      if (this.#waiting.length < 600) this.#waiting.push(message);
    } else if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(message);
  }

  #look(): void {
    this.kbps = Math.round((this.#sent * 8) / 1000 / (kLook / 1000));
    this.#sent = 0;
    const calm = (this.#socket?.bufferedAmount ?? 0) < kMostWaiting / 10;
    if (calm && this.#bits < kTop) this.#bits = Math.min(kTop, Math.round(this.#bits * 1.05));
  }
}
