import { words } from '$lib/i18n';

// ISO 4217; the browser's own table follows habit and knows no sen of a rupiah.
const kNoDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const kThreeDigits = 'BHD IQD JOD KWD LYD OMR TND';

/** Digits after the point of a currency's amounts. */
export function minorDigits(currency: string): number {
  if (kNoDigits.split(' ').includes(currency)) return 0;
  return kThreeDigits.split(' ').includes(currency) ? 3 : 2;
}

/** A plain decimal times 10^digits; null when it is none or has more digits than that. */
function units(text: string, digits: number): bigint | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const after = (match[2] ?? '').replace(/0+$/, '');
  if (after.length > digits) return null;
  return BigInt((match[1] ?? '') + after.padEnd(digits, '0'));
}

/** Quantity times price as the server counts it: once rounded, halves up. null: not yet a number. */
export function lineAmount(quantity: string, price: string, currency: string): string | null {
  const digits = minorDigits(currency);
  const milli = units(quantity, 3);
  const minor = units(price, digits);
  if (milli === null || minor === null) return null;
  const whole = (milli * minor + 500n) / 1000n;
  if (digits === 0) return String(whole);
  const padded = String(whole).padStart(digits + 1, '0');
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** "KRW 1,190,000": the code first, digits as the currency has them. */
export function amountText(amount: string, currency: string): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(words.language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${currency} ${format.format(Number(amount))}`;
}

/** Without cents: for large figures. */
export function wholeDollars(cents: number): string {
  return `USD ${new Intl.NumberFormat(words.language).format(Math.floor(cents / 100))}`;
}

export function dollars(cents: number): string {
  return amountText((cents / 100).toFixed(2), 'USD');
}

/** What buyers and companies of this festival mostly write in; any other may be typed. */
export const kCurrencies = ['USD', 'KRW', 'MYR', 'IDR', 'SGD', 'THB', 'VND', 'PHP', 'EUR', 'JPY'];
