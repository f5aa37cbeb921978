import type { GrammarProblem, Interpolation, InterpolationElement, TextPiece } from "./interpolation.ts";
import { problem } from "./interpolation-cursor.ts";
import type { Cursor } from "./interpolation-cursor.ts";

const UNSIGNED = "(?:0|[1-9](?:_?[0-9])*)";
const DIGITS = "[0-9](?:_?[0-9])*";
const POINT_FLOAT = `(?:${UNSIGNED}?\\.${DIGITS}|${UNSIGNED}\\.)`;
const FLOAT = new RegExp(
  `[+-]?(?:(?:${POINT_FLOAT}|${UNSIGNED})[eE][+-]?${DIGITS}|${POINT_FLOAT}|[Ii][Nn][Ff]|[Nn][Aa][Nn])`,
  "y",
);
const INTEGER = new RegExp(`[+-]?${UNSIGNED}`, "y");
const WORD = /[a-zA-Z_][a-zA-Z0-9_-]*/y;
const ESCAPED = /(?:\\[\\()[\]{}:=, \t])+/y;
const SPACES = /[ \t]+/y;
const COLON = /[ \t]*:[ \t]*/y;
const SINGLE = /[/\-\\+.$%*@?|]/y;

/**
 * An unquoted argument (OmegaConf's rules `primitive` and `dictKey`): one token keeps its type, several are joined
 * as text. A key of a dictionary takes neither colons nor interpolations.
 */
export function readPrimitive(
  cursor: Cursor,
  role: "element" | "key",
  readInterpolation: (cursor: Cursor) => Interpolation | GrammarProblem,
): InterpolationElement | GrammarProblem {
  const { text } = cursor;
  const pieces: TextPiece[] = [];
  let first: InterpolationElement | null = null;
  let count = 0;
  let literal = "";
  for (;;) {
    if (role === "element" && text.startsWith("${", cursor.at)) {
      const found = readInterpolation(cursor);
      if (found.kind === "problem") return found;
      if (literal !== "") pieces.push({ kind: "text", text: literal });
      literal = "";
      pieces.push(found);
      first ??= found;
      count += 1;
      continue;
    }
    const token = readToken(cursor, role);
    if (token === null) break;
    first ??= { kind: "literal", type: token.type, text: token.text };
    count += 1;
    literal += token.text;
  }
  if (first === null)
    return problem(
      cursor,
      cursor.at >= text.length
        ? "a value is missing at the end"
        : `\`${text.charAt(cursor.at)}\` cannot stand here unquoted`,
    );
  if (count === 1) return first;
  if (literal !== "") pieces.push({ kind: "text", text: literal });
  return { kind: "joined", pieces };
}

interface Token {
  readonly type: "str" | "int" | "float" | "bool" | "null";
  readonly text: string;
}

/** The longest token at the cursor, as ANTLR chooses; null where the value ends. */
function readToken(cursor: Cursor, role: "element" | "key"): Token | null {
  const number = longest(match(FLOAT, cursor), match(INTEGER, cursor));
  const name = match(WORD, cursor);
  if (name !== null && (number === null || name.length > number.text.length))
    return take(cursor, { type: wordType(name), text: name });
  if (number !== null) return take(cursor, number);
  const escape = match(ESCAPED, cursor);
  if (escape !== null) {
    cursor.at += escape.length;
    return { type: "str", text: escape.replaceAll(/\\(.)/gs, "$1") };
  }
  if (role === "element") {
    const separator = match(COLON, cursor);
    if (separator !== null) return take(cursor, { type: "str", text: separator });
  }
  const blank = match(SPACES, cursor);
  if (blank !== null) return endsAfter(cursor, blank) ? null : take(cursor, { type: "str", text: blank });
  const char = match(SINGLE, cursor);
  return char === null ? null : take(cursor, { type: "str", text: char });
}

/** Spaces before a closing sign or a comma belong to that sign. */
function endsAfter(cursor: Cursor, blank: string): boolean {
  const next = cursor.text.charAt(cursor.at + blank.length);
  return next === "" ? false : "},]:".includes(next);
}

function longest(floatText: string | null, integerText: string | null): Token | null {
  if (floatText !== null && floatText.length >= (integerText?.length ?? 0)) return { type: "float", text: floatText };
  return integerText === null ? null : { type: "int", text: integerText };
}

function wordType(text: string): Token["type"] {
  const lower = text.toLowerCase();
  if (lower === "true" || lower === "false") return "bool";
  return lower === "null" ? "null" : "str";
}

function match(pattern: RegExp, cursor: Cursor): string | null {
  pattern.lastIndex = cursor.at;
  return pattern.exec(cursor.text)?.[0] ?? null;
}

function take(cursor: Cursor, token: Token): Token {
  cursor.at += token.text.length;
  return token;
}
