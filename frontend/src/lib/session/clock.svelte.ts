import { api, ask } from '$lib/api';

/** The server's time, which a rehearsal may have shifted; every page counts by it. */
class FestivalClock {
  /** Milliseconds since the epoch, by the server; moves once a second. */
  now = $state(Date.now());
  rehearsal = $state(false);
  known = $state(false);
  #offset = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  async start(): Promise<void> {
    this.#timer ??= setInterval(() => this.#tick(), 1000);
    try {
      const asked = performance.now();
      const answer = await ask(api.GET('/api/time'));
      const travel = (performance.now() - asked) / 2;
      this.rehearsal = answer.rehearsal;
      this.set(answer.now, travel);
      this.known = true;
    } catch {
      // Without an answer the device's own clock stands in.
    }
  }

  set(serverNow: string, travel = 0): void {
    this.#offset = Date.parse(serverNow) + travel - Date.now();
    this.#tick();
  }

  #tick(): void {
    this.now = Date.now() + this.#offset;
  }
}

export const clock = new FestivalClock();
