import { LRUCache } from "lru-cache";
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
  /** The best common ancestor of two commits, by both names. */
  readonly ancestors: Cache<string>;
}

export interface CommitFacts {
  /** ISO 8601 instant at which it was made. */
  readonly time: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** Keeps values by the name of their git object; `T` may be null, which `get` tells from undefined: not kept. */
export interface Cache<T> {
  get(object: string): T | undefined;
  set(object: string, value: T): void;
}

/** A cache that holds about as many bytes and forgets what was longest unused. */
export function createObjectCache(bytes: number): ObjectCache {
  return {
    texts: createCache(bytes * 0.7, (text) => (text === null ? 0 : bytesOf(text))),
    trees: createCache(bytes * 0.28, (entries) => entries.size * AN_ENTRY),
    commits: createCache(bytes * 0.015, () => 100),
    ancestors: createCache(bytes * 0.005, () => 100),
  };
}

/** What an entry of a listing takes up: its two names, and its place in a map. */
const AN_ENTRY = 300;

/** One character that is not Latin makes all of a text take two bytes each. */
function bytesOf(text: string): number {
  return /[^\0-\u{ff}]/u.test(text) ? 2 * text.length : text.length;
}

/** Every entry costs something, so that endless empty values are bounded too. */
const LEAST_WEIGHT = 100;

/** Holds values up to a total weight; `weigh` may be 0 or more. A value heavier than all of it is not kept. */
export function createCache<T>(limit: number, weigh: (value: T) => number): Cache<T> {
  const values = new LRUCache<string, { readonly value: T }>({
    maxSize: Math.max(1, Math.floor(limit)),
    sizeCalculation: ({ value }) => weigh(value) + LEAST_WEIGHT,
  });
  return {
    get: (object) => values.get(object)?.value,
    set: (object, value) => void values.set(object, { value }),
  };
}
