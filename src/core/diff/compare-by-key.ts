import { byCodeUnit } from "./by-code-unit.ts";

export interface KeyVisitor<T> {
  readonly removed?: (key: string, before: T) => void;
  readonly added?: (key: string, after: T) => void;
  readonly kept?: (key: string, before: T, after: T) => void;
}

/**
 * The one primitive of the diff: visits the keys of two records, first the removed, then the added, then the kept,
 * each sorted by code unit.
 */
export function compareByKey<T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>, visitor: KeyVisitor<T>): void {
  const older = entriesOf(before);
  const newer = entriesOf(after);
  for (const [key, value] of older) if (!Object.hasOwn(after, key)) visitor.removed?.(key, value);
  for (const [key, value] of newer) if (!Object.hasOwn(before, key)) visitor.added?.(key, value);
  for (const [key, value] of newer) {
    const previous = Object.hasOwn(before, key) ? before[key] : undefined;
    if (previous !== undefined) visitor.kept?.(key, previous, value);
  }
}

/** Own entries, so that a dataset called `constructor` is a name like any other. */
function entriesOf<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([a], [b]) => byCodeUnit(a, b));
}
