import { describe, expect, test } from 'vitest';
import { clashes } from './diary_merge';
import { lineAmount, minorDigits } from './diary_money';

describe('two who write the same diary', () => {
  const base = { notes: 'a', next: 'b', lines: [{ price: '1' }] };
  test('clash only where both changed, differently', () => {
    expect(clashes(base, { ...base, notes: 'x' }, { ...base, next: 'y' })).toEqual([]);
    expect(clashes(base, { ...base, notes: 'x' }, { ...base, notes: 'x' })).toEqual([]);
    expect(clashes(base, { ...base, notes: 'x' }, { ...base, notes: 'y' })).toEqual(['notes']);
    const mine = { ...base, lines: [{ price: '2' }] };
    expect(clashes(base, mine, { ...base, lines: [{ price: '3' }] })).toEqual(['lines']);
  });
});

describe('amounts', () => {
  test('have the digits of ISO 4217', () => {
    expect(['KRW', 'JPY', 'VND', 'IDR', 'USD', 'KWD'].map(minorDigits)).toEqual([0, 0, 0, 2, 2, 3]);
  });
  test('are rounded once, halves up, as on the server', () => {
    expect(lineAmount('2.5', '19.99', 'USD')).toBe('49.98');
    expect(lineAmount('1500', '2.35', 'USD')).toBe('3525.00');
    expect(lineAmount('2.5', '119000', 'KRW')).toBe('297500');
    expect(lineAmount('0.1', '0.01', 'USD')).toBe('0.00');
    expect(lineAmount('1', '1190.5', 'KRW')).toBeNull();
    expect(lineAmount('1,000', '1', 'USD')).toBeNull();
  });
});
