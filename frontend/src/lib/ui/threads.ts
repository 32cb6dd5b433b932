/** The seven threads: how each programme is drawn. What it is called comes from the festival. */
export const kThreads = [
  'consult',
  'competition',
  'jobfair',
  'demoday',
  'commerce',
  'screening',
  'exhibition',
] as const;
export type Thread = (typeof kThreads)[number];

/** Icons of one line each, on a 24 × 24 field. */
export const kThreadIcons: Record<Thread, string> = {
  consult: 'M3.5 5h11v8H9l-3.5 3.5V13h-2zM17.5 9.5h3v8h-2V20l-3-2.5H10V16',
  competition:
    'M8 4h8v6a4 4 0 0 1-8 0zM8 6H4.5A4 4 0 0 0 8.4 11M16 6h3.5a4 4 0 0 1-3.9 5M12 14v5.5M8 19.5h8',
  jobfair: 'M9 8V5h6v3M3.5 8h17v11h-17zM3.5 13H10m4 0h6.5M10 11.5h4v3h-4z',
  demoday: 'M3.5 19.5c6 0 5.5-8 9-8s3.5 2.5 8-7.5M15.5 4.5l5-.5.5 5',
  commerce: 'M5 8h14l-1 12H6zM8.5 8V7.5a3.5 3.5 0 0 1 7 0V8M10.5 11.5l4 2.5-4 2.5z',
  screening:
    'M3.5 8h11v9h-11zM14.5 11.5 20.5 8v9l-6-3.5M5 8a2.5 2.5 0 1 1 4.5 0A2.5 2.5 0 1 1 14 8',
  exhibition:
    'M5 7h14a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-3.5L14 14.8a2.5 2.5 0 0 0-4 0L8.5 17H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2z',
};

/** Real weaves, as drafts: 1 where the weft lies above the warp. */
export const kDrafts: Record<Thread, readonly string[]> = {
  consult: ['10', '01'], // plain: two yarns meet as equals
  competition: ['11000011', '01100110', '00111100', '10011001'], // herringbone
  jobfair: ['1100', '1100', '0011', '0011'], // basket
  demoday: ['1100', '0110', '0011', '1001'], // twill
  commerce: ['1110', '0111', '1011', '1101'], // three-one twill, shows the weft
  screening: ['11110', '10111', '11101', '01111', '11011'], // satin, the shining one
  exhibition: ['10000010', '01000100', '00101000', '00010000', '00101000', '01000100'], // diamond
};

export function isThread(key: unknown): key is Thread {
  return kThreads.includes(key as Thread);
}
