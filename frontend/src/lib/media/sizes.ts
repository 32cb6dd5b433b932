/** What one browser sends of its camera to each of the others. */
export type Size = { width: number; height: number; rate: number; bits: number };

/** Fewer pixels the more people: every one of them is sent the same, and has to be shown. */
export function sizeFor(people: number): Size {
  if (people <= 2) return { width: 1280, height: 720, rate: 30, bits: 1_800_000 };
  if (people === 3) return { width: 854, height: 480, rate: 25, bits: 800_000 };
  return { width: 640, height: 360, rate: 20, bits: 400_000 };
}

export const kScreenBits = 1_500_000;
export const kVoiceBits = 40_000;

const kFirstTry = 8;
const kLastTry = 60;

/** Decides from what the line takes whether pictures still make sense. Called every two seconds. */
export class LineWatch {
  thin = false;
  #bad = 0;
  #good = 0;
  /** Looks without loss on voices alone. */
  #clean = 0;
  /** So many, and the picture is tried again: a voice does not tell how much more a line takes. */
  #patience = kFirstTry;

  /** `room`: bits a second the browser believes in; `lost`: share of the packets, 0 to 1. */
  look(room: number | undefined, lost: number): boolean {
    const bad = (room !== undefined && room < 150_000) || lost > 0.15;
    const good = (room === undefined || room > 300_000) && lost < 0.05;
    this.#bad = bad ? this.#bad + 1 : 0;
    this.#good = good ? this.#good + 1 : 0;
    this.#clean = this.thin && lost < 0.05 ? this.#clean + 1 : 0;
    if (!this.thin && this.#bad >= 3) this.thin = true;
    else if (this.thin && this.#good >= 6) {
      this.thin = false;
      this.#patience = kFirstTry;
    } else if (this.#clean >= this.#patience) {
      this.thin = false;
      this.#patience = Math.min(2 * this.#patience, kLastTry);
    }
    return this.thin;
  }
}
