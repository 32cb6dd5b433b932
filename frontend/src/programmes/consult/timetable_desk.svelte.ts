import { api, ask, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type Plan = Schema<'ConsultPlan'>;
export type PlanMeeting = Schema<'ConsultPlanMeeting'>;
export type PlanMove = Schema<'ConsultPlanMove'>;
export type Warning = Schema<'ConsultWarning'>;
export type Edit = Schema<'ConsultPlanEdits'>['edits'][number];

/** One day's column heads and which meetings stand under them. */
export type Slot = Schema<'ConsultSlot'>;

export function pairKey(one: { buyer: string; company: string }): string {
  return `${one.buyer} ${one.company}`;
}

/** The timetable a manager works on: the draft, else what is published. */
export class TimetableDesk {
  /** Which plan is shown; empty: the draft, else the published one. */
  chosen = $state('');
  event = new Remote((signal) =>
    ask(api.GET('/api/festivals/{festival}/consult', { params: this.#params(), signal })),
  );
  plans = new Remote((signal) =>
    ask(api.GET('/api/festivals/{festival}/consult/plans', { params: this.#params(), signal })),
  );
  plan = new Remote<Plan | null>(async (signal) => {
    const id = this.chosen || this.#standing();
    if (!id) return null;
    return ask(
      api.GET('/api/festivals/{festival}/consult/plans/{plan}', {
        params: this.#params(id),
        signal,
      }),
    );
  });

  #params(plan = '') {
    return { path: { festival: visit.slug, plan } };
  }

  #standing(): string {
    const items = this.plans.data?.items ?? [];
    const found =
      items.find((one) => one.state === 'draft') ?? items.find((one) => one.state === 'published');
    return found?.id ?? '';
  }

  async refresh(): Promise<void> {
    await Promise.all([this.event.refresh(), this.plans.refresh()]);
    await this.plan.refresh();
  }

  async show(id: string): Promise<void> {
    this.chosen = id;
    await this.plan.refresh();
  }

  async compute(keep: 'locked' | 'all' | 'as_is'): Promise<void> {
    const made = await ask(
      api.POST('/api/festivals/{festival}/consult/plans', {
        params: this.#params(),
        body: { keep },
      }),
    );
    this.chosen = made.id;
    this.plan.data = made;
    await this.plans.refresh();
  }

  /** Saves a change by hand, or only says what it would break. */
  async edit(edits: Edit[], options: { checkOnly: boolean }): Promise<Plan> {
    const plan = this.plan.data;
    const changed = await ask(
      api.PATCH('/api/festivals/{festival}/consult/plans/{plan}', {
        params: this.#params(plan?.id),
        body: { version: plan?.version ?? 0, check_only: options.checkOnly, edits },
      }),
    );
    if (!options.checkOnly) await this.plan.refresh();
    return changed;
  }

  async drop(): Promise<void> {
    await ask(
      api.DELETE('/api/festivals/{festival}/consult/plans/{plan}', {
        params: this.#params(this.plan.data?.id),
      }),
    );
    this.chosen = '';
    this.plan.forget();
    await this.refresh();
  }

  async publish(): Promise<Schema<'ConsultPublished'>> {
    const plan = this.plan.data;
    const done = await ask(
      api.POST('/api/festivals/{festival}/consult/plans/{plan}/publication', {
        params: this.#params(plan?.id),
        body: { version: plan?.version ?? 0 },
      }),
    );
    await this.refresh();
    return done;
  }

  async freeze(frozen: boolean): Promise<void> {
    this.event.data = await ask(
      api.PUT('/api/festivals/{festival}/consult/frozen', {
        params: this.#params(),
        body: { frozen },
      }),
    );
  }

  why(buyer: string, company: string): Promise<Schema<'ConsultWhy'>> {
    return ask(
      api.GET('/api/festivals/{festival}/consult/plans/{plan}/why', {
        params: { ...this.#params(this.plan.data?.id), query: { buyer, company } },
      }),
    );
  }
}
