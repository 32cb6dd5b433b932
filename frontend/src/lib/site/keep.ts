import { goto } from '$app/navigation';
import { ApiError, problemText } from '$lib/api';
import { t } from '$lib/i18n';
import { session, timetable, type ScheduleSession } from '$lib/session';
import { toasts } from '$lib/ui';

/** Adds a session to the person's timetable or takes it out again, with a way back. */
export async function toggleKept(item: ScheduleSession): Promise<void> {
  if (!session.signedIn) {
    const next = encodeURIComponent(location.pathname + location.search);
    toasts.show(t('session.sign_in_first'), 'news', {
      label: t('site.sign_in'),
      run: () => void goto(`/sign-in?next=${next}`),
    });
    return;
  }
  const undo = { label: t('action.undo'), run: () => void toggleKept(item) };
  try {
    if (timetable.has(item.id)) {
      await timetable.remove(item);
      toasts.show(t('session.removed'), 'done', undo);
    } else {
      await timetable.add(item);
      toasts.show(t('session.added'), 'done', undo);
    }
  } catch (cause) {
    if (cause instanceof ApiError) toasts.show(problemText(cause), 'problem');
  }
}
