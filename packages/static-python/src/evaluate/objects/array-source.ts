import type { IteratorSource, Value } from "../values/value.ts";

/** Iterates over items that nobody else changes. */
export class ArraySource implements IteratorSource {
  readonly rest = null;
  readonly isOrdered: boolean;
  readonly #items: readonly Value[];
  #position = 0;
  constructor(items: readonly Value[], isOrdered = true) {
    this.#items = items;
    this.isOrdered = isOrdered || items.length < 2;
  }
  next(): Value | null {
    return this.#items[this.#position++] ?? null;
  }
}
