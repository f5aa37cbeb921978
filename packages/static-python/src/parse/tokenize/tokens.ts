import type { Span, SyntaxError } from "../../syntax/syntax.ts";

/**
 * One token of Python's lexical grammar. `line` stands before the first token of each logical line; a formatted string is
 * `formatted-start`, then texts and fields (whose expressions are ordinary tokens), then `formatted-end`.
 */
export type TokenKind =
  | "line"
  | "name"
  | "keyword"
  | "number"
  | "operator"
  | "string"
  | "formatted-start"
  | "formatted-text"
  | "field-open"
  | "field-equals"
  | "field-conversion"
  | "field-format"
  | "field-close"
  | "formatted-end";

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Of a `line`: characters of indentation, and how many blocks it opens (1) or closes (negative). */
  readonly column: number;
  readonly indent: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly errors: readonly SyntaxError[];
  /** What only an f-string of Python 3.12 may hold in its fields: a quote of its own, a backslash, a comment, a line end. */
  readonly newer: Span | null;
}

export const KEYWORDS: ReadonlySet<string> = new Set([
  "False",
  "None",
  "True",
  "and",
  "as",
  "assert",
  "async",
  "await",
  "break",
  "class",
  "continue",
  "def",
  "del",
  "elif",
  "else",
  "except",
  "finally",
  "for",
  "from",
  "global",
  "if",
  "import",
  "in",
  "is",
  "lambda",
  "nonlocal",
  "not",
  "or",
  "pass",
  "raise",
  "return",
  "try",
  "while",
  "with",
  "yield",
]);
