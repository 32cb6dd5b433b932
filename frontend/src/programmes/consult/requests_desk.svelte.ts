import { api, ask, Remote, type Schema } from '$lib/api';
import { live } from '$lib/live';
import { visit } from '$lib/session';

export type Meeting = Schema<'ConsultMeeting'>;
type Change = Schema<'ConsultMeetingChange'>;

/** Meetings to come that a side does not want as they stand. */
export class RequestsDesk {
  remote = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/meetings', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );

  watch(): () => void {
    void this.remote.refresh();
    return live.follow(`consult/${visit.slug}/board`, {
      event: () => void this.remote.refresh(),
    });
  }

  async change(meeting: Meeting, change: Omit<Change, 'version'>): Promise<void> {
    await ask(
      api.PATCH('/api/festivals/{festival}/consult/meetings/{meeting}', {
        params: { path: { festival: visit.slug, meeting: meeting.id } },
        body: { version: meeting.version, ...change },
      }),
    );
    await this.remote.refresh();
  }

  async refuse(meeting: Meeting): Promise<void> {
    await ask(
      api.POST('/api/festivals/{festival}/consult/meetings/{meeting}/request/refusal', {
        params: { path: { festival: visit.slug, meeting: meeting.id } },
      }),
    );
    await this.remote.refresh();
  }
}
