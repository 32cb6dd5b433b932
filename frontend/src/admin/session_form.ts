import type { Schema } from '$lib/api';
import type { Translated } from '$lib/i18n';
import { momentAt, wallTime } from './zoned';

type Session = Schema<'ScheduleSession'>;
export type SessionBody = Schema<'ScheduleSessionChange'>;
export type SpeakerForm = { name: string; affiliation: Translated };
/** What the editor holds: times as the festival's clock shows them (`2021-10-07T14:00`). */
export type SessionForm = {
  programme: string;
  /** Empty: the server makes one. */
  key: string;
  title: Translated;
  abstract: Translated;
  audience: Translated;
  starts: string;
  ends: string;
  stage_key: string;
  stage: Translated;
  kind: string;
  room: string;
  language: string;
  speakers: SpeakerForm[];
};

export const kNewStage = '+';
export const kKinds = [
  'opening',
  'talk',
  'seminar',
  'briefing',
  'meetings',
  'counselling',
  'mentoring',
  'training',
  'pitch',
  'rehearsal',
  'show',
  'screening',
  'tour',
  'ceremony',
  'closing',
] as const;
const kMinute = 60_000; // ms

export function blankForm(programme: string, starts: string): SessionForm {
  return {
    programme,
    key: '',
    title: {},
    abstract: {},
    audience: {},
    starts,
    ends: later(starts, 60),
    stage_key: '',
    stage: {},
    kind: 'talk',
    room: '',
    language: 'ko',
    speakers: [],
  };
}

export function formOf(session: Session, zone: string): SessionForm {
  return {
    programme: session.programme,
    key: session.key,
    title: { ...session.title },
    abstract: { ...session.abstract },
    audience: { ...session.audience },
    starts: wallTime(session.starts_at, zone),
    ends: wallTime(session.ends_at, zone),
    stage_key: session.stage_key ?? '',
    stage: {},
    kind: session.kind ?? '',
    room: session.room ?? '',
    language: session.language,
    speakers: session.speakers.map(({ name, affiliation }) => ({
      name,
      affiliation: { ...affiliation },
    })),
  };
}

/** A name for addresses out of an English one: `Career stage 2` → `career-stage-2`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

export function bodyOf(form: SessionForm, zone: string): SessionBody {
  const isNew = form.stage_key === kNewStage;
  const key = isNew ? slugOf(form.stage.en ?? form.stage.ko ?? '') || `stage-${Date.now()}` : '';
  return {
    key: form.key.trim() || undefined,
    title: form.title,
    abstract: form.abstract,
    audience: form.audience,
    starts_at: momentAt(form.starts, zone),
    ends_at: momentAt(form.ends, zone),
    stage_key: (isNew ? key : form.stage_key) || undefined,
    stage: isNew ? form.stage : undefined,
    kind: form.kind,
    room: form.room || undefined,
    language: form.language as Session['language'],
    speakers: form.speakers.filter((each) => each.name.trim() !== ''),
  };
}

/** A wall time some minutes on; an unreadable one stays as it is. */
export function later(wall: string, minutes: number): string {
  const shown = Date.parse(`${wall}Z`);
  if (!wall || Number.isNaN(shown)) return wall;
  return new Date(shown + minutes * kMinute).toISOString().slice(0, 16);
}

/** Minutes from one wall time to another; 0 when one cannot be read. */
export function minutesBetween(from: string, to: string): number {
  const minutes = (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / kMinute;
  return Number.isNaN(minutes) ? 0 : minutes;
}

/** Sessions that hold the stage, or one of the speakers, at the time the form asks for. */
export function clashesOf(
  form: SessionForm,
  others: readonly Session[],
  zone: string,
  self?: string,
): { stage: Session[]; speakers: { name: string; session: Session }[] } {
  const from = Date.parse(momentAt(form.starts, zone) ?? '');
  const to = Date.parse(momentAt(form.ends, zone) ?? '');
  const at = others.filter(
    (each) =>
      each.id !== self &&
      each.state !== 'cancelled' &&
      Date.parse(each.starts_at) < to &&
      from < Date.parse(each.ends_at),
  );
  const names = form.speakers.map((each) => each.name.trim()).filter(Boolean);
  return {
    stage: at.filter((each) => form.stage_key !== '' && each.stage_key === form.stage_key),
    speakers: at.flatMap((session) =>
      session.speakers
        .filter((each) => names.includes(each.name))
        .map(({ name }) => ({ name, session })),
    ),
  };
}

/** Whether those who planned to come must hear of it: another time or another place. */
export function moved(form: SessionForm, session: Session, zone: string): boolean {
  return (
    momentAt(form.starts, zone) !== new Date(session.starts_at).toISOString() ||
    momentAt(form.ends, zone) !== new Date(session.ends_at).toISOString() ||
    form.stage_key !== (session.stage_key ?? '')
  );
}
