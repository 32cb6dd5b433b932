import { expect, test } from 'vitest';
import { readDeposits } from './deposits';

test('columns are found by their heads, in any order, with thousands and quotes', () => {
  const text = '\uFEFF거래일시,입금자명,입금액,거래번호\n2021-10-07,"AB12CD34","12,000",L-1\n,,,\n';
  expect(readDeposits(text)).toEqual([{ reference: 'L-1', code: 'AB12CD34', amount: 12000 }]);
});

test('without heads the order is reference, code, amount', () => {
  expect(readDeposits('L-1,AB12,9000\nL-2,CD34,0')).toEqual([
    { reference: 'L-1', code: 'AB12', amount: 9000 },
  ]);
});

test('a file of something else brings nothing', () => {
  expect(readDeposits('hello')).toEqual([]);
  expect(readDeposits('')).toEqual([]);
});
