import { t } from '$lib/i18n';

/** A warning of the schedule (`schedule.speaker_overlap: name · key`) in the reader's language. */
export function warningText(warning: string): string {
  const [reason = '', what = ''] = warning.split(': ', 2);
  if (reason === 'schedule.speaker_overlap') return t('admin.warn_speaker', { what });
  if (reason === 'schedule.outside_programme') return t('admin.warn_outside', { what });
  return warning;
}
