// Where paper turns into night, the cloth gets denser thread by thread: an ordered (Bayer) matrix,
// which is what a satin is too: points spread as evenly as they can be.
const kBayer = [
  [0, 32, 8, 40, 2, 34, 10, 42],
  [48, 16, 56, 24, 50, 18, 58, 26],
  [12, 44, 4, 36, 14, 46, 6, 38],
  [60, 28, 52, 20, 62, 30, 54, 22],
  [3, 35, 11, 43, 1, 33, 9, 41],
  [51, 19, 59, 27, 49, 17, 57, 25],
  [15, 47, 7, 39, 13, 45, 5, 37],
  [63, 31, 55, 23, 61, 29, 53, 21],
];

const kColouredEvery = 9; // one pick in so many is a programme's yarn
const kColours = 7;

export type WovenEdge = { night: string; yarns: string[] };

/**
 * The woven edge as paths: `steps` cells deep along the change, `across` cells wide. Every float is
 * a short stretch of weft that fills its cell more and more; some picks carry a programme's yarn.
 */
export function weaveEdge(steps: number, across: number, axis: 'x' | 'y'): WovenEdge {
  let night = '';
  const yarns = Array.from({ length: kColours }, () => '');
  for (let along = 0; along < steps; along++) {
    const share = ((along + 1) / (steps + 1)) ** 1.15;
    const thick = 0.6 + 0.4 * share;
    for (let side = 0; side < across; side++) {
      const threshold = ((kBayer[along % 8]?.[side % 8] ?? 0) + 0.5) / 64;
      if (share <= threshold) continue;
      const [x, y] = axis === 'x' ? [along, side] : [side, along];
      const pick = axis === 'x' ? side : along;
      const top = (y + (1 - thick) / 2).toFixed(2);
      const float = `M${x} ${top}h1v${thick.toFixed(2)}h-1z`;
      const yarn = Math.floor(pick / kColouredEvery) % kColours;
      if (axis === 'x' && pick % kColouredEvery === 4) yarns[yarn] += float;
      else night += float;
    }
  }
  return { night, yarns };
}
