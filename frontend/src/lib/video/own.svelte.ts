import { Devices } from '$lib/media/devices.svelte';
import { kScreenBits, kVoiceBits, LineWatch, sizeFor } from '$lib/media/sizes';
import { lineOf } from '$lib/media/line';
import type { Told, Words } from './model';
import type { Other } from './other.svelte';

/** What leaves this browser: voice, picture, screen, and what is said about them. */
export class Own {
  readonly devices = new Devices();
  microphoneOn = $state(true);
  cameraOn = $state(true);
  screen = $state.raw<MediaStreamTrack | null>(null);
  thin = $state(false);
  interpreter = $state(false);
  /** The interpreter talks into the channel of interpretation, or to everybody. */
  interpreting = $state(true);
  listening = $state(true);
  /** Something changed that the others have to be told. */
  onchange: (() => void) | undefined;
  #watch = new LineWatch();
  #fitted: { camera?: MediaStreamTrack; height?: number } = {};

  constructor() {
    this.devices.onchange = () => this.onchange?.();
  }

  setMicrophone(on: boolean): void {
    this.microphoneOn = on;
    this.onchange?.();
  }

  async setCamera(on: boolean): Promise<void> {
    this.cameraOn = on;
    if (on && !this.devices.camera) await this.devices.openCamera();
    if (!on) this.devices.closeCamera();
    this.onchange?.();
  }

  setInterpreting(on: boolean): void {
    this.interpreting = on;
    this.onchange?.();
  }

  setListening(on: boolean): void {
    this.listening = on;
    this.onchange?.();
  }

  /** Shows a screen or a window, or ends that. */
  async share(): Promise<void> {
    if (this.screen) return this.unshare();
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
      this.screen = stream.getVideoTracks()[0] ?? null;
    } catch {
      return; // Changed their mind.
    }
    if (!this.screen) return;
    this.screen.contentHint = 'detail';
    this.screen.onended = () => this.unshare();
    this.onchange?.();
  }

  unshare(): void {
    this.screen?.stop();
    this.screen = null;
    this.onchange?.();
  }

  words(): Words {
    const speaking = this.microphoneOn && Boolean(this.devices.microphone);
    return {
      microphone: speaking,
      camera: this.cameraOn && Boolean(this.devices.camera),
      screen: Boolean(this.screen),
      interpreting: this.interpreter && this.interpreting && speaking,
      listening: !this.interpreter && this.listening,
      thin: this.thin,
    };
  }

  /** Captures no more than so many people are sent. */
  fit(people: number): void {
    if (this.devices.microphone) this.devices.microphone.enabled = this.microphoneOn;
    const { width, height, rate } = sizeFor(people);
    const { camera } = this.devices;
    // Every change of a camera's size stops it for a moment.
    if (!camera || (camera === this.#fitted.camera && height === this.#fitted.height)) return;
    this.#fitted = { camera, height };
    void camera
      .applyConstraints({
        width: { ideal: width },
        height: { ideal: height },
        frameRate: { max: rate },
      })
      .catch(() => undefined);
  }

  carryTo({ link, words }: Other, people: number): void {
    if (!link) return;
    const mine = this.words();
    const { microphone, camera } = this.devices;
    const apart = this.interpreter && this.interpreting;
    void link.show('voice', apart ? null : microphone);
    // Only who asked for the interpretation is sent it.
    void link.show('interpretation', apart && words.listening ? microphone : null);
    void link.show('camera', mine.camera && !this.thin ? camera : null);
    void link.show('screen', this.screen);
    void link.limit({
      voice: kVoiceBits,
      interpretation: kVoiceBits,
      camera: sizeFor(people).bits,
      screen: kScreenBits,
    });
    link.say({ type: 'state', ...mine } satisfies Told);
  }

  /** Voices first: when a line is thin the picture goes, and comes back by itself. */
  async watch(others: Other[]): Promise<void> {
    const links = others.filter((other) => other.state === 'connected');
    const lines = await Promise.all(links.map((other) => lineOf(other.link)));
    const rooms = lines.flatMap((line) => (line.room === undefined ? [] : [line.room]));
    const thin = this.#watch.look(
      rooms.length > 0 ? Math.min(...rooms) : undefined,
      Math.max(0, ...lines.map((line) => line.lost)),
    );
    if (thin === this.thin) return;
    this.thin = thin;
    this.onchange?.();
  }

  close(): void {
    this.screen?.stop();
    this.screen = null;
    this.devices.close();
  }
}
