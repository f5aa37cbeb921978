import { text } from "../values/make.ts";
import type { Template, TemplatePart } from "../values/template.ts";
import { isSameTemplate, partsOf, textOfParts } from "../values/template-parts.ts";
import type { UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** A number of parts that no text of a program comes near: beyond it nothing is known of a text. */
export const MOST_PARTS = 1000;

export function hasTemplate(value: Value): value is UnknownValue {
  return value.kind === "unknown" && value.template !== undefined;
}

/** `separator.join(items)` of texts, some of which have variables in them; null where one is no text. */
export function joinItems(rt: Runtime, separator: string, items: readonly Value[]): Value | null {
  const cause = causeOf(items);
  if (cause === null) return null;
  const parts: TemplatePart[] = [];
  for (const [index, item] of items.entries()) {
    const own = partsOf(item);
    if (own === null || parts.length > MOST_PARTS) return null;
    if (index > 0) parts.push(separator);
    parts.push(...own);
  }
  rt.charge(sizeOf(parts));
  return textOfParts(parts, cause);
}

/** Pieces of text in a row; Unknown without any text as soon as one piece is. */
export function joinPieces(rt: Runtime, pieces: readonly (string | UnknownValue)[]): Value {
  const parts: TemplatePart[] = [];
  let doubt: UnknownValue | null = null;
  for (const piece of pieces) {
    if (typeof piece === "string") parts.push(piece);
    else if (piece.template === undefined) return piece;
    else {
      doubt ??= piece;
      parts.push(...piece.template);
    }
  }
  rt.charge(sizeOf(parts));
  if (doubt === null) return text(pieces.filter((piece) => typeof piece === "string").join(""));
  return parts.length > MOST_PARTS ? rt.derive(doubt) : textOfParts(parts, doubt.cause);
}

/** Equality of two texts with the same variables in them; null where something has to be known of them. */
export function areSameText(a: Value, b: Value): true | null {
  if (!hasTemplate(a) || !hasTemplate(b) || a.isPath !== b.isPath) return null;
  return isSameTemplate(a.template, b.template) ? true : null;
}

export function causeOf(values: readonly Value[]): UnknownValue["cause"] | null {
  return values.find(hasTemplate)?.cause ?? null;
}

export function sizeOf(parts: Template): number {
  return parts.reduce((size, part) => size + (typeof part === "string" ? part.length : 16), 0);
}
