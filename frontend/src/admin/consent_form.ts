import type { Schema } from '$lib/api';
import type { Translated } from '$lib/i18n';

export type ConsentText = Schema<'ConsentText'>;
export type ConsentBody = Schema<'ConsentTextDraft'>;
export const kConsentKinds = ['collection', 'third_party', 'overseas', 'marketing'] as const;
type Kind = (typeof kConsentKinds)[number];

export type ConsentForm = {
  purpose: string;
  kind: string;
  required: boolean;
  retention_days: number | string;
  title: Translated;
  body: Translated;
  items: Translated;
  retention: Translated;
  refusal: Translated;
  recipient: Translated;
  country: Translated;
  ask_again: boolean;
};

export function formOf(text: ConsentText | null): ConsentForm {
  return {
    purpose: text?.purpose ?? '',
    kind: text?.kind ?? 'collection',
    required: text?.required ?? false,
    retention_days: text?.retention_days ?? 180,
    title: { ...text?.title },
    body: { ...text?.body },
    items: { ...text?.items },
    retention: { ...text?.retention },
    refusal: { ...text?.refusal },
    recipient: { ...text?.recipient },
    country: { ...text?.country },
    ask_again: false,
  };
}

/** Whether the law wants to know who receives the data, and in which country. */
export const namesRecipient = (kind: string) => kind === 'third_party' || kind === 'overseas';
export const namesCountry = (kind: string) => kind === 'overseas';

export function bodyOf(form: ConsentForm, base: ConsentText | null): ConsentBody {
  const { kind, retention_days, recipient, country } = form;
  return {
    title: form.title,
    body: form.body,
    items: form.items,
    retention: form.retention,
    refusal: form.refusal,
    required: form.required,
    ask_again: form.ask_again,
    kind: kind as Kind,
    retention_days: Number(retention_days),
    recipient: namesRecipient(kind) ? recipient : undefined,
    country: namesCountry(kind) ? country : undefined,
    text_sha256: base?.text_sha256,
  };
}

function alike(a: Translated | undefined, b: Translated | undefined): boolean {
  const said = (text: Translated | undefined) =>
    JSON.stringify(
      Object.entries(text ?? {})
        .filter(([, words]) => words)
        .sort(),
    );
  return said(a) === said(b);
}

/** Whether more than the wording changes: then everyone is asked again, wanted or not. */
export function changesMeaning(form: ConsentForm, base: ConsentText): boolean {
  const body = bodyOf(form, base);
  return (
    body.kind !== base.kind ||
    body.required !== base.required ||
    body.retention_days !== base.retention_days ||
    !alike(body.recipient, base.recipient) ||
    !alike(body.country, base.country)
  );
}
