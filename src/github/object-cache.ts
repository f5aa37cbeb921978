import type { TreeEntry } from "./list-tree.ts";

/**
 * What has been read of git objects, by their name. A name stands for one content for ever, so nothing here is ever
 * stale: the second side of a comparison, and the next push, fetch only what differs.
 */
export interface ObjectCache {
  /** Text of a blob; null: binary, too large or not UTF-8. */
  readonly texts: Cache<string | null>;
  /** Everything below a tree. */
  readonly trees: Cache<ReadonlyMap<string, TreeEntry>>;
  readonly commits: Cache<CommitFacts>;
}

export interface CommitFacts {
  /** ISO 8601 instant at which it was made. */
  readonly time: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

export interface Cache<T> {
  get(object: string): T | undefined;
  set(object: string, value: T): void;
}

/** A cache that holds about as many characters and forgets what was longest unused. */
export function createObjectCache(characters: number): ObjectCache {
  return {
    texts: createCache(characters * 0.7, (text) => text?.length ?? 0),
    trees: createCache(characters * 0.28, (entries) => entries.size * 150),
    commits: createCache(characters * 0.02, () => 100),
  };
}

/** Every entry costs something, so that endless empty values are bounded too. */
const LEAST_WEIGHT = 100;

export function createCache<T>(limit: number, weigh: (value: T) => number): Cache<T> {
  const values = new Map<string, { readonly value: T; readonly weight: number }>();
  let held = 0;
  return {
    get(object) {
      const found = values.get(object);
      if (!found) return undefined;
      values.delete(object);
      values.set(object, found);
      return found.value;
    },
    set(object, value) {
      if (values.has(object)) return;
      const weight = weigh(value) + LEAST_WEIGHT;
      values.set(object, { value, weight });
      held += weight;
      for (const [oldest, forgotten] of values) {
        if (held <= limit) break;
        values.delete(oldest);
        held -= forgotten.weight;
      }
    },
  };
}
