/** What a dict holds at least, and what else it may hold: an entry that only one of two pasts made is Unknown. */
export interface PartialDict<Value> {
  readonly entries: ReadonlyMap<string, { readonly key: Value; readonly value: Value }>;
  /** The keys in `entries` that may as well be absent. */
  readonly possible: ReadonlySet<string>;
  /** Of a list that only some pasts appended to: `entries` are its items in order, under their places as text. */
  readonly isList?: true;
}
