import type { Schema } from '$lib/api';

export type Deposit = Schema<'DepositList'>['items'][number];
type Column = keyof Deposit;

/** How banks and people name the columns. */
const kNames: Record<Column, RegExp> = {
  reference: /reference|거래\s*번호|일련\s*번호|번호|no\.?$/i,
  code: /code|적요|내용|보낸|입금자|받는|memo|description/i,
  amount: /amount|입금|금액|맡기신/i,
};

function cells(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : ',';
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...found, cell.trim()];
}

/** Lines of a bank's CSV that bring money; columns by their heads, else reference, code, amount. */
export function readDeposits(text: string): Deposit[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim());
  const head = cells(lines[0] ?? '');
  const at = {} as Record<Column, number>;
  for (const column of ['code', 'amount', 'reference'] as const)
    at[column] = head.findIndex(
      (name, index) => kNames[column].test(name) && !Object.values(at).includes(index),
    );
  const named = at.code >= 0 && at.amount >= 0 && at.reference >= 0;
  const places = named ? at : { reference: 0, code: 1, amount: 2 };
  return lines
    .slice(named ? 1 : 0)
    .map((line) => cells(line))
    .map((row) => ({
      reference: row[places.reference] ?? '',
      code: row[places.code] ?? '',
      amount: Number((row[places.amount] ?? '').replace(/[^\d]/g, '')),
    }))
    .filter((row) => row.reference && row.code && row.amount > 0);
}
