import { api, ask, Remote, type Schema } from '$lib/api';
import { tx } from '$lib/i18n';
import { clock, visit } from '$lib/session';

export type Absence = Schema<'ConsultAbsence'>;
export type Proposal = Schema<'ConsultReplanProposal'>;
export type WayOut = Schema<'ConsultWayOut'>;
export type Meeting = Schema<'ConsultMeeting'>;
type Kind = 'buyer' | 'company' | 'interpreter';

/** Somebody with a meeting to come. */
export type Someone = { kind: Kind; id: string; name: string; meetings: number };

/** The day as it stands, who is away, and the ways out. */
export class ReplanDesk {
  event = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );
  meetings = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/meetings', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );
  absences = $state<(Absence & { who: Someone })[]>([]);
  proposal = $state.raw<Proposal | null>(null);

  /** Everybody who has a meeting to come, by name. */
  everybody = $derived.by(() => {
    const found = new Map<string, Someone>();
    const count = (kind: Kind, id: string, name: string) => {
      const one = found.get(id) ?? { kind, id, name, meetings: 0 };
      one.meetings += 1;
      found.set(id, one);
    };
    for (const meeting of this.meetings.data?.items ?? []) {
      if (meeting.state !== 'planned' || Date.parse(meeting.starts_at) <= clock.now) continue;
      count('buyer', meeting.buyer.entry, tx(meeting.buyer.name));
      count('company', meeting.company.entry, tx(meeting.company.name));
      if (meeting.interpreter)
        count('interpreter', meeting.interpreter.id, meeting.interpreter.name);
    }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  });

  async refresh(): Promise<void> {
    await Promise.all([this.event.refresh(), this.meetings.refresh()]);
  }

  #sent(): Absence[] {
    return this.absences.map(({ who, from, until }) =>
      who.kind === 'interpreter'
        ? { interpreter: who.id, from, until }
        : { entry: who.id, from, until },
    );
  }

  async propose(): Promise<void> {
    if (this.absences.length === 0) {
      this.proposal = null;
      return;
    }
    this.proposal = await ask(
      api.POST('/api/festivals/{festival}/consult/replanning/proposal', {
        params: { path: { festival: visit.slug } },
        body: { absences: this.#sent() },
      }),
    );
  }

  async accept(way: WayOut | undefined, note: string): Promise<Schema<'ConsultReplanned'>> {
    const known = this.proposal?.meetings ?? [];
    const done = await ask(
      api.POST('/api/festivals/{festival}/consult/replanning', {
        params: { path: { festival: visit.slug } },
        body: {
          absences: this.#sent(),
          shifts: (way?.shifts ?? []).map(({ meeting, version, starts_at, interpreter }) => ({
            meeting,
            version,
            starts_at,
            ...(interpreter && { interpreter }),
          })),
          cancelled: known
            .filter((one) => way?.unplaced.some((each) => each.meeting === one.id))
            .map(({ id, version }) => ({ meeting: id, version })),
          note,
        },
      }),
    );
    this.absences = [];
    this.proposal = null;
    await this.refresh();
    return done;
  }
}
