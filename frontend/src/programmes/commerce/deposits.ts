import Papa from 'papaparse';
import type { Schema } from '$lib/api';

export type Deposit = Schema<'DepositList'>['items'][number];

/** Heads as Korean banks and people name them; the first that fits counts. */
const kReference = [/거래\s*번호|일련\s*번호|reference|transaction\s*(id|no)/i];
const kPayer = [/입금자|입금인|보낸|보내신|의뢰인|송금인|payer|sender|depositor|code/i];
const kMemo = [/적요|기재|내용|메모|비고|memo|description/i];
const kAmount = [
  /(입금|맡기신|받으신).*(액|금액|원)|^(입금|맡기신|받으신)$|deposit\b|credit/i,
  /금액|amount/i,
];
const kOtherMoney = /출금|찾으신|지급|보낸|보내신|잔액|수수료|withdraw|debit|balance|fee/i;
const kWay = [/거래\s*구분|입출|구분|type/i];
const kOwn = /계좌/; // the seller's own account: alike on every line
const kHeadWithin = 30; // banks write their name, the account and the span before the heads
const kLongest = 80;

type Columns = Record<'reference' | 'payer' | 'memo' | 'amount' | 'way', number>;

function columns(head: readonly string[]): Columns {
  const find = (names: readonly RegExp[], not?: RegExp) => {
    for (const name of names) {
      const at = head.findIndex((cell) => name.test(cell) && !not?.test(cell));
      if (at >= 0) return at;
    }
    return -1;
  };
  return {
    reference: find(kReference, kOwn),
    payer: find(kPayer, /액|금액|은행|계좌/),
    memo: find(kMemo),
    amount: find(kAmount, kOtherMoney),
    way: find(kWay),
  };
}

/** "12,000", "₩12,000" and "12000.00" as 12000; 0 for what is no whole amount. */
function amountOf(cell: string): number {
  const plain = cell.replace(/[\s,₩\\원]|KRW/gi, '');
  return /^[+-]?\d+(\.0+)?$/.test(plain) ? Number(plain) : 0;
}

/** The code of an order within what the payer wrote; else all of it, which fits no order. */
function codeOf(written: readonly string[]): string {
  for (const text of written) {
    // Behind a name it may stand without a space.
    const code =
      /(?:^|[^0-9a-f])([0-9a-f]{8})(?![0-9a-f])/i.exec(text)?.[1] ??
      /([0-9A-F]{8})(?![0-9A-Fa-f])/.exec(text)?.[1];
    if (code) return code.toUpperCase();
  }
  return (written.find((text) => text) ?? '').slice(0, kLongest);
}

/** Banks write CSV in UTF-8 or, most of them, in the old Korean code page. */
export function decodeBank(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('euc-kr').decode(bytes);
  }
}

/**
 * Lines of a bank's CSV that bring money; columns by their heads, else reference, code, amount. A
 * line without a number of its own is known by what stands in it, so that it counts once.
 */
export function readDeposits(text: string): Deposit[] {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', '\t', ';', '|'],
  }).data.map((row) => row.map((cell) => cell.trim()));
  const top = rows.slice(0, kHeadWithin).findIndex((row) => {
    const at = columns(row);
    return (
      at.amount >= 0 && (at.payer >= 0 || at.memo >= 0) && row.every((cell) => !amountOf(cell))
    );
  });
  const at =
    top >= 0 ? columns(rows[top] ?? []) : { reference: 0, payer: 1, memo: -1, amount: 2, way: -1 };
  const times = new Map<string, number>();
  const deposits: Deposit[] = [];
  for (const row of rows.slice(top + 1)) {
    const cell = (place: number) => row[place] ?? '';
    const amount = amountOf(cell(at.amount));
    const out = /출금|지급|withdraw|debit/i.test(cell(at.way));
    const code = codeOf([cell(at.payer), cell(at.memo)]) || '?';
    if (amount <= 0 || out) continue;
    let reference = cell(at.reference).slice(0, kLongest);
    if (!reference) {
      const line = row
        .filter((one) => one)
        .join(' ')
        .slice(0, kLongest - 5);
      const count = (times.get(line) ?? 0) + 1;
      times.set(line, count);
      reference = count > 1 ? `${line} #${count}` : line;
    }
    if (reference) deposits.push({ reference, code, amount });
  }
  return deposits;
}
