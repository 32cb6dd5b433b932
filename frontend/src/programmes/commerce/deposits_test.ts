import { expect, test } from 'vitest';
import { decodeBank, readDeposits } from './deposits';

test('columns are found by their heads, in any order, with thousands and quotes', () => {
  const text = '\uFEFF거래일시,입금자명,입금액,거래번호\n2021-10-07,"AB12CD34","12,000",L-1\n,,,\n';
  expect(readDeposits(text)).toEqual([{ reference: 'L-1', code: 'AB12CD34', amount: 12000 }]);
});

test('a bank with words before its heads, its own account and both ways of money', () => {
  const text = [
    '거래내역조회',
    '계좌번호,123-456-789012,조회기간,2021.10.06~2021.10.08',
    '',
    'No,거래일시,적요,보낸분/받는분,출금액(원),입금액(원),잔액(원),계좌번호',
    '1,2021.10.07 14:03:22,타행이체,김나들 ab12cd34,0,"39,000","1,039,000",123-456',
    '2,2021.10.07 14:05:10,이체,주식회사 자재,"500,000",0,"539,000",123-456',
    '3,2021.10.07 14:06:41,타행이체,모르는사람,0,"10,000","549,000",123-456',
  ].join('\r\n');
  expect(readDeposits(text)).toEqual([
    {
      reference: '1 2021.10.07 14:03:22 타행이체 김나들 ab12cd34 0 39,000 1,039,000 123-456',
      code: 'AB12CD34',
      amount: 39000,
    },
    {
      reference: '3 2021.10.07 14:06:41 타행이체 모르는사람 0 10,000 549,000 123-456',
      code: '모르는사람',
      amount: 10000,
    },
  ]);
});

test('one column of amounts and a word for the way', () => {
  const text =
    '거래일자;거래구분;거래금액;거래후잔액;기재내용\n' +
    '20211007;입금;12000.00;50000.00;AB12CD34\n20211007;출금;9000.00;41000.00;AB12CD34\n';
  const found = readDeposits(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ code: 'AB12CD34', amount: 12000 });
});

test('the older words of a bank, tabs, and the code in the second field', () => {
  const text =
    '거래일\t찾으신금액\t맡기신금액\t거래내용\t의뢰인\t일련번호\n' +
    '10-07\t0\t₩9,000\t인터넷 0FAB9C3D\t나들이\t77\n10-07\t3,000\t0\tATM\t나들이\t78\n';
  expect(readDeposits(text)).toEqual([{ reference: '77', code: '0FAB9C3D', amount: 9000 }]);
});

test('money that goes back is no deposit, and no fraction is guessed', () => {
  expect(
    readDeposits('거래번호,입금자,입금액\nL-1,AB12CD34,"-12,000"\nL-2,AB12CD34,12.50'),
  ).toEqual([]);
});

test('lines without a number are told apart, and are the same in the next file', () => {
  const head = '일시,입금자,입금액\n';
  const line = '10-07 14:03,AB12CD34,9000\n';
  const first = readDeposits(head + line + line);
  expect(first.map((one) => one.reference)).toEqual([
    '10-07 14:03 AB12CD34 9000',
    '10-07 14:03 AB12CD34 9000 #2',
  ]);
  expect(readDeposits(head + line + line)).toEqual(first);
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

test('the old Korean code page is read too', () => {
  const old = Uint8Array.from([0xc0, 0xd4, 0xb1, 0xdd]); // 입금 in EUC-KR
  expect(decodeBank(old.buffer)).toBe('입금');
  expect(decodeBank(new TextEncoder().encode('입금').buffer as ArrayBuffer)).toBe('입금');
});

test('a line without a number or a name is told too', () => {
  const head = '거래일시,거래번호,입금액,보낸분\n';
  expect(readDeposits(`${head}2021-10-07,,12000,김 AB12CD34\n2021-10-07,B-2,9000,\n`)).toEqual([
    { reference: '2021-10-07 12000 김 AB12CD34', code: 'AB12CD34', amount: 12000 },
    { reference: 'B-2', code: '?', amount: 9000 },
  ]);
});

test('English heads, and a code right behind a name', () => {
  expect(readDeposits('Date,Depositor,Amount\n2021-10-07,LeeAB12CD34,"12,000"\n')).toEqual([
    { reference: '2021-10-07 LeeAB12CD34 12,000', code: 'AB12CD34', amount: 12000 },
  ]);
});
