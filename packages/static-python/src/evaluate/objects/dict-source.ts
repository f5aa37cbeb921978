import type { DictValue, IteratorSource, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Iterates over a dict that may change meanwhile; `give` makes each item of its key and value. */
export class DictSource implements IteratorSource {
  rest: UnknownValue | null = null;
  readonly isOrdered: boolean;
  readonly #rt: Runtime;
  readonly #dict: DictValue | UnknownValue;
  readonly #keys: readonly string[];
  readonly #size: number;
  readonly #give: (key: Value, value: Value) => Value;
  #position = 0;
  constructor(rt: Runtime, dict: DictValue, give: (key: Value, value: Value) => Value) {
    this.#rt = rt;
    this.#dict = dict;
    this.#keys = [...dict.entries.keys()];
    this.#size = dict.entries.size;
    this.#give = give;
    this.isOrdered = dict.isOrdered !== false || dict.entries.size < 2;
  }
  next(): Value | null {
    const dict = this.#dict;
    if (dict.kind === "unknown") {
      this.rest = dict;
      return null;
    }
    if (dict.entries.size !== this.#size) this.#rt.raise("RuntimeError", "dictionary changed size during iteration");
    const key = this.#keys[this.#position++];
    if (key === undefined) return null;
    const entry = dict.entries.get(key);
    if (entry === undefined) return this.#rt.raise("RuntimeError", "dictionary keys changed during iteration");
    return this.#give(entry.key, entry.value);
  }
}
