import { countryName, languageName, number, t, tOr } from '$lib/i18n';
import type { Schema } from '$lib/api';

/** Why two fit, as one would say it. */
export function reasonText(one: Schema<'ConsultReason'>): string {
  const name = one.reason.replace('consult.reason.', '');
  const list = (each: (value: string) => string) => one.values.map(each).join(', ');
  switch (name) {
    case 'field':
      return t('consult.reason_field', { what: list((field) => tOr(`field.${field}`, field)) });
    case 'hs_code':
    case 'hs_heading':
    case 'hs_chapter':
      return t(`consult.reason_${name}`, { what: list((code) => code) });
    case 'language':
      return t('consult.reason_language', { what: list(languageName) });
    case 'country':
      return t('consult.reason_country', { what: list(countryName) });
    case 'budget':
    case 'over_budget':
      return t(`consult.reason_${name}`, { amount: list((value) => number(Number(value))) });
    case 'interpreter':
      return t('consult.reason_interpreter');
    default:
      return '';
  }
}
