import { api, ApiError, ask, Draft, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type FollowUp = Schema<'FollowUp'>;
type Change = Schema<'FollowUpChange'>;
export type FollowUpFields = {
  again: '' | 'yes' | 'no';
  check_ins: Change['check_ins'];
  samples: Change['samples'];
  contracts: Change['contracts'];
};

const kPath = '/api/festivals/{festival}/consult/meetings/{meeting}/follow-up';

export function followUpFields(from: FollowUp): FollowUpFields {
  const again =
    from.seat === 'buyer' ? from.buyer_again : from.seat === 'company' ? from.company_again : '';
  return {
    again,
    check_ins: from.check_ins.map(({ days, state, note }) => ({ days, state, note })),
    samples: from.samples.map((one) => ({ ...one })),
    contracts: from.contracts.map(({ signed_on, note, currency, amount }) => ({
      signed_on,
      note,
      currency,
      amount,
    })),
  };
}

/** What becomes of one meeting. */
export class FollowUpDesk {
  remote: Remote<FollowUp>;
  readonly meeting: string;

  constructor(meeting: string) {
    this.meeting = meeting;
    this.remote = new Remote((signal) => ask(api.GET(kPath, { params: this.#params, signal })));
  }
  get #params() {
    return { path: { festival: visit.slug, meeting: this.meeting } };
  }

  /** Saves what was typed; what somebody else saved meanwhile is put under it and the error says so. */
  async save(draft: Draft<FollowUpFields>): Promise<void> {
    const held = this.remote.data;
    if (!held) return;
    const typed = $state.snapshot(draft.fields) as FollowUpFields;
    const { again, ...rest } = typed;
    const body: Change = { version: held.version, ...rest };
    if (held.seat !== 'manager') body.again = again;
    try {
      const saved = await ask(api.PUT(kPath, { params: this.#params, body }));
      this.remote.data = saved;
      draft.clear(followUpFields(saved));
    } catch (cause) {
      if (cause instanceof ApiError && cause.reason === 'consult.follow_up_stale') {
        await this.remote.refresh();
        if (this.remote.data) draft.rebase(followUpFields(this.remote.data));
        // Nobody else writes this side's wish, so nothing of the others is overwritten by it.
        const mine = Object.keys(draft.changed());
        if (again && mine.length === 1 && mine[0] === 'again') return this.save(draft);
      }
      throw cause;
    }
  }
}
