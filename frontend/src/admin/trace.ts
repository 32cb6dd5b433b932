import type { Schema } from '$lib/api';
import { tOr, tx } from '$lib/i18n';
import { visit } from '$lib/session';

/** An entry of the audit in words. */
type Entry = Schema<'AuditEntry'>;
const kId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

function programmeName(key: string): string {
  return tx(visit.programme(key)?.name) || key;
}

export function actText(entry: Entry): string {
  return tOr(`act.${entry.act}`, entry.act);
}

export function actorText(entry: Entry): string {
  return entry.actor_name || tOr(`actor.${entry.actor}`, entry.actor);
}

/** What it was done to: `공지 opening-day`; an id that says nothing to a reader is left out. */
export function subjectText(entry: Entry): string {
  const kind = tOr(`subject.${entry.subject_kind}`, entry.subject_kind);
  if (kId.test(entry.subject_id)) return kind;
  if (entry.subject_kind === 'programme') return `${kind} ${programmeName(entry.subject_id)}`;
  if (entry.subject_kind === 'festival') return tx(visit.festival?.name) || entry.subject_id;
  return `${kind} ${entry.subject_id}`;
}

/** The particulars that mean something to a reader, shortest first: role, programme, room. */
export function particulars(entry: Entry): string {
  const { role, programme, organisation, room, version } = entry.details as Record<string, unknown>;
  const parts: string[] = [];
  if (typeof role === 'string') parts.push(tOr(`admin.role_${role}`, role));
  const where = typeof programme === 'string' && programme ? programme : entry.programme;
  if (where) parts.push(programmeName(where));
  for (const one of [organisation, room]) if (typeof one === 'string' && one) parts.push(one);
  if (typeof version === 'number') parts.push(`v${version}`);
  return parts.join(' · ');
}

/** Every particular with its name, for the sheet of one entry. */
export function rows(entry: Entry): { name: string; value: string }[] {
  return Object.entries(entry.details as Record<string, unknown>)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([key, value]) => ({
      name: tOr(`detail.${key}`, key),
      value:
        key === 'role'
          ? tOr(`admin.role_${String(value)}`, String(value))
          : key === 'programme'
            ? programmeName(String(value))
            : typeof value === 'string'
              ? value
              : JSON.stringify(value),
    }));
}

const kTogether = 60_000; // ms within which the same act again is one line

/** Entries in order; the same act by the same one, again and again, stands once with its count. */
export function gathered(entries: readonly Entry[]): { entry: Entry; times: number }[] {
  const lines: { entry: Entry; times: number }[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const same =
      last?.entry.act === entry.act &&
      last.entry.actor === entry.actor &&
      Math.abs(Date.parse(last.entry.at) - Date.parse(entry.at)) < kTogether;
    if (same) last.times += 1;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}
