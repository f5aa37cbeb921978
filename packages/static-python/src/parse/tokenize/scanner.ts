import type { Span, SyntaxError } from "../../syntax/syntax.ts";
import type { Token, TokenKind } from "./tokens.ts";

/** A `{…}` of a formatted string that is being read, or the string itself. */
export interface FormattedFrame {
  readonly kind: "string" | "field";
  readonly start: number;
  readonly quote: string;
  readonly isRaw: boolean;
  /** Brackets open when it began. */
  readonly depth: number;
  /** Of a field: its format specification is being read. */
  isFormat: boolean;
}

/** What the scanners share while one text is read. */
export interface Scanner {
  readonly text: string;
  position: number;
  readonly tokens: Token[];
  readonly errors: SyntaxError[];
  readonly brackets: { readonly text: string; readonly start: number }[];
  readonly frames: FormattedFrame[];
  readonly indents: { column: number; width: number }[];
  /** The first thing in a field that f-strings may hold since Python 3.12. */
  newer: Span | null;
}

/** Within the field of an f-string older versions see the string's own quote, a backslash, a line end or a comment as its end. */
export function noteInField(scanner: Scanner, start: number, end: number): void {
  if (scanner.newer !== null || scanner.frames.length === 0) return;
  const written = scanner.text.slice(start, end);
  const isNew = scanner.frames.some(
    ({ kind, quote }) =>
      kind === "field" &&
      (written.includes(quote) || /[\\#]/.test(written) || (quote.length === 1 && /[\r\n]/.test(written))),
  );
  if (isNew) scanner.newer = { start, end };
}

export function report(scanner: Scanner, start: number, end: number, message: string): void {
  scanner.errors.push({ start, end, message });
}

export function emit(scanner: Scanner, kind: TokenKind, start: number, end: number, column = 0, indent = 0): void {
  scanner.tokens.push({
    kind,
    start,
    end,
    text: kind === "formatted-text" || kind === "string" ? "" : scanner.text.slice(start, end),
    column,
    indent,
  });
  scanner.position = end;
}

export function skipComment(scanner: Scanner): void {
  while (scanner.position < scanner.text.length && !isNewline(scanner.text, scanner.position)) scanner.position++;
}

export function isNewline(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code === 10 || code === 13;
}

/** `\` and the end of the line; anything else after it is an error. */
export function scanContinuation(scanner: Scanner): void {
  const start = scanner.position;
  const match = /^\\(?:\r\n|\r|\n)/.exec(scanner.text.slice(start, start + 3));
  scanner.position += match === null ? 1 : match[0].length;
  if (match === null) report(scanner, start, start + 1, "unexpected character after line continuation character");
  else if (scanner.position >= scanner.text.length)
    report(scanner, start, start + 1, "unexpected end of file after a line continuation");
}
