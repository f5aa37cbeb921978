import type {
  GrammarProblem,
  InterpolatedText,
  Interpolation,
  InterpolationElement,
  InterpolationKey,
  TextPiece,
} from "./interpolation.ts";
import { problem, skipSpaces } from "./interpolation-cursor.ts";
import type { Cursor } from "./interpolation-cursor.ts";
import { readPrimitive } from "./read-primitive.ts";

const MOST_LEVELS = 64;
const KEY_CHARACTERS = /(?:[^\\{}()[\]:. \t'"]|\\[\\.[\]:=])+/y;
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z0-9_-]*$/;
const EMPTY_TEXT: InterpolationElement = { kind: "literal", type: "str", text: "" };

/** True for a text that OmegaConf treats as an interpolation, escaped ones included. */
export function isInterpolation(text: string): boolean {
  return text.includes("${");
}

/** Parses a text as OmegaConf's rule `configValue` does. Never throws. */
export function parseInterpolation(text: string): InterpolatedText | GrammarProblem {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const pieces = readText(cursor, null);
  return "kind" in pieces ? pieces : { pieces: pieces.pieces };
}

/** Parses a text as OmegaConf's rule `singleElement` does: what `oc.decode` takes. */
export function parseElement(text: string): InterpolationElement | GrammarProblem {
  const cursor: Cursor = { text, at: 0, depth: 0 };
  const element = readElement(cursor);
  if (element.kind === "problem") return element;
  return cursor.at === text.length ? element : problem(cursor, "unexpected text after the value");
}

/** The text of a whole value (`quote` null) or of a quoted argument, up to its closing quote. */
function readText(cursor: Cursor, quote: "'" | '"' | null): { readonly pieces: readonly TextPiece[] } | GrammarProblem {
  const { text } = cursor;
  const pieces: TextPiece[] = [];
  let literal = "";
  const flush = (): void => {
    if (literal !== "") pieces.push({ kind: "text", text: literal });
    literal = "";
  };
  while (cursor.at < text.length) {
    const char = text.charAt(cursor.at);
    if (char === quote) {
      flush();
      return { pieces };
    }
    if (text.startsWith("${", cursor.at)) {
      const found = readInterpolation(cursor);
      if (found.kind === "problem") return found;
      flush();
      pieces.push(found);
    } else if (char === "\\") {
      literal += readBackslashes(cursor, quote);
    } else {
      literal += char;
      cursor.at += 1;
    }
  }
  if (quote !== null) return problem(cursor, `a text that begins with ${quote} is not closed`);
  flush();
  return { pieces };
}

/** Backslashes escape only before an interpolation, the closing quote, and (quoted) at the end; elsewhere they stay. */
function readBackslashes(cursor: Cursor, quote: string | null): string {
  const { text } = cursor;
  const start = cursor.at;
  while (text.charAt(cursor.at) === "\\") cursor.at += 1;
  const count = cursor.at - start;
  const half = "\\".repeat(Math.floor(count / 2));
  const next = text.charAt(cursor.at);
  if (text.startsWith("${", cursor.at)) {
    if (count % 2 === 0) return half;
    cursor.at += 2;
    return `${half}\${`;
  }
  if (quote !== null && next === quote) {
    if (count % 2 === 0) return half;
    cursor.at += 1;
    return half + quote;
  }
  return "\\".repeat(count);
}

/** An interpolation; the cursor stands on its `${`. */
function readInterpolation(cursor: Cursor): Interpolation | GrammarProblem {
  if (cursor.depth >= MOST_LEVELS) return problem(cursor, "interpolations are nested too deep");
  cursor.depth += 1;
  const found = readOpened(cursor);
  cursor.depth -= 1;
  return found;
}

function readOpened(cursor: Cursor): Interpolation | GrammarProblem {
  const { text } = cursor;
  cursor.at += 2;
  skipSpaces(cursor);
  const start = cursor.at;
  let dots = 0;
  while (text.charAt(cursor.at) === ".") {
    dots += 1;
    cursor.at += 1;
  }
  const keys: InterpolationKey[] = [];
  for (;;) {
    const inBrackets = text.charAt(cursor.at) === "[";
    if (inBrackets) cursor.at += 1;
    const key = readKey(cursor);
    if (typeof key !== "string" && key.kind === "problem") return key;
    if (inBrackets) {
      if (text.charAt(cursor.at) !== "]") return problem(cursor, "a `]` is missing");
      cursor.at += 1;
    }
    keys.push({ inBrackets, key });
    const next = text.charAt(cursor.at);
    if (next === ".") cursor.at += 1;
    else if (next !== "[") break;
  }
  const end = cursor.at;
  skipSpaces(cursor);
  const close = text.charAt(cursor.at);
  if (close === "}") {
    cursor.at += 1;
    return { kind: "node", dots, keys, written: text.slice(start, end) };
  }
  if (close === ":" && dots === 0) return readResolver(cursor, keys);
  return problem(
    cursor,
    cursor.at >= text.length ? "an interpolation is not closed by `}`" : `unexpected \`${close}\` in an interpolation`,
  );
}

function readKey(cursor: Cursor): string | Interpolation | GrammarProblem {
  if (cursor.text.startsWith("${", cursor.at)) return readInterpolation(cursor);
  KEY_CHARACTERS.lastIndex = cursor.at;
  const found = KEY_CHARACTERS.exec(cursor.text)?.[0];
  if (found === undefined)
    return problem(
      cursor,
      cursor.at >= cursor.text.length
        ? "an interpolation is not closed by `}`"
        : "a key is missing in an interpolation",
    );
  cursor.at += found.length;
  return found.includes("\\") ? found.replaceAll(/\\([\\.[\]:=])/g, "$1") : found;
}

function readResolver(cursor: Cursor, keys: readonly InterpolationKey[]): Interpolation | GrammarProblem {
  const name: (string | Interpolation)[] = [];
  for (const { inBrackets, key } of keys) {
    if (inBrackets || (typeof key === "string" && !IDENTIFIER.test(key)))
      return problem(cursor, "a resolver's name is made of letters, digits, `_`, `-` and `.`");
    name.push(key);
  }
  cursor.at += 1;
  skipSpaces(cursor);
  const args = readSequence(cursor, "}");
  return "kind" in args ? args : { kind: "resolver", name, args: args.items };
}

/** Elements between commas up to `close`; a missing one is an empty text. */
function readSequence(
  cursor: Cursor,
  close: "}" | "]",
): { readonly items: readonly InterpolationElement[] } | GrammarProblem {
  const items: InterpolationElement[] = [];
  if (takeClose(cursor, close)) return { items };
  for (;;) {
    skipSpaces(cursor);
    const next = cursor.text.charAt(cursor.at);
    const element: InterpolationElement | GrammarProblem =
      next === "," || next === close ? EMPTY_TEXT : readElement(cursor);
    if (element.kind === "problem") return element;
    items.push(element);
    if (takeClose(cursor, close)) return { items };
    skipSpaces(cursor);
    if (cursor.text.charAt(cursor.at) !== ",") return unexpected(cursor, close);
    cursor.at += 1;
  }
}

function readElement(cursor: Cursor): InterpolationElement | GrammarProblem {
  if (cursor.depth >= MOST_LEVELS) return problem(cursor, "values are nested too deep");
  cursor.depth += 1;
  const element = readElementHere(cursor);
  cursor.depth -= 1;
  return element;
}

function readElementHere(cursor: Cursor): InterpolationElement | GrammarProblem {
  const char = cursor.text.charAt(cursor.at);
  if (char === "'" || char === '"') {
    cursor.at += 1;
    const quoted = readText(cursor, char);
    if ("kind" in quoted) return quoted;
    cursor.at += 1;
    return { kind: "joined", pieces: quoted.pieces };
  }
  if (char === "[") {
    cursor.at += 1;
    skipSpaces(cursor);
    const items = readSequence(cursor, "]");
    return "kind" in items ? items : { kind: "list", items: items.items };
  }
  return char === "{" ? readMap(cursor) : readPrimitive(cursor, "element", readInterpolation);
}

function readMap(cursor: Cursor): InterpolationElement | GrammarProblem {
  cursor.at += 1;
  skipSpaces(cursor);
  const entries: (readonly [InterpolationElement, InterpolationElement])[] = [];
  if (takeClose(cursor, "}")) return { kind: "map", entries };
  for (;;) {
    skipSpaces(cursor);
    const key = readPrimitive(cursor, "key", readInterpolation);
    if (key.kind === "problem") return key;
    skipSpaces(cursor);
    if (cursor.text.charAt(cursor.at) !== ":") return unexpected(cursor, ":");
    cursor.at += 1;
    skipSpaces(cursor);
    const value = readElement(cursor);
    if (value.kind === "problem") return value;
    entries.push([key, value]);
    if (takeClose(cursor, "}")) return { kind: "map", entries };
    skipSpaces(cursor);
    if (cursor.text.charAt(cursor.at) !== ",") return unexpected(cursor, "}");
    cursor.at += 1;
  }
}

function takeClose(cursor: Cursor, close: string): boolean {
  const start = cursor.at;
  skipSpaces(cursor);
  if (cursor.text.charAt(cursor.at) === close) {
    cursor.at += 1;
    return true;
  }
  cursor.at = start;
  return false;
}

function unexpected(cursor: Cursor, expected: string): GrammarProblem {
  const seen = cursor.text.charAt(cursor.at);
  return problem(
    cursor,
    seen === ""
      ? `a \`${expected}\` is missing at the end`
      : `\`${expected}\` is expected and \`${seen}\` stands there`,
  );
}
