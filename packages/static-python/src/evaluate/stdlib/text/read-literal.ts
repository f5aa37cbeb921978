import type { Value } from "../../values/value.ts";
import { bool, dict, float, int, list, NONE, text, tuple } from "../../values/make.ts";
import { certain } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

type Read =
  | { readonly kind: "value"; readonly value: Value }
  /** An expression of names, which is no literal. */
  | { readonly kind: "name" }
  | { readonly kind: "unsure" };

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "and as assert async await break class continue def del elif else except finally for from global if import in is " +
    "lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
const NAMES = /^[A-Za-z_]\w*(?: ?[-.+*/] ?[A-Za-z_]\w*)*$/u;
const NUMBER = /[-+]?(?:(\d+\.\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+)|(0|[1-9]\d*))(?![\w.])/uy;
const QUOTED = /'([^'\\\n{}]*)'|"([^"\\\n{}]*)"/uy;
const WORD = /(?:None|True|False)(?!\w)/uy;
const SPACE = /[ \t]*/uy;

/** Text as a plain literal of Python: numbers, text without escapes, None, booleans, and what brackets hold of them. */
export function readLiteral(rt: Runtime, source: string): Read {
  const given = source.replace(/^[ \t]+/u, "").trimEnd();
  if (NAMES.test(given)) {
    const words = given.split(/[^\w]+/u);
    if (!words.some((word) => KEYWORDS.has(word)) && !["None", "True", "False"].includes(given))
      return { kind: "name" };
  }
  const reader = new LiteralReader(rt, given);
  const value = reader.value(0);
  return value === null || !reader.isAtEnd() ? { kind: "unsure" } : { kind: "value", value };
}

const DEEPEST = 20;

class LiteralReader {
  readonly #rt: Runtime;
  readonly #source: string;
  #at = 0;
  constructor(rt: Runtime, source: string) {
    this.#rt = rt;
    this.#source = source;
  }

  isAtEnd(): boolean {
    this.#take(SPACE);
    return this.#at === this.#source.length;
  }

  /** Null where the text is no such literal. */
  value(depth: number): Value | null {
    this.#rt.spend(1);
    if (depth > DEEPEST) return null;
    this.#take(SPACE);
    const number = this.#take(NUMBER);
    if (number !== null) return number[1] === undefined ? int(BigInt(number[0])) : float(Number(number[0]));
    const word = this.#take(WORD)?.[0];
    if (word !== undefined) return word === "None" ? NONE : bool(word === "True");
    const quoted = this.#take(QUOTED);
    if (quoted !== null) return this.#isText() ? null : text(quoted[1] ?? quoted[2] ?? "");
    if (this.#eat("[")) return this.#items("]", depth, (items) => list([...items]));
    if (this.#eat("(")) return this.#tuple(depth);
    return this.#eat("{") ? this.#dict(depth) : null;
  }

  /** Text beside text is one text, which is left to others. */
  #isText(): boolean {
    this.#take(SPACE);
    return /['"]/u.test(this.#source.charAt(this.#at));
  }

  #tuple(depth: number): Value | null {
    const start = this.#at;
    const made = this.#items(")", depth, (items) => tuple(items));
    if (made?.kind !== "tuple" || made.items.length !== 1) return made;
    const isTuple = /,[ \t]*\)$/u.test(this.#source.slice(start, this.#at));
    return isTuple ? made : (made.items[0] ?? null);
  }

  #items(end: string, depth: number, make: (items: readonly Value[]) => Value): Value | null {
    const items: Value[] = [];
    while (!this.#eat(end)) {
      const item = this.value(depth + 1);
      if (item === null) return null;
      items.push(item);
      this.#rt.charge(16);
      if (!this.#eat(",")) return this.#eat(end) ? make(items) : null;
    }
    return make(items);
  }

  #dict(depth: number): Value | null {
    const made = dict();
    while (!this.#eat("}")) {
      const key = this.value(depth + 1);
      if (key === null || key.kind === "list" || key.kind === "dict" || !this.#eat(":")) return null;
      const value = this.value(depth + 1);
      if (value === null) return null;
      const hash = certain(this.#rt, this.#rt.hashKey(key));
      made.entries.set(hash, { key: made.entries.get(hash)?.key ?? key, value });
      this.#rt.charge(32);
      if (!this.#eat(",")) return this.#eat("}") ? made : null;
    }
    return made;
  }

  #eat(token: string): boolean {
    this.#take(SPACE);
    if (!this.#source.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}
