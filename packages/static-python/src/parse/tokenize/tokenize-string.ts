import { emit, isNewline, noteInField, report } from "./scanner.ts";
import type { Scanner } from "./scanner.ts";

export interface LiteralPrefix {
  /** `rb`, `f`, "" … as written. */
  readonly letters: string;
  /** `'`, `"`, `'''` or `"""`. */
  readonly quote: string;
}

const PREFIX = /(?:[rR][bB]?|[bB][rR]?|[uU]|[fF][rR]?|[rR][fFtT]|[tT][rR]?)?(?=["'])/y;

/** The prefix and quote of the string literal that begins at `position`, or null when none does. */
export function literalPrefix(text: string, position: number): LiteralPrefix | null {
  PREFIX.lastIndex = position;
  const letters = PREFIX.exec(text)?.[0];
  if (letters === undefined) return null;
  const mark = text.charAt(position + letters.length);
  return { letters, quote: text.startsWith(mark.repeat(3), position + letters.length) ? mark.repeat(3) : mark };
}

/** Reads a string or bytes literal to its closing quote, or to the end of the line when it has none. */
export function scanString(scanner: Scanner, { letters, quote }: LiteralPrefix): void {
  const { text, position } = scanner;
  let index = position + letters.length + quote.length;
  while (index < text.length) {
    if (text.startsWith(quote, index)) {
      noteInField(scanner, position, index + quote.length);
      emit(scanner, "string", position, index + quote.length);
      return;
    }
    if (quote.length === 1 && isNewline(text, index)) break;
    index += escapeLength(text, index);
  }
  report(
    scanner,
    position,
    Math.min(index, text.length),
    quote.length === 1 ? "unterminated string literal" : "unterminated triple-quoted string literal",
  );
  scanner.position = Math.min(index, text.length);
}

/** How many characters belong together: an escaped one, an escaped line end, or one. */
export function escapeLength(text: string, index: number): number {
  if (text.charAt(index) !== "\\") return 1;
  return text.startsWith("\r\n", index + 1) ? 3 : 2;
}
