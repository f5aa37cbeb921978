import type { ConfigValue } from "omegaconf";

/** Letters that are printed as they are; every other character outside ASCII is escaped, so that no text can hide or reorder code. */
const PLAIN =
  /^[ -~\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
/** Nothing to escape, and nothing that a choice of quotes hangs on. */
const SIMPLE = /^[ !#-[\]-~]*$/u;
const LETTER = /^\p{L}$/u;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * A text as a Python string literal on one line, in the quotes that `ruff format` would choose.
 * The only way in which text of a project enters generated Python: whatever it holds, it cannot end the literal.
 */
export function pythonString(text: string): string {
  if (SIMPLE.test(text)) return `"${text}"`;
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  let literal = quote;
  for (const character of text) literal += character === quote ? `\\${quote}` : escaped(character);
  return literal + quote;
}

/** A plain value as a Python literal on one line; maps keep their order. */
export function pythonValue(value: ConfigValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value === "string") return pythonString(value);
  if (isList(value)) return `[${value.map(pythonValue).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonString(key)}: ${pythonValue(item)}`)
    .join(", ")}}`;
}

/** A number as Python writes it; infinities and not-a-number have no literal, so they are parsed from text there. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  if (Object.is(value, -0)) return "-0.0";
  return String(value).replace("e+", "e");
}

export function isList(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

function escaped(character: string): string {
  const known = ESCAPES.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return code < 0x20 || code === 0x7f ? `\\x${hex(code, 2)}` : character;
  if (PLAIN.test(character) && LETTER.test(character)) return character;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

function count(text: string, character: string): number {
  let total = 0;
  for (const one of text) if (one === character) total++;
  return total;
}
