import { t, tOr, type Key } from '$lib/i18n';
import type { ApiError, FieldProblem } from './client';

const kByStatus: Record<number, Key> = {
  0: 'error.offline',
  400: 'error.malformed',
  401: 'error.sign_in',
  403: 'error.forbidden',
  404: 'error.not_found',
  409: 'error.conflict',
  413: 'error.too_large',
  422: 'error.invalid',
  429: 'error.too_many',
  503: 'error.unavailable',
};

/** What happened and what to do, in the reader's language. */
export function problemText(error: ApiError): string {
  const fallback = t(kByStatus[error.status] ?? 'error.unknown');
  return tOr(`reason.${error.reason}`, fallback);
}

export function fieldText(problem: FieldProblem): string {
  return tOr(`reason.${problem.reason}`, problem.detail || t('error.field'));
}

/** Field problems by field name; the first of each field is shown beside it. */
export function fieldTexts(error: ApiError | null): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const problem of error?.fields ?? []) texts[problem.field] ??= fieldText(problem);
  return texts;
}
