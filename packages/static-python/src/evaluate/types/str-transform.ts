import type { Value } from "../values/value.ts";
import { bool, bytes, dict, int, text } from "../values/make.ts";
import { codePoints } from "../../text/code-points.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isAscii, stripSpace } from "../../text/character-classes.ts";
import type { Methods } from "../objects/install.ts";
import { contents } from "./str-search.ts";
import { known, knownInteger, knownText, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { encodeText } from "../../text/encodings.ts";
import { isPrintable } from "../../text/quote.ts";

/** Letters whose title case is not their upper case. */
const DIGRAPHS = /[\u01c4-\u01cc\u01f1-\u01f3\u1f80-\u1fff\ufb00-\ufb17\u0149\u0390\u03b0\u0587\u1e96-\u1e9a]/;

/** Methods of `str` that change characters, fill up, or ask what kind of characters there are. */
export const strTransform: Methods = {
  lower: (_, self) => text(contents(self).toLowerCase()),
  upper: (_, self) => text(contents(self).toUpperCase()),
  casefold: (rt, self) =>
    isAscii(contents(self))
      ? text(contents(self).toLowerCase())
      : rt.unknown("unsupported-syntax", "`casefold` of text outside ASCII is not followed"),
  capitalize: (rt, self) => {
    if (DIGRAPHS.test(contents(self)))
      return rt.unknown("unsupported-syntax", "The title case of this text is not followed");
    const [first = "", ...rest] = codePoints(contents(self));
    return text(titleCase(first) + rest.join("").toLowerCase());
  },
  title: (rt, self) => {
    if (DIGRAPHS.test(contents(self)))
      return rt.unknown("unsupported-syntax", "The title case of this text is not followed");
    const titled = contents(self).replace(/[\p{L}\p{Lt}]+/gu, (word) => {
      const [first = "", ...rest] = codePoints(word);
      return titleCase(first) + rest.join("").toLowerCase();
    });
    return text(titled);
  },
  swapcase: (_, self) =>
    text(
      codePoints(contents(self))
        .map((character) => (character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()))
        .join(""),
    ),
  replace: (rt, self, args) => {
    const [oldValue, newValue, countValue] = takeArguments(rt, "replace", args, ["old", "new", "count"], 2);
    const before = knownText(rt, oldValue, "replace() argument 1 must be str");
    const after = knownText(rt, newValue, "replace() argument 2 must be str");
    const limit = countValue === undefined ? -1 : Number(knownInteger(rt, countValue));
    return text(replaceText(rt, contents(self), before, after, limit));
  },
  ljust: (rt, self, args) => justify(rt, self, positionalOnly(rt, "ljust", args, 1, 2), (missing) => [0, missing]),
  rjust: (rt, self, args) => justify(rt, self, positionalOnly(rt, "rjust", args, 1, 2), (missing) => [missing, 0]),
  center: (rt, self, args) =>
    justify(rt, self, positionalOnly(rt, "center", args, 1, 2), (missing, width) => {
      const left = (missing >> 1) + (missing & width & 1);
      return [left, missing - left];
    }),
  zfill: (rt, self, args) => {
    const width = Number(knownInteger(rt, positionalOnly(rt, "zfill", args, 1, 1)[0] ?? self));
    const value = contents(self);
    const sign = /^[+-]/.test(value) ? value.charAt(0) : "";
    const missing = width - codePoints(value).length;
    rt.charge(missing > 1_000_000 ? Number.POSITIVE_INFINITY : 0);
    return text(missing <= 0 ? value : sign + "0".repeat(missing) + value.slice(sign.length));
  },
  expandtabs: (rt, self, args) => {
    const [sizeValue] = takeArguments(rt, "expandtabs", args, ["tabsize"]);
    const size = sizeValue === undefined ? 8 : Number(knownInteger(rt, sizeValue));
    let column = 0;
    let result = "";
    for (const character of codePoints(contents(self))) {
      if (character === "\t") {
        const width = size > 0 ? size - (column % size) : 0;
        rt.charge(width);
        result += " ".repeat(width);
        column += width;
      } else {
        result += character;
        column = character === "\n" || character === "\r" ? 0 : column + 1;
      }
    }
    return text(result);
  },
  translate: (rt, self, args) => {
    const table = known(rt, positionalOnly(rt, "translate", args, 1, 1)[0] ?? self);
    if (table.kind !== "dict") return rt.unknown("unsupported-syntax", "`translate` by this table is not followed");
    let result = "";
    for (const character of codePoints(contents(self))) {
      const entry = table.entries.get(`n:${character.codePointAt(0) ?? 0}`);
      const mapped = entry === undefined ? null : known(rt, entry.value);
      if (mapped === null) result += character;
      else if (mapped.kind === "str") result += mapped.value;
      else if (mapped.kind === "int") result += String.fromCodePoint(Number(mapped.value));
    }
    return text(result);
  },
  encode: (rt, self, args) => {
    const [encoding, errors] = takeArguments(rt, "encode", args, ["encoding", "errors"]);
    const name = encoding === undefined ? "utf-8" : knownText(rt, encoding);
    const encoded = encodeText(contents(self), name, errors === undefined ? "strict" : knownText(rt, errors));
    return encoded === null
      ? rt.unknown("unsupported-syntax", `Encoding as \`${name}\` is not followed`)
      : bytes(encoded);
  },
  isidentifier: (_, self) => bool(/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(contents(self))),
  isalpha: (_, self) => bool(/^\p{L}+$/u.test(contents(self))),
  isdecimal: (_, self) => bool(/^\p{Nd}+$/u.test(contents(self))),
  isdigit: (rt, self) => asciiTest(rt, self, /^[0-9]+$/),
  isnumeric: (rt, self) => asciiTest(rt, self, /^[0-9]+$/),
  isalnum: (rt, self) =>
    isAscii(contents(self))
      ? bool(/^[A-Za-z0-9]+$/.test(contents(self)))
      : rt.unknown("unsupported-syntax", "`isalnum` of text outside ASCII is not followed"),
  isspace: (_, self) => bool(contents(self) !== "" && stripSpace(contents(self), true, true) === ""),
  isascii: (_, self) => bool(isAscii(contents(self))),
  isprintable: (_, self) => bool(codePoints(contents(self)).every(isPrintable)),
  islower: (_, self) => bool(/\p{Ll}/u.test(contents(self)) && !/[\p{Lu}\p{Lt}]/u.test(contents(self))),
  isupper: (_, self) => bool(/\p{Lu}/u.test(contents(self)) && !/[\p{Ll}\p{Lt}]/u.test(contents(self))),
  istitle: (rt, self) =>
    isAscii(contents(self))
      ? bool(
          /[A-Za-z]/.test(contents(self)) &&
            (contents(self).match(/[A-Za-z]+/g) ?? []).every((word) => /^[A-Z][a-z]*$/.test(word)),
        )
      : rt.unknown("unsupported-syntax", "`istitle` of text outside ASCII is not followed"),
};

/** `str.maketrans`. */
export function makeTranslation(rt: Runtime, args: readonly Value[]): Value {
  const [first, second, third] = args.map((arg) => known(rt, arg));
  const table = dict();
  const put = (key: bigint, value: Value): void => void table.entries.set(`n:${key}`, { key: int(key), value });
  if (first?.kind === "dict" && second === undefined) {
    for (const entry of first.entries.values()) {
      const key = known(rt, entry.key);
      put(
        key.kind === "str"
          ? BigInt(key.value.codePointAt(0) ?? 0)
          : key.kind === "int"
            ? key.value
            : rt.raise("TypeError", "keys in translate table must be strings or integers"),
        entry.value,
      );
    }
    return table;
  }
  if (first?.kind !== "str" || second?.kind !== "str")
    return rt.raise("TypeError", "if you give only one argument to maketrans it must be a dict");
  const from = codePoints(first.value);
  const to = codePoints(second.value);
  if (from.length !== to.length)
    return rt.raise("ValueError", "the first two maketrans arguments must have equal length");
  from.forEach((character, index) => put(BigInt(character.codePointAt(0) ?? 0), int(to[index]?.codePointAt(0) ?? 0)));
  if (third?.kind === "str")
    for (const character of codePoints(third.value)) put(BigInt(character.codePointAt(0) ?? 0), { kind: "none" });
  return table;
}

function asciiTest(rt: Runtime, self: Value, pattern: RegExp): Value {
  const value = contents(self);
  return isAscii(value) || /^[\p{L}\p{P}\p{Z}]+$/u.test(value)
    ? bool(pattern.test(value))
    : rt.unknown("unsupported-syntax", "This test of text outside ASCII is not followed");
}

function titleCase(character: string): string {
  return character.toUpperCase().length === character.length
    ? character.toUpperCase()
    : character.toUpperCase().charAt(0) + character.toUpperCase().slice(1).toLowerCase();
}

function replaceText(rt: Runtime, value: string, before: string, after: string, limit: number): string {
  const parts = before === "" ? ["", ...codePoints(value), ""] : value.split(before);
  const cuts = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  rt.charge(value.length + cuts * after.length);
  const kept = parts.slice(cuts).join(before);
  return cuts === 0 ? value : [...parts.slice(0, cuts), kept].join(after);
}

function justify(
  rt: Runtime,
  self: Value,
  args: readonly Value[],
  sides: (missing: number, width: number) => readonly [number, number],
): Value {
  const [widthValue, fillValue] = args;
  const width = Number(knownInteger(rt, widthValue ?? self));
  const fill =
    fillValue === undefined ? " " : knownText(rt, fillValue, "The fill character must be a unicode character");
  if (codePoints(fill).length !== 1) rt.raise("TypeError", "The fill character must be exactly one character long");
  const value = contents(self);
  const missing = width - codePoints(value).length;
  if (missing <= 0) return text(value);
  rt.charge(missing > 1_000_000 ? Number.POSITIVE_INFINITY : missing);
  const [left, right] = sides(missing, width);
  return text(fill.repeat(left) + value + fill.repeat(right));
}
