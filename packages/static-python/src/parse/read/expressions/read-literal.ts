import { ended, here, peek, type Reading, refuse, report } from "../reading.ts";
import { readBareList } from "./read-list.ts";
import type { Expression, FormattedPart } from "../../../syntax/syntax.ts";
import { decodeBytes, decodeText, escapeProblem } from "../../tokenize/decode-literal.ts";
import type { Token } from "../../tokenize/tokens.ts";

/** Reads adjacent literals, which are one expression. */
export function readLiteral(reading: Reading): Expression {
  const { start } = peek(reading);
  const pieces: Piece[] = [];
  for (let token = peek(reading); token.kind === "string" || token.kind === "formatted-start"; token = peek(reading))
    pieces.push(token.kind === "string" ? readPlain(reading, token) : readFormatted(reading, token));
  const span = { start, end: ended(reading) };
  const [only] = pieces;
  if (pieces.length === 1 && only?.type === "string") return { kind: "string", ...span, value: only.value };
  const types = new Set(pieces.map(({ type }) => type));
  if (types.has("bytes") && types.size > 1) report(reading, span, "cannot mix bytes and nonbytes literals");
  if (types.has("template") && types.size > 1)
    report(reading, span, "cannot mix t-string literals with string or bytes literals");
  if (types.has("template") || types.has("formatted")) {
    const parts = merge(pieces.flatMap((piece) => piece.parts));
    return { kind: types.has("template") ? "template-string" : "formatted-string", ...span, parts };
  }
  const value = pieces.map((piece) => piece.value).join("");
  return { kind: types.has("bytes") ? "bytes" : "string", ...span, value };
}

interface Piece {
  readonly type: "string" | "bytes" | "formatted" | "template";
  /** Of a string or bytes: its decoded value. */
  readonly value: string;
  readonly parts: readonly FormattedPart[];
}

function merge(parts: readonly FormattedPart[]): readonly FormattedPart[] {
  const merged: FormattedPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === "text" && last?.kind === "text")
      merged[merged.length - 1] = { kind: "text", value: last.value + part.value };
    else if (part.kind === "field" || part.value !== "") merged.push(part);
  }
  return merged;
}

function readPlain(reading: Reading, token: Token): Piece {
  reading.index++;
  const { letters, body } = partsOfLiteral(reading.source.slice(token.start, token.end));
  const isRaw = /r/i.test(letters);
  const isBytes = /b/i.test(letters);
  const problem = escapeProblem(body, isRaw, isBytes);
  if (problem !== null) report(reading, token, problem);
  const value = isBytes ? decodeBytes(body, isRaw) : decodeText(body, isRaw);
  return { type: isBytes ? "bytes" : "string", value, parts: [{ kind: "text", value }] };
}

function partsOfLiteral(literal: string): { letters: string; body: string } {
  const letters = /^[a-zA-Z]*/.exec(literal)?.[0] ?? "";
  const mark = literal.charAt(letters.length);
  const quote = literal.length >= letters.length + 6 && literal.startsWith(mark.repeat(3), letters.length) ? 3 : 1;
  return { letters, body: literal.slice(letters.length + quote, literal.length - quote) };
}

function readFormatted(reading: Reading, opening: Token): Piece {
  reading.index++;
  const isRaw = /^[a-z]*r/i.test(opening.text);
  const parts = readParts(reading, isRaw, false);
  if (peek(reading).kind === "formatted-end") reading.index++;
  return { type: /^[a-z]*t/i.test(opening.text) ? "template" : "formatted", value: "", parts };
}

/** Texts and fields up to the end of the string, or of the format specification. */
function readParts(reading: Reading, isRaw: boolean, isFormat: boolean): readonly FormattedPart[] {
  const parts: FormattedPart[] = [];
  for (let token = peek(reading); ; token = peek(reading)) {
    if (token.kind === "field-open") parts.push(readField(reading, isRaw));
    else if (token.kind === "formatted-text") parts.push(readText(reading, { token, isRaw, isFormat }));
    else return merge(parts);
  }
}

function readText(
  reading: Reading,
  { token, isRaw, isFormat }: { readonly token: Token; readonly isRaw: boolean; readonly isFormat: boolean },
): FormattedPart {
  reading.index++;
  const source = reading.source.slice(token.start, token.end);
  const problem = escapeProblem(source, isRaw, false);
  if (problem !== null) report(reading, token, problem);
  return { kind: "text", value: isFormat ? decodeText(source, isRaw) : decodeText(source, isRaw, true) };
}

function readField(reading: Reading, isRaw: boolean): FormattedPart {
  const from = peek(reading).end;
  reading.index++;
  const value = readFieldValue(reading);
  let selfDocumenting: string | null = null;
  if (peek(reading).kind === "field-equals") {
    reading.index++;
    selfDocumenting = reading.source.slice(from, peek(reading).start);
  }
  const conversion = conversionOf(peek(reading));
  if (peek(reading).kind === "field-conversion") reading.index++;
  if (!endsField(peek(reading))) report(reading, here(reading), "f-string: expecting ':' or '}'");
  while (!endsField(peek(reading))) reading.index++;
  let format: readonly FormattedPart[] | null = null;
  if (peek(reading).kind === "field-format") {
    reading.index++;
    format = readParts(reading, isRaw, true);
  }
  if (peek(reading).kind === "field-close") reading.index++;
  return { kind: "field", value, conversion, format, selfDocumenting };
}

function readFieldValue(reading: Reading): Expression {
  const { kind, text } = peek(reading);
  if (endsField(peek(reading)) || kind === "field-conversion" || kind === "field-equals")
    refuse(reading, here(reading), "f-string: valid expression required before '}'");
  return text === "yield" ? reading.value() : readBareList(reading, () => reading.expression());
}

/** After a field's expression and conversion. */
function endsField({ kind }: Token): boolean {
  return kind === "field-format" || kind === "field-close" || kind === "formatted-end" || kind === "line";
}

function conversionOf(token: Token): "s" | "r" | "a" | null {
  if (token.kind !== "field-conversion") return null;
  const name = token.text.slice(1);
  return name === "s" || name === "r" || name === "a" ? name : null;
}
