import type { Snippet } from 'svelte';

export type Column<Row> = {
  key: string;
  label: string;
  /** Plain text of a cell; also what is sorted by. Use `cell` for anything richer. */
  text?: (row: Row) => string | number;
  cell?: Snippet<[Row]>;
  sortable?: boolean;
  align?: 'start' | 'end';
  /** CSS width of the column, e.g. `12rem`. */
  width?: string;
  /** Left out below this many pixels of window width. */
  from?: number;
};

export type Sort = { key: string; down: boolean };

export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
) {
  const text = columns.find((column) => column.key === sort?.key)?.text;
  if (!sort || !text) return [...rows];
  const order = new Intl.Collator(undefined, { numeric: true }).compare;
  const turn = sort.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = text(a);
    const right = text(b);
    if (typeof left === 'number' && typeof right === 'number') return (left - right) * turn;
    return order(String(left), String(right)) * turn;
  });
}
