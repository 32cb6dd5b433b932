/** Parts of a diary that are compared one by one. */
export type Parts = Record<string, unknown>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Which parts both changed, each in its own way, since `base`: those need a person. All others follow
 * whoever changed them.
 */
export function clashes<Fields extends Parts>(
  base: Fields,
  mine: Fields,
  theirs: Fields,
): (keyof Fields & string)[] {
  return Object.keys(base).filter(
    (part) =>
      !same(base[part], mine[part]) &&
      !same(base[part], theirs[part]) &&
      !same(mine[part], theirs[part]),
  );
}
