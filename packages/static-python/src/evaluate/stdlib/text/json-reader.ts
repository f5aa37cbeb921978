import { dict, float, list, NONE, text, bool, int } from "../../values/make.ts";
import type { Value } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** A JSON reader that keeps integers whole, as Python does. */
export class JsonReader {
  readonly #rt: Runtime;
  readonly #content: string;
  readonly #fail: (message: string | null, at: number) => never;
  #at = 0;
  constructor(rt: Runtime, content: string, fail: (message: string | null, at: number) => never) {
    this.#rt = rt;
    this.#content = content;
    this.#fail = fail;
  }

  read(): Value {
    const value = this.#value(0);
    this.#space();
    return this.#at < this.#content.length ? this.#fail("Extra data", this.#at) : value;
  }

  #space(): void {
    while (" \t\n\r".includes(this.#content.charAt(this.#at)) && this.#at < this.#content.length) this.#at++;
  }

  #value(depth: number): Value {
    this.#rt.spend(1);
    if (depth > 150) this.#rt.spend(Number.POSITIVE_INFINITY);
    this.#space();
    const character = this.#content.charAt(this.#at);
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#array(depth);
    if (character === '"') return text(this.#string());
    for (const [word, value] of [
      ["null", NONE],
      ["true", bool(true)],
      ["false", bool(false)],
      ["NaN", float(Number.NaN)],
      ["Infinity", float(Infinity)],
      ["-Infinity", float(-Infinity)],
    ] as const) {
      if (!this.#content.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    const [written] =
      /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/.exec(this.#content.slice(this.#at, this.#at + 5000)) ??
      [];
    if (written === undefined || written === "") return this.#fail("Expecting value", this.#at);
    this.#at += written.length;
    return /[.eE]/.test(written) ? float(Number(written)) : int(BigInt(written));
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at++;
    this.#space();
    if (this.#take("]")) return list(items);
    for (;;) {
      items.push(this.#value(depth + 1));
      this.#space();
      if (this.#take("]")) return list(items);
      if (!this.#take(",")) return this.#fail("Expecting ',' delimiter", this.#at);
    }
  }

  #object(depth: number): Value {
    const made = dict();
    this.#at++;
    this.#space();
    if (this.#take("}")) return made;
    for (;;) {
      this.#space();
      if (this.#content.charAt(this.#at) !== '"')
        return this.#fail("Expecting property name enclosed in double quotes", this.#at);
      const key = this.#string();
      this.#space();
      if (!this.#take(":")) return this.#fail("Expecting ':' delimiter", this.#at);
      made.entries.set(`s:${key}`, { key: text(key), value: this.#value(depth + 1) });
      this.#space();
      if (this.#take("}")) return made;
      if (!this.#take(",")) return this.#fail("Expecting ',' delimiter", this.#at);
    }
  }

  #string(): string {
    let end = this.#at + 1;
    while (end < this.#content.length && this.#content.charAt(end) !== '"')
      end += this.#content.charAt(end) === "\\" ? 2 : 1;
    if (end >= this.#content.length) return this.#fail("Unterminated string starting at", this.#at);
    const written = this.#content.slice(this.#at, end + 1);
    try {
      const value: unknown = JSON.parse(written);
      if (typeof value !== "string") return this.#fail(null, this.#at);
      this.#at = end + 1;
      return value;
    } catch {
      return this.#fail(null, this.#at);
    }
  }

  #take(character: string): boolean {
    if (this.#content.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }
}
