import { describe, expect, it } from 'vitest';
import { bodyOf, changesMeaning, formOf, type ConsentText } from './consent_form';

const kText: ConsentText = {
  purpose: 'buyer-transfer',
  version: 2,
  kind: 'overseas',
  required: false,
  retention_days: 180,
  title: { ko: '국외 이전' },
  body: { ko: '상담' },
  items: { ko: '이름' },
  retention: { ko: '180일' },
  refusal: { ko: '상담을 할 수 없어요' },
  recipient: { ko: '바이어' },
  country: { ko: '말레이시아' },
  text_sha256: 'abc',
  current: true,
  since: '2021-10-01T00:00:00.000Z',
  given: 12,
};

describe('the editor of a consent', () => {
  it('names the text it was written from', () => {
    expect(bodyOf(formOf(kText), kText)).toMatchObject({ text_sha256: 'abc', retention_days: 180 });
    expect(bodyOf(formOf(null), null).text_sha256).toBeUndefined();
  });
  it('asks again for a change of meaning, not for a change of words', () => {
    const form = formOf(kText);
    expect(changesMeaning(form, kText)).toBe(false);
    expect(changesMeaning({ ...form, body: { ko: '수출 상담' } }, kText)).toBe(false);
    expect(changesMeaning({ ...form, retention_days: '90' }, kText)).toBe(true);
    expect(changesMeaning({ ...form, country: { ko: '인도네시아' } }, kText)).toBe(true);
    expect(changesMeaning({ ...form, kind: 'third_party' }, kText)).toBe(true);
  });
  it('sends a recipient and a country only where the kind has them', () => {
    const body = bodyOf({ ...formOf(kText), kind: 'collection' }, kText);
    expect(body.recipient).toBeUndefined();
    expect(body.country).toBeUndefined();
  });
});
