/** Order by UTF-16 code unit: the same on every machine, as `Array.sort` without a function. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Pairs by their first text: the entries of a record or map by key. */
export function byFirst(a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number {
  return byCodeUnit(a[0], b[0]);
}

/** Things by name. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return byCodeUnit(a.name, b.name);
}
