import { byCodeUnit } from "../../text/order.ts";

export interface KeyVisitor<T> {
  readonly removed?: (key: string, before: T) => void;
  readonly added?: (key: string, after: T) => void;
  readonly kept?: (key: string, before: T, after: T) => void;
}

/**
 * The one primitive of the diff: visits the keys of two records, first the removed, then the added, then the kept,
 * each sorted by code unit.
 */
export function compareByKey<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  { removed, added, kept }: KeyVisitor<T>,
): void {
  if (removed !== undefined)
    for (const key of sortedKeys(before)) {
      const value = before[key];
      if (value !== undefined && !Object.hasOwn(after, key)) removed(key, value);
    }
  if (added === undefined && kept === undefined) return;
  const newer = sortedKeys(after);
  if (added !== undefined)
    for (const key of newer) {
      const value = after[key];
      if (value !== undefined && !Object.hasOwn(before, key)) added(key, value);
    }
  if (kept === undefined) return;
  for (const key of newer) {
    // Own keys only, so that a dataset called `constructor` is a name like any other
    const previous = Object.hasOwn(before, key) ? before[key] : undefined;
    const value = after[key];
    if (previous !== undefined && value !== undefined) kept(key, previous, value);
  }
}

/** Records are mostly sorted where they are made. */
function sortedKeys(record: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = Object.keys(record);
  for (let index = 1; index < keys.length; index++)
    if ((keys[index - 1] ?? "") > (keys[index] ?? "")) return keys.sort(byCodeUnit);
  return keys;
}
