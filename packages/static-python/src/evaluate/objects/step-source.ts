import type { IteratorSource, IteratorValue, UnknownValue, Value } from "../values/value.ts";

/** An iterator that computes each item when it is asked for. */
export class StepSource implements IteratorSource {
  rest: UnknownValue | null;
  readonly isOrdered: boolean;
  readonly #step: (source: StepSource) => Value | null;
  readonly #held: readonly Value[];
  constructor(
    step: (source: StepSource) => Value | null,
    isOrdered = true,
    rest: UnknownValue | null = null,
    held: readonly Value[] = [],
  ) {
    this.#step = step;
    this.isOrdered = isOrdered;
    this.rest = rest;
    this.#held = held;
  }
  next(): Value | null {
    return this.rest === null ? this.#step(this) : null;
  }
  lose(unknown: UnknownValue): null {
    this.rest = unknown;
    return null;
  }
  reaches(): readonly Value[] {
    return this.#held;
  }
}

export function iteratorValue(source: IteratorSource, typeName = "iterator"): IteratorValue {
  return { kind: "iterator", items: [], position: 0, typeName, source };
}

export function lostSource(unknown: UnknownValue): StepSource {
  return new StepSource(() => null, true, unknown);
}
