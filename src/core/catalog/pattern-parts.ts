import { foldLetters } from "./fold-letters.ts";

/** A piece of a dataset factory's name. `text` is folded; a field without a name keeps no value. */
export type PatternPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "field"; readonly name: string | null }
  /** A field that was there before and takes the same text again. */
  | { readonly kind: "same"; readonly name: string }
  /** A field with a format, as in `{n:d}`. */
  | { readonly kind: "typed"; readonly name: string; readonly format: string };

/** The fields that `parse` looks for first (`PARSE_RE`). */
const FIELD = /\{\{|\}\}|\{[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+|\[[^\]]+\])*(?::[^}]+)?\}/gu;
/** Literal text that `parse` leaves to `re` as a count of repetitions: braces are the one thing it does not escape. */
const REPETITION = /\{\d*,\d*\}/;
/** `[[fill]align][sign][0][width][grouping][.precision][type]`, the types of numbers, letters and spaces alone. */
const FORMAT = /^(?:.?[<>=^])?[-+ ]?\d*[,_]?(?:\.\d*)?[nbox%fFegdwWsSDlEGX]?$/su;

/**
 * Reads a dataset factory's name as the `parse` package does (`Parser._generate_expression`). Null for a name that
 * `parse` refuses, with which Kedro fails at every dataset, and for what it reads in a way that is not followed here:
 * subscripts, repetitions, formats of dates.
 */
export function patternParts(pattern: string): readonly PatternPart[] | null {
  const pieces: string[] = [];
  let at = 0;
  for (const found of pattern.matchAll(FIELD)) {
    pieces.push(pattern.slice(at, found.index), found[0]);
    at = found.index + found[0].length;
  }
  pieces.push(pattern.slice(at));
  const parts: PatternPart[] = [];
  const formats = new Map<string, string>();
  for (const piece of pieces) {
    if (piece === "") continue;
    const part = partOf(piece, formats);
    if (part === null) return null;
    const last = parts.at(-1);
    if (part.kind === "literal" && last?.kind === "literal")
      parts[parts.length - 1] = { kind: "literal", text: last.text + part.text };
    else parts.push(part);
  }
  return parts;
}

/** Text between fields that itself begins and ends with braces is one more field to `parse`. */
function partOf(piece: string, formats: Map<string, string>): PatternPart | null {
  if (piece === "{{" || piece === "}}") return { kind: "literal", text: piece.charAt(0) };
  if (piece.startsWith("{") && piece.endsWith("}")) return fieldOf(piece.slice(1, -1), formats);
  return REPETITION.test(piece) ? null : { kind: "literal", text: foldLetters(piece) };
}

/** `Parser._handle_field`: a name that begins with a letter becomes a group of that name in a regular expression. */
function fieldOf(field: string, formats: Map<string, string>): PatternPart | null {
  const colon = field.indexOf(":");
  const name = colon === -1 ? field : field.slice(0, colon);
  const format = colon === -1 ? "" : field.slice(colon + 1);
  if (!FORMAT.test(format)) return null;
  const isNamed = /^\p{L}/u.test(name);
  if (isNamed) {
    if (!isGroupName(name)) return null;
    const known = formats.get(name);
    if (known !== undefined) return known === format ? { kind: "same", name } : null;
    formats.set(name, format);
  }
  if (format !== "") return { kind: "typed", name, format };
  return { kind: "field", name: isNamed ? name : null };
}

/** What Python takes for a group's name once `parse` has replaced dots and hyphens; a subscript is none here. */
function isGroupName(name: string): boolean {
  return /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(name.replaceAll(/[.-]/g, "_"));
}
