import { api, ApiError, ask, type Schema } from '$lib/api';
import { session } from './session.svelte';
import { visit } from './festival.svelte';

export type ScheduleSession = Schema<'ScheduleSession'>;

/** The sessions a person has woven into their own day. */
class MyTimetable {
  state = $state.raw<Schema<'Timetable'> | null>(null);
  error = $state.raw<ApiError | null>(null);
  ids = $derived(new Set((this.state?.items ?? []).map((item) => item.id)));

  has(id: string): boolean {
    return this.ids.has(id);
  }

  async load(): Promise<void> {
    if (!session.signedIn) {
      this.state = null;
      return;
    }
    try {
      const festival = await visit.ready();
      this.state = await ask(
        api.GET('/api/festivals/{festival}/timetable', { params: { path: { festival } } }),
      );
      this.error = null;
    } catch (cause) {
      if (cause instanceof ApiError) this.error = cause;
    }
  }

  async add(item: ScheduleSession): Promise<void> {
    const path = { festival: visit.slug, session: item.id };
    this.state = await ask(
      api.PUT('/api/festivals/{festival}/timetable/{session}', { params: { path } }),
    );
  }

  async remove(item: ScheduleSession): Promise<void> {
    const path = { festival: visit.slug, session: item.id };
    this.state = await ask(
      api.DELETE('/api/festivals/{festival}/timetable/{session}', { params: { path } }),
    );
  }

  async newFeed(): Promise<void> {
    const path = { festival: visit.slug };
    const { feed_url } = await ask(
      api.POST('/api/festivals/{festival}/timetable/feed', { params: { path } }),
    );
    if (this.state) this.state = { ...this.state, feed_url };
  }
}

export const timetable = new MyTimetable();
