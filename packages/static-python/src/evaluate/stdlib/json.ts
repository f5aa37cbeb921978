import type { ModuleValue, Value } from "../values/value.ts";
import { bool, dict, float, int, list, NONE, text } from "../values/make.ts";
import { floatText } from "../../text/float-text.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { certain, known, knownInteger, knownText, takeArguments } from "../runtime/take-arguments.ts";
import { moduleOf } from "./module.ts";
import { nativeClass } from "./native-class.ts";
import { asciiOnly } from "../../text/quote.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { typeName } from "../runtime/type-name.ts";
import { isUnknown } from "../values/kinds.ts";

export function json(rt: Runtime): ModuleValue {
  const valueError = rt.types.exceptions.get("ValueError");
  const decodeError = nativeClass(
    rt,
    "JSONDecodeError",
    "json.decoder",
    valueError === undefined ? [] : [valueError],
    valueError?.construct,
  );
  const loads = (content: string): Value =>
    new Reader(rt, content, (message) => rt.raiseValue(rt.callWith(decodeError, text(message)))).read();
  return moduleOf(
    rt,
    "json",
    { JSONDecodeError: decodeError },
    {
      loads: (_, args) =>
        args.keywords.size > 0
          ? rt.unknown("unsupported-syntax", "`json.loads` with hooks is not followed")
          : loads(knownText(rt, args.positional[0], "the JSON object must be str, bytes or bytearray")),
      load: (_, args) => {
        if (args.keywords.size > 0) return rt.unknown("unsupported-syntax", "`json.load` with hooks is not followed");
        return loads(knownText(rt, rt.callWith(rt.attribute(known(rt, args.positional[0] ?? NONE), "read"))));
      },
      dumps: (_, args) => {
        const [value = NONE, skip, ascii, , , cls, indent, separators, fallback, sortKeys] = takeArguments(
          rt,
          "dumps",
          args,
          [
            "obj",
            "skipkeys",
            "ensure_ascii",
            "check_circular",
            "allow_nan",
            "cls",
            "indent",
            "separators",
            "default",
            "sort_keys",
          ],
          1,
        );
        if (skip !== undefined || cls !== undefined || fallback !== undefined)
          return rt.unknown("unsupported-syntax", "`json.dumps` with these arguments is not followed");
        const given = indent === undefined ? NONE : known(rt, indent);
        const step =
          given.kind === "none"
            ? null
            : given.kind === "str"
              ? given.value
              : " ".repeat(Math.min(Number(knownInteger(rt, given)), 100));
        const parts = separators === undefined || separators.kind === "none" ? null : rt.items(separators);
        if (parts !== null && isUnknown(parts)) throw new UnknownSignal(parts);
        const flag = (option: Value | undefined, otherwise: boolean): boolean =>
          option === undefined ? otherwise : certain(rt, rt.truth(option));
        return text(
          write(
            rt,
            value,
            {
              step,
              item: parts === null ? (step === null ? ", " : ",") : knownText(rt, parts[0]),
              key: parts === null ? ": " : knownText(rt, parts[1]),
              isAscii: flag(ascii, true),
              isSorted: flag(sortKeys, false),
            },
            "",
            0,
          ),
        );
      },
      dump: () => NONE,
    },
  );
}

interface Style {
  readonly step: string | null;
  readonly item: string;
  readonly key: string;
  readonly isAscii: boolean;
  readonly isSorted: boolean;
}

function write(rt: Runtime, given: Value, style: Style, indent: string, depth: number): string {
  const value = known(rt, given);
  rt.spend(1);
  if (depth > 150) rt.spend(Number.POSITIVE_INFINITY);
  const inner = style.step === null ? "" : indent + style.step;
  const layout = (open: string, parts: readonly string[], close: string): string => {
    if (parts.length === 0) return open + close;
    return style.step === null
      ? open + parts.join(style.item) + close
      : `${open}\n${inner}${parts.join(`${style.item}\n${inner}`)}\n${indent}${close}`;
  };
  switch (value.kind) {
    case "none":
      return "null";
    case "bool":
      return value.value ? "true" : "false";
    case "int":
      return value.value.toString();
    case "float":
      return Number.isFinite(value.value)
        ? floatText(value.value)
        : Number.isNaN(value.value)
          ? "NaN"
          : value.value > 0
            ? "Infinity"
            : "-Infinity";
    case "str":
      return quoted(value.value, style.isAscii);
    case "list":
    case "tuple":
      return layout(
        "[",
        value.items.map((item) => write(rt, item, style, inner, depth + 1)),
        "]",
      );
    case "dict": {
      if (value.isOrdered === false && !style.isSorted) throw new UnknownSignal(unknownOrder(rt));
      const entries = [...value.entries.values()].map((entry) => ({ key: keyText(rt, entry.key), value: entry.value }));
      if (style.isSorted) entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      return layout(
        "{",
        entries.map(
          (entry) =>
            `${quoted(entry.key, style.isAscii)}${style.key}${write(rt, entry.value, style, inner, depth + 1)}`,
        ),
        "}",
      );
    }
    default: {
      return rt.raise("TypeError", `Object of type ${typeName(rt, value)} is not JSON serializable`);
    }
  }
}

function keyText(rt: Runtime, given: Value): string {
  const key = known(rt, given);
  switch (key.kind) {
    case "str":
      return key.value;
    case "bool":
      return key.value ? "true" : "false";
    case "none":
      return "null";
    case "int":
      return key.value.toString();
    case "float":
      return floatText(key.value);
    default: {
      return rt.raise("TypeError", `keys must be str, int, float, bool or None, not ${typeName(rt, key)}`);
    }
  }
}

function quoted(value: string, isAscii: boolean): string {
  const plain = JSON.stringify(value);
  if (!isAscii) return plain;
  return [...plain]
    .map((character) =>
      asciiOnly(character) === character
        ? character
        : [...character.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    )
    .join("")
    .replaceAll("\x7f", "\x7f");
}

/** A JSON reader that keeps integers whole, as Python does. */
class Reader {
  readonly #rt: Runtime;
  readonly #content: string;
  readonly #fail: (message: string) => never;
  #at = 0;
  constructor(rt: Runtime, content: string, fail: (message: string) => never) {
    this.#rt = rt;
    this.#content = content;
    this.#fail = fail;
  }

  read(): Value {
    const value = this.#value(0);
    this.#space();
    return this.#at < this.#content.length ? this.#fail(`Extra data: char ${this.#at}`) : value;
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
    if (written === undefined || written === "") return this.#fail(`Expecting value: char ${this.#at}`);
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
      if (!this.#take(",")) return this.#fail(`Expecting ',' delimiter: char ${this.#at}`);
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
        return this.#fail(`Expecting property name enclosed in double quotes: char ${this.#at}`);
      const key = this.#string();
      this.#space();
      if (!this.#take(":")) return this.#fail(`Expecting ':' delimiter: char ${this.#at}`);
      made.entries.set(`s:${key}`, { key: text(key), value: this.#value(depth + 1) });
      this.#space();
      if (this.#take("}")) return made;
      if (!this.#take(",")) return this.#fail(`Expecting ',' delimiter: char ${this.#at}`);
    }
  }

  #string(): string {
    let end = this.#at + 1;
    while (end < this.#content.length && this.#content.charAt(end) !== '"')
      end += this.#content.charAt(end) === "\\" ? 2 : 1;
    const written = this.#content.slice(this.#at, end + 1);
    try {
      const value: unknown = JSON.parse(written);
      if (typeof value !== "string") return this.#fail(`Invalid string: char ${this.#at}`);
      this.#at = end + 1;
      return value;
    } catch {
      return this.#fail(`Invalid string: char ${this.#at}`);
    }
  }

  #take(character: string): boolean {
    if (this.#content.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }
}
