export type DeviceTrouble = 'denied' | 'missing' | 'busy' | 'insecure';

const kKept = 'madang.devices';
type Kept = { camera?: string; microphone?: string; speaker?: string };

function kept(): Kept {
  try {
    return JSON.parse(localStorage.getItem(kKept) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

function troubleOf(cause: unknown): DeviceTrouble {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}

/** Camera, microphone and loudspeaker of this device. */
export class Devices {
  cameras = $state.raw<MediaDeviceInfo[]>([]);
  microphones = $state.raw<MediaDeviceInfo[]>([]);
  speakers = $state.raw<MediaDeviceInfo[]>([]);
  camera = $state.raw<MediaStreamTrack | null>(null);
  microphone = $state.raw<MediaStreamTrack | null>(null);
  chosen = $state<Kept>(kept());
  /** 0 to 1: how loud it is at the microphone. */
  level = $state(0);
  cameraTrouble = $state<DeviceTrouble | null>(null);
  microphoneTrouble = $state<DeviceTrouble | null>(null);
  onchange: (() => void) | undefined;
  #audio: AudioContext | null = null;
  #meter: ReturnType<typeof setInterval> | undefined;

  get secure(): boolean {
    return typeof navigator !== 'undefined' && Boolean(navigator.mediaDevices);
  }

  async openAll(): Promise<void> {
    if (!this.secure) {
      this.cameraTrouble = this.microphoneTrouble = 'insecure';
      return;
    }
    await this.openMicrophone();
    await this.openCamera();
    await this.list();
    navigator.mediaDevices.ondevicechange = () => void this.list();
  }

  async list(): Promise<void> {
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind) =>
      all.filter((each) => each.kind === kind && each.deviceId !== '');
    this.cameras = of('videoinput');
    this.microphones = of('audioinput');
    this.speakers = of('audiooutput');
  }

  async openMicrophone(): Promise<void> {
    const before = this.microphone;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: {
          deviceId: this.chosen.microphone,
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: true,
        },
      });
      this.microphone = stream.getAudioTracks()[0] ?? null;
      this.microphoneTrouble = null;
    } catch (cause) {
      this.microphone = null;
      this.microphoneTrouble = troubleOf(cause);
    }
    if (before && this.microphone) this.microphone.enabled = before.enabled;
    before?.stop();
    this.#measure();
    this.onchange?.();
  }

  async openCamera(): Promise<void> {
    this.camera?.stop();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: {
          deviceId: this.chosen.camera,
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { max: 30 },
        },
      });
      this.camera = stream.getVideoTracks()[0] ?? null;
      if (this.camera) this.camera.contentHint = 'motion';
      this.cameraTrouble = null;
    } catch (cause) {
      this.camera = null;
      this.cameraTrouble = troubleOf(cause);
    }
    this.onchange?.();
  }

  /** Off means off: the camera's light goes out. */
  closeCamera(): void {
    this.camera?.stop();
    this.camera = null;
    this.onchange?.();
  }

  async choose(kind: keyof Kept, id: string): Promise<void> {
    this.chosen = { ...this.chosen, [kind]: id };
    try {
      localStorage.setItem(kKept, JSON.stringify(this.chosen));
    } catch {
      // The choice holds for this page.
    }
    if (kind === 'camera') await this.openCamera();
    if (kind === 'microphone') await this.openMicrophone();
  }

  /** A short tone through the chosen loudspeaker. */
  async testSpeaker(): Promise<void> {
    const context = new AudioContext();
    const out = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    if (this.chosen.speaker) await out.setSinkId?.(this.chosen.speaker).catch(() => undefined);
    const volume = new GainNode(context, { gain: 0 });
    volume.connect(context.destination);
    [523.25, 659.25, 783.99].forEach((frequency, turn) => {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(volume);
      tone.start(context.currentTime + turn * 0.22);
      tone.stop(context.currentTime + turn * 0.22 + 0.2);
    });
    volume.gain.linearRampToValueAtTime(0.2, context.currentTime + 0.05);
    volume.gain.setValueAtTime(0.2, context.currentTime + 0.6);
    volume.gain.linearRampToValueAtTime(0, context.currentTime + 0.75);
    setTimeout(() => void context.close(), 1200);
  }

  #measure(): void {
    clearInterval(this.#meter);
    void this.#audio?.close();
    this.#audio = null;
    if (!this.microphone) return;
    this.#audio = new AudioContext();
    const analyser = new AnalyserNode(this.#audio, { fftSize: 512 });
    this.#audio.createMediaStreamSource(new MediaStream([this.microphone])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#meter = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
      this.level = Math.min(1, Math.sqrt(power) * 4);
    }, 100);
  }

  close(): void {
    clearInterval(this.#meter);
    void this.#audio?.close();
    this.#audio = null;
    this.camera?.stop();
    this.microphone?.stop();
    this.camera = this.microphone = null;
    if (this.secure) navigator.mediaDevices.ondevicechange = null;
  }
}
