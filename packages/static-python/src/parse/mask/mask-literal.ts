import { decodeBytes, decodeText, escapeProblem } from "../tokenize/decode-literal.ts";
import type { LiteralField, LiteralGroup, LiteralPart } from "./literal-group.ts";
import { put, withBracket } from "./masking.ts";
import type { Masking } from "./masking.ts";
import type { Span } from "../../syntax/syntax.ts";
import type { Token } from "../tokenize/tokens.ts";

/** Masks the adjacent literals at the current token and records them as one group. */
export function maskLiteral(masking: Masking): void {
  const { tokens } = masking;
  const first = tokens[masking.index];
  if (first === undefined) return;
  const isFormatted = hasFields(tokens, masking.index);
  const pieces: Piece[] = [];
  if (isFormatted) put(masking, first.start, "[");
  const fields = { count: 0 };
  for (
    let token: Token | undefined = first;
    token?.kind === "string" || token?.kind === "formatted-start";
    token = tokens[masking.index]
  ) {
    pieces.push(token.kind === "string" ? plainPiece(masking, token) : formattedPiece(masking, token, fields));
  }
  const end = tokens[masking.index - 1]?.end ?? first.end;
  if (isFormatted) put(masking, end - 1, "]");
  else put(masking, first.start, `"${"x".repeat(end - first.start - 2)}"`);
  masking.literals.set(first.start, join(masking, pieces, { start: first.start, end }));
}

interface Piece {
  readonly type: LiteralGroup["type"];
  readonly parts: readonly LiteralPart[];
}

function hasFields(tokens: readonly Token[], from: number): boolean {
  for (let index = from; tokens[index]?.kind === "string" || tokens[index]?.kind === "formatted-start"; index++) {
    if (tokens[index]?.kind === "formatted-start") return true;
  }
  return false;
}

function join(masking: Masking, pieces: readonly Piece[], span: Span): LiteralGroup {
  const types = new Set(pieces.map((piece) => piece.type));
  if (types.has("bytes") && types.size > 1)
    masking.errors.push({ ...span, message: "cannot mix bytes and nonbytes literals" });
  if (types.has("template") && types.size > 1)
    masking.errors.push({ ...span, message: "cannot mix t-string literals with string or bytes literals" });
  const type = types.has("template")
    ? "template"
    : types.has("formatted")
      ? "formatted"
      : types.has("bytes")
        ? "bytes"
        : "string";
  const parts = merge(pieces.flatMap((piece) => piece.parts));
  const value = parts.map((part) => (part.kind === "text" ? part.value : "")).join("");
  return { ...span, type, value, parts };
}

function merge(parts: readonly LiteralPart[]): readonly LiteralPart[] {
  const merged: LiteralPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === "text" && last?.kind === "text")
      merged[merged.length - 1] = { kind: "text", value: last.value + part.value };
    else if (part.kind === "field" || part.value !== "") merged.push(part);
  }
  return merged;
}

function plainPiece(masking: Masking, token: Token): Piece {
  masking.index++;
  const { letters, body } = partsOfLiteral(masking.source.slice(token.start, token.end));
  const isRaw = /r/i.test(letters);
  const isBytes = /b/i.test(letters);
  const problem = escapeProblem(body, isRaw, isBytes);
  if (problem !== null) masking.errors.push({ start: token.start, end: token.end, message: problem });
  const value = isBytes ? decodeBytes(body, isRaw) : decodeText(body, isRaw);
  return { type: isBytes ? "bytes" : "string", parts: [{ kind: "text", value }] };
}

function partsOfLiteral(literal: string): { letters: string; body: string } {
  const letters = /^[a-zA-Z]*/.exec(literal)?.[0] ?? "";
  const mark = literal.charAt(letters.length);
  const quote = literal.length >= letters.length + 6 && literal.startsWith(mark.repeat(3), letters.length) ? 3 : 1;
  return { letters, body: literal.slice(letters.length + quote, literal.length - quote) };
}

function formattedPiece(masking: Masking, opening: Token, fields: { count: number }): Piece {
  masking.index++;
  const isRaw = /^[a-z]*r/i.test(opening.text);
  const parts = readParts(masking, isRaw, false, fields);
  if (masking.tokens[masking.index]?.kind === "formatted-end") masking.index++;
  return { type: /^[a-z]*t/i.test(opening.text) ? "template" : "formatted", parts };
}

/** Texts and fields up to the end of the string, or of the format specification. */
function readParts(
  masking: Masking,
  isRaw: boolean,
  isFormat: boolean,
  fields: { count: number },
): readonly LiteralPart[] {
  const parts: LiteralPart[] = [];
  for (let token = masking.tokens[masking.index]; token !== undefined; token = masking.tokens[masking.index]) {
    if (token.kind === "field-open") parts.push(readField(masking, isRaw, fields));
    else if (token.kind === "formatted-text") parts.push(readText(masking, token, isRaw, isFormat));
    else break;
  }
  return merge(parts);
}

function readText(masking: Masking, token: Token, isRaw: boolean, isFormat: boolean): LiteralPart {
  masking.index++;
  const source = masking.source.slice(token.start, token.end);
  const problem = escapeProblem(source, isRaw, false);
  if (problem !== null) masking.errors.push({ start: token.start, end: token.end, message: problem });
  const value = isFormat ? decodeText(source, isRaw) : decodeText(source, isRaw, true);
  return { kind: "text", value };
}

function readField(masking: Masking, isRaw: boolean, fields: { count: number }): LiteralField {
  const { tokens, source } = masking;
  const open = tokens[masking.index++];
  put(masking, open?.start ?? 0, fields.count === 0 ? " " : ",");
  fields.count++;
  const first = masking.index;
  const isTuple = maskExpression(masking);
  const start = tokens[first]?.start ?? open?.end ?? 0;
  const end = masking.index > first ? (tokens[masking.index - 1]?.end ?? start) : start;
  if (masking.index === first)
    masking.errors.push({ start, end: start + 1, message: "f-string: valid expression required before '}'" });
  let selfDocumenting: string | null = null;
  if (tokens[masking.index]?.kind === "field-equals") {
    masking.index++;
    selfDocumenting = source.slice(open?.end ?? start, tokens[masking.index]?.start ?? end);
  }
  const conversion = conversionOf(tokens[masking.index]);
  if (tokens[masking.index]?.kind === "field-conversion") masking.index++;
  const after = tokens[masking.index];
  if (after !== undefined && !endsExpression(after))
    masking.errors.push({ start: after.start, end: after.end, message: "f-string: expecting ':' or '}'" });
  for (let stray = after; stray !== undefined && !endsExpression(stray); stray = tokens[masking.index]) masking.index++;
  let format: readonly LiteralPart[] | null = null;
  if (tokens[masking.index]?.kind === "field-format") {
    masking.index++;
    format = readParts(masking, isRaw, true, fields);
  }
  if (tokens[masking.index]?.kind === "field-close") masking.index++;
  return { kind: "field", start, end, isTuple, conversion, format, selfDocumenting };
}

/** Masks the tokens of a field's expression; true when it ends with a comma, which is left out. */
function maskExpression(masking: Masking): boolean {
  const { tokens } = masking;
  let isTuple = false;
  withBracket(masking, "field", () => {
    for (
      let token = tokens[masking.index];
      token !== undefined && !endsExpression(token);
      token = tokens[masking.index]
    ) {
      const next = tokens[masking.index + 1];
      isTuple = token.text === "," && next !== undefined && endsExpression(next);
      if (isTuple && tokens[masking.index - 1]?.text === ",")
        masking.errors.push({ start: token.start, end: token.end, message: "f-string: invalid syntax" });
      if (isTuple) masking.index++;
      else masking.maskToken();
    }
  });
  return isTuple;
}

function endsExpression({ kind }: Token): boolean {
  return kind.startsWith("field-") ? kind !== "field-open" : kind === "formatted-end" || kind === "line";
}

function conversionOf(token: Token | undefined): LiteralField["conversion"] {
  if (token?.kind !== "field-conversion") return null;
  const name = token.text.slice(1);
  return name === "s" || name === "r" || name === "a" ? name : null;
}
