import { words } from './i18n.svelte';
import { kLocales } from './languages';

const kCache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = kLocales[words.language];
  const key = locale + JSON.stringify(options);
  let made = kCache.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    kCache.set(key, made);
  }
  return made;
}

/** The clock's time in a zone: `14:30`. */
export function clockTime(at: Date | string, timeZone: string): string {
  const made = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const parts = made.formatToParts(new Date(at));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')}`;
}

export function dayName(at: Date | string, timeZone: string): string {
  return formatter({ month: 'long', day: 'numeric', weekday: 'short', timeZone }).format(
    new Date(at),
  );
}

export function dayShort(at: Date | string, timeZone: string): string {
  return formatter({ month: 'short', day: 'numeric', timeZone }).format(new Date(at));
}

export function weekdayShort(at: Date | string, timeZone: string): string {
  return formatter({ weekday: 'short', timeZone }).format(new Date(at));
}

export function dayAndTime(at: Date | string, timeZone: string): string {
  return `${dayName(at, timeZone)} ${clockTime(at, timeZone)}`;
}

export function dateLong(at: Date | string, timeZone: string): string {
  return formatter({ year: 'numeric', month: 'long', day: 'numeric', timeZone }).format(
    new Date(at),
  );
}

/** Two calendar days (`2021-10-06`) as a range: `10월 6일~8일`, `6–8 October`. */
export function dayRange(from: string, to: string, style: 'short' | 'long' = 'long'): string {
  const made = formatter({
    month: style === 'short' ? 'short' : 'long',
    day: 'numeric',
    ...(style === 'long' ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  });
  return made.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** The calendar day (`2021-10-07`) a moment falls on in a zone. */
export function dayOf(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at));
}

export function minutesOfDay(at: Date | string, timeZone: string): number {
  const [hour = 0, minute = 0] = clockTime(at, timeZone).split(':').map(Number);
  return hour * 60 + minute;
}

/** The zone's city as people say it: `Seoul`, `Kuala Lumpur`. */
export function zoneName(timeZone: string, at: Date | string = new Date()): string {
  const known = `zone.${timeZone.replace('/', '_')}`;
  if (words.has(known)) return words.say(known);
  const made = formatter({ timeZone, timeZoneName: 'shortGeneric' });
  const name = made.formatToParts(new Date(at)).find((p) => p.type === 'timeZoneName')?.value;
  return name ?? timeZone.split('/').pop()?.replaceAll('_', ' ') ?? timeZone;
}

export function zoneOffset(timeZone: string, at: Date | string): string {
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return made.formatToParts(new Date(at)).find((p) => p.type === 'timeZoneName')?.value ?? '';
}

export function number(value: number): string {
  return new Intl.NumberFormat(kLocales[words.language]).format(value);
}

const kMinorDigits: Record<string, number> = { KRW: 0, JPY: 0, IDR: 2, USD: 2, MYR: 2 };

/** Money from minor units with its currency. */
export function money(minor: number, currency: string): string {
  const digits = kMinorDigits[currency] ?? 2;
  return new Intl.NumberFormat(kLocales[words.language], {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(minor / 10 ** digits);
}

/** File size: `3.4 MB`. */
export function bytes(size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(size, 1)) / Math.log(1000)));
  return new Intl.NumberFormat(kLocales[words.language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(size / 1000 ** step);
}

export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(kLocales[words.language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(kLocales[words.language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** How long ago or until: `3분 전`, `in 2 hours`. */
export function relative(at: Date | string, now: number): string {
  const made = new Intl.RelativeTimeFormat(kLocales[words.language], { numeric: 'auto' });
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return made.format(seconds, 'second');
  if (size < 3600) return made.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return made.format(Math.round(seconds / 3600), 'hour');
  return made.format(Math.round(seconds / 86_400), 'day');
}
