import { api, ask, Remote, type Schema } from '$lib/api';
import { live } from '$lib/live';
import { visit } from '$lib/session';

export type BoardMeeting = Schema<'ConsultBoardMeeting'>;
export type StandIn = Schema<'ConsultStandInList'>['items'][number];
export type Absent = 'buyer' | 'company';

const kEvery = 5_000; // ms: who is in a room changes without news to this page

/** All rooms that are open, looked at again and again. */
export class BoardDesk {
  remote = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/board', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );

  /** Looks until the returned function is called. */
  watch(): () => void {
    void this.remote.refresh();
    const timer = setInterval(() => void this.remote.refresh(), kEvery);
    const leave = live.follow(`consult/${visit.slug}/board`, {
      event: () => void this.remote.refresh(),
    });
    return () => {
      clearInterval(timer);
      leave();
    };
  }

  async standIns(meeting: BoardMeeting, absent: Absent): Promise<StandIn[]> {
    const path = '/api/festivals/{festival}/consult/meetings/{meeting}/stand-ins';
    const params = { path: { festival: visit.slug, meeting: meeting.id }, query: { absent } };
    return (await ask(api.GET(path, { params }))).items;
  }

  async backFill(meeting: BoardMeeting, absent: Absent, entry: string): Promise<void> {
    const path = '/api/festivals/{festival}/consult/meetings/{meeting}/stand-ins';
    const params = { path: { festival: visit.slug, meeting: meeting.id } };
    await ask(api.POST(path, { params, body: { version: meeting.version, absent, entry } }));
    await this.remote.refresh();
  }
}
