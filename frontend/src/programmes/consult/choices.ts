import { countryName, languageName, tOr } from '$lib/i18n';

const kFields = [
  'ai-data',
  'animation',
  'beauty',
  'education',
  'electronics',
  'environment',
  'game',
  'living',
  'medical',
  'robotics',
  'sensor',
  'software',
  'textile',
];
const kLanguages = ['ko', 'en', 'id', 'ms', 'zh', 'ja', 'vi', 'th', 'km', 'my', 'tl'];
const kMarkets = ['ID', 'MY', 'SG', 'VN', 'TH', 'PH', 'KH', 'MM', 'LA', 'BN', 'IN', 'JP', 'CN'];

export type Option = { value: string; label: string };

/** What is known first, then whatever else stands in the application. */
function options(known: string[], held: readonly string[], name: (value: string) => string) {
  return [...new Set([...known, ...held])].map((value) => ({ value, label: name(value) }));
}
export const fieldOptions = (held: readonly string[]): Option[] =>
  options(kFields, held, (field) => tOr(`field.${field}`, field));
export const languageOptions = (held: readonly string[]): Option[] =>
  options(kLanguages, held, languageName);
export const marketOptions = (held: readonly string[]): Option[] =>
  options(kMarkets, held, countryName);

/** "8523.49, 85 / 6116" → its codes, digits only. */
export function codesOf(text: string): string[] {
  const codes = text.split(/[,;/\s]+/).map((one) => one.replaceAll('.', ''));
  return [...new Set(codes.filter(Boolean))];
}
