/** One picture or voice that goes into a recording. */
export type Source = { name: string; video: HTMLVideoElement | null };

const kWidth = 1280;
const kHeight = 720;
const kRate = 15;
const kType = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/** Puts everyone side by side into one film, in this browser. */
export class Recorder {
  readonly #sources: () => Source[];
  readonly #voices: () => MediaStreamTrack[];
  readonly #canvas = document.createElement('canvas');
  readonly #audio = new AudioContext();
  readonly #mix = this.#audio.createMediaStreamDestination();
  readonly #heard = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  #recorder: MediaRecorder;
  #pieces: Blob[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(sources: () => Source[], voices: () => MediaStreamTrack[]) {
    this.#sources = sources;
    this.#voices = voices;
    this.#canvas.width = kWidth;
    this.#canvas.height = kHeight;
    const stream = this.#canvas.captureStream(kRate);
    for (const track of this.#mix.stream.getAudioTracks()) stream.addTrack(track);
    this.#recorder = new MediaRecorder(stream, {
      mimeType: kType.find((type) => MediaRecorder.isTypeSupported(type)),
      videoBitsPerSecond: 1_000_000,
    });
    this.#recorder.ondataavailable = ({ data }) => data.size > 0 && this.#pieces.push(data);
  }

  start(): void {
    this.#timer = setInterval(() => this.#draw(), 1000 / kRate);
    this.#recorder.start(2000);
  }

  pause(): void {
    if (this.#recorder.state === 'recording') this.#recorder.pause();
  }

  resume(): void {
    if (this.#recorder.state === 'paused') this.#recorder.resume();
  }

  stop(): Promise<Blob> {
    clearInterval(this.#timer);
    return new Promise((done) => {
      this.#recorder.onstop = () => {
        void this.#audio.close();
        done(new Blob(this.#pieces, { type: this.#recorder.mimeType.split(';')[0] }));
      };
      this.#recorder.stop();
    });
  }

  #draw(): void {
    const paint = this.#canvas.getContext('2d');
    if (!paint) return;
    const sources = this.#sources();
    const columns = Math.ceil(Math.sqrt(Math.max(1, sources.length)));
    const rows = Math.ceil(sources.length / columns);
    const width = kWidth / columns;
    const height = kHeight / Math.max(1, rows);
    paint.fillStyle = '#0e1220';
    paint.fillRect(0, 0, kWidth, kHeight);
    sources.forEach(({ name, video }, at) => {
      const left = (at % columns) * width;
      const top = Math.floor(at / columns) * height;
      if (video && video.videoWidth > 0) {
        const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
        const [w, h] = [video.videoWidth * scale, video.videoHeight * scale];
        paint.drawImage(video, left + (width - w) / 2, top + (height - h) / 2, w, h);
      }
      paint.fillStyle = '#f3f1ea';
      paint.font = '600 22px sans-serif';
      paint.fillText(name, left + 16, top + height - 18);
    });
    this.#listen();
  }

  #listen(): void {
    const voices = this.#voices();
    for (const track of voices) {
      if (this.#heard.has(track)) continue;
      const node = this.#audio.createMediaStreamSource(new MediaStream([track]));
      node.connect(this.#mix);
      this.#heard.set(track, node);
    }
    for (const [track, node] of this.#heard) {
      if (voices.includes(track)) continue;
      node.disconnect();
      this.#heard.delete(track);
    }
  }
}
