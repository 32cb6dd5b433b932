import { api, ask, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type Meeting = Schema<'ConsultMeeting'>;
type Answer = Schema<'ConsultAnswerKind'>;

/** Meetings in which the reader represents a side or interprets. */
export class MyMeetings {
  remote = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/my-meetings', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );
  event = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );

  #of(meeting: Meeting) {
    return { path: { festival: visit.slug, meeting: meeting.id } };
  }

  #take(changed: Meeting): void {
    const list = this.remote.data;
    if (!list) return;
    const items = list.items.map((one) => (one.id === changed.id ? changed : one));
    this.remote.data = { ...list, items };
  }

  async answer(meeting: Meeting, answer: Answer): Promise<void> {
    const path = '/api/festivals/{festival}/consult/meetings/{meeting}/answer';
    this.#take(await ask(api.PUT(path, { params: this.#of(meeting), body: { answer } })));
  }

  async askTime(meeting: Meeting, starts: string[], words: string): Promise<void> {
    const path = '/api/festivals/{festival}/consult/meetings/{meeting}/request';
    this.#take(await ask(api.POST(path, { params: this.#of(meeting), body: { starts, words } })));
  }

  async withdraw(meeting: Meeting): Promise<void> {
    const path = '/api/festivals/{festival}/consult/meetings/{meeting}/request';
    this.#take(await ask(api.DELETE(path, { params: this.#of(meeting) })));
  }

  async newFeed(): Promise<void> {
    const made = await ask(
      api.POST('/api/festivals/{festival}/consult/feed', {
        params: { path: { festival: visit.slug } },
      }),
    );
    if (this.remote.data) this.remote.data = { ...this.remote.data, feed_url: made.feed_url };
  }
}
