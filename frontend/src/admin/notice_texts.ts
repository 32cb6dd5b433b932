import type { Schema } from '$lib/api';
import { kLanguages, pick, type Language, type Translated } from '$lib/i18n';

type Session = Schema<'ScheduleSession'>;
export type Change = 'cancelled' | 'moved';

const kTitles: Record<Change, Record<Language, (name: string) => string>> = {
  cancelled: {
    ko: (name) => `[취소] ${name}`,
    en: (name) => `Cancelled: ${name}`,
    id: (name) => `Dibatalkan: ${name}`,
    ms: (name) => `Dibatalkan: ${name}`,
  },
  moved: {
    ko: (name) => `[변경] ${name}`,
    en: (name) => `Changed: ${name}`,
    id: (name) => `Berubah: ${name}`,
    ms: (name) => `Berubah: ${name}`,
  },
};

type Facts = { name: string; was: string; now: string; place: string };
const kBodies: Record<Change, Record<Language, (facts: Facts) => string>> = {
  cancelled: {
    ko: ({ name, was }) => `**${name}** 일정이 취소되었습니다.\n\n원래 시간: ${was}`,
    en: ({ name, was }) => `**${name}** is cancelled.\n\nIt was planned for ${was}.`,
    id: ({ name, was }) => `**${name}** dibatalkan.\n\nRencana semula: ${was}.`,
    ms: ({ name, was }) => `**${name}** dibatalkan.\n\nRancangan asal: ${was}.`,
  },
  moved: {
    ko: ({ name, was, now, place }) =>
      `**${name}** 일정이 바뀌었습니다.\n\n- 바뀐 시간: ${now}\n- 장소: ${place}\n- 원래 시간: ${was}`,
    en: ({ name, was, now, place }) =>
      `**${name}** has moved.\n\n- New time: ${now}\n- Place: ${place}\n- Planned before: ${was}`,
    id: ({ name, was, now, place }) =>
      `**${name}** berpindah.\n\n- Waktu baru: ${now}\n- Tempat: ${place}\n- Semula: ${was}`,
    ms: ({ name, was, now, place }) =>
      `**${name}** telah beralih.\n\n- Masa baharu: ${now}\n- Tempat: ${place}\n- Asal: ${was}`,
  },
};

/** A span of two wall times (`2021-10-07T14:00`): `2021-10-07 14:00–15:00`. */
function span(from: string, to: string, zone: string): string {
  const day = from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to.replace('T', ' ');
  return `${from.replace('T', ' ')}–${day} (${zone})`;
}

export type Times = { starts: string; ends: string };

/** Words of a notice about a session, in every language the session has a title in. */
export function noticeAbout(
  change: Change,
  title: Session['title'],
  was: Times,
  now: Times & { place: Translated },
  zone: string,
): { title: Translated; body: Translated } {
  const words: { title: Translated; body: Translated } = { title: {}, body: {} };
  for (const language of kLanguages) {
    if (language !== 'ko' && !title[language]) continue;
    const facts = {
      name: pick(title, language).text,
      was: span(was.starts, was.ends, zone),
      now: span(now.starts, now.ends, zone),
      place: pick(now.place, language).text,
    };
    words.title[language] = kTitles[change][language](facts.name);
    words.body[language] = kBodies[change][language](facts);
  }
  return words;
}
