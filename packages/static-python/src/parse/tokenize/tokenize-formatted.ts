import { emit, isNewline, noteInField, report } from "./scanner.ts";
import type { FormattedFrame, Scanner } from "./scanner.ts";
import { escapeLength } from "./tokenize-string.ts";
import type { LiteralPrefix } from "./tokenize-string.ts";

/** CPython's MAXFSTRINGLEVEL: "too many nested f-strings". */
const MAXIMUM_NESTING = 150;
/** A format specification may hold a field with one, which may hold a field without. */
const MAXIMUM_FORMATS = 3;

/** Begins an f-string or t-string. */
export function startFormatted(scanner: Scanner, { letters, quote }: LiteralPrefix): void {
  const start = scanner.position;
  if (scanner.frames.length >= MAXIMUM_NESTING) report(scanner, start, start + 1, "too many nested f-strings");
  noteInField(scanner, start, start + letters.length + quote.length);
  emit(scanner, "formatted-start", start, start + letters.length + quote.length);
  scanner.frames.push({
    kind: "string",
    start,
    quote,
    isRaw: /r/i.test(letters),
    depth: scanner.brackets.length,
    isFormat: false,
  });
}

/** Reads literal text up to the next field, or the end of the string or of the format specification. */
export function scanFormattedText(scanner: Scanner, frame: FormattedFrame): void {
  const { text, position } = scanner;
  const end = textEnd(text, position, frame);
  noteNested(scanner, position, end);
  if (end > position) emit(scanner, "formatted-text", position, end);
  if (end >= text.length) return;
  if (text.startsWith(frame.quote, end)) closeString(scanner, end);
  else if (isNewline(text, end) && frame.quote.length === 1) {
    report(scanner, frame.start, end, "unterminated string literal");
    abandon(scanner);
  } else if (text.charAt(end) === "{") openField(scanner, frame, end);
  else if (frame.isFormat) {
    emit(scanner, "field-close", end, end + 1);
    scanner.frames.pop();
  } else {
    report(scanner, end, end + 1, "f-string: single '}' is not allowed");
    scanner.position = end + 1;
  }
}

/** The text of an f-string within the field of another. */
function noteNested(scanner: Scanner, start: number, end: number): void {
  if (scanner.frames.at(-1)?.kind === "string" && scanner.frames.length > 1) noteInField(scanner, start, end);
}

function textEnd(text: string, from: number, frame: FormattedFrame): number {
  let index = from;
  while (index < text.length) {
    const character = text.charAt(index);
    if (text.startsWith(frame.quote, index) || (frame.quote.length === 1 && isNewline(text, index))) return index;
    if (character === "{" || character === "}") {
      if (frame.isFormat || text.charAt(index + 1) !== character) return index;
      index += 2;
    } else if (character === "\\") index += escapedLength(text, index, frame);
    else index++;
  }
  return Math.min(index, text.length);
}

/** A backslash does not hide a brace; `\N{…}` is one escape unless the string is raw. */
function escapedLength(text: string, index: number, frame: FormattedFrame): number {
  const next = text.charAt(index + 1);
  if (next === "{" || next === "}") return 1;
  if (next === "N" && !frame.isRaw) return /^\\N\{[^{}"'\n]*\}/.exec(text.slice(index, index + 120))?.[0].length ?? 2;
  return escapeLength(text, index);
}

function openField(scanner: Scanner, frame: FormattedFrame, at: number): void {
  const isTooDeep =
    scanner.frames.slice(-MAXIMUM_FORMATS).filter(({ kind }) => kind === "field").length === MAXIMUM_FORMATS;
  if (isTooDeep || scanner.frames.length >= MAXIMUM_NESTING)
    report(scanner, at, at + 1, "f-string: expressions nested too deeply");
  emit(scanner, "field-open", at, at + 1);
  scanner.frames.push({
    kind: "field",
    start: frame.start,
    quote: frame.quote,
    isRaw: frame.isRaw,
    depth: scanner.brackets.length,
    isFormat: false,
  });
}

function closeString(scanner: Scanner, at: number): void {
  while (scanner.frames.at(-1)?.kind === "field") {
    report(scanner, at, at + 1, "f-string: expecting '}'");
    scanner.frames.pop();
  }
  const frame = scanner.frames.pop();
  emit(scanner, "formatted-end", at, at + (frame?.quote.length ?? 1));
}

/** Drops the innermost string after an error, so that reading goes on at the next line. */
function abandon(scanner: Scanner): void {
  while (scanner.frames.at(-1)?.kind === "field") scanner.frames.pop();
  const frame = scanner.frames.pop();
  if (frame !== undefined) scanner.brackets.length = Math.min(scanner.brackets.length, frame.depth);
}
