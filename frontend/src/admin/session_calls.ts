import { api, ask, type Schema } from '$lib/api';
import type { Translated } from '$lib/i18n';
import { visit, type ProgrammeKey } from '$lib/session';
import type { SessionBody } from './session_form';

/** What the console asks of the schedule. */
export type Session = Schema<'ScheduleSession'>;

export function addSession(programme: string, body: SessionBody): Promise<Session> {
  const path = { festival: visit.slug, programme };
  return ask(
    api.POST('/api/festivals/{festival}/programmes/{programme}/sessions', {
      params: { path },
      body,
    }),
  );
}

export function changeSession(session: Session, body: SessionBody): Promise<Session> {
  const path = { festival: visit.slug, programme: session.programme, session: session.id };
  return ask(
    api.PATCH('/api/festivals/{festival}/programmes/{programme}/sessions/{session}', {
      params: { path },
      body: { ...body, version: session.version },
    }),
  );
}

export async function publishNotice(
  programme: string,
  title: Translated,
  body: Translated,
): Promise<void> {
  const path = { festival: visit.slug };
  const made = await ask(
    api.POST('/api/festivals/{festival}/notices', {
      params: { path },
      body: {
        title,
        body,
        category: 'notice',
        pinned: false,
        programme: programme as ProgrammeKey,
      },
    }),
  );
  await ask(
    api.PUT('/api/festivals/{festival}/notices/{notice}/state', {
      params: { path: { ...path, notice: made.slug } },
      body: { state: 'published', version: made.version },
    }),
  );
}
