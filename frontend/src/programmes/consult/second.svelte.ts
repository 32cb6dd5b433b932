import { api, ask, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type Second = Schema<'SecondMeeting'>;

const kPath = '/api/festivals/{festival}/consult/meetings/{meeting}/second';

/** When the two of a meeting could meet again. */
export class SecondDesk {
  remote: Remote<Second>;
  readonly meeting: string;

  constructor(meeting: string) {
    this.meeting = meeting;
    this.remote = new Remote((signal) => ask(api.GET(kPath, { params: this.#params, signal })));
  }
  get #params() {
    return { path: { festival: visit.slug, meeting: this.meeting } };
  }

  async set(starts_at: string): Promise<void> {
    await ask(api.POST(kPath, { params: this.#params, body: { starts_at } }));
    await this.remote.refresh();
  }
}
