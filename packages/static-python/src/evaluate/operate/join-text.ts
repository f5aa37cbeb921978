import type { BinaryOperator } from "../../syntax/syntax.ts";
import { isSameTemplate, partsOf, type Template, type TemplatePart, textOfParts } from "../values/template.ts";
import type { UnknownValue, Value } from "../values/value.ts";
import { text } from "../values/make.ts";
import { joinTemplatePaths } from "../values/template-path.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { formatPercent } from "./percent-format.ts";

/** A number of parts that no text of a program comes near: beyond it nothing is known of a text. */
const MOST_PARTS = 1000;

/**
 * `a <operator> b` where one is a text with variables of the environment in it: text put together stays text. Null for
 * everything that asks what the text is.
 */
export function joinText(rt: Runtime, operator: BinaryOperator, a: Value, b: Value): Value | null {
  if (operator === "%") return a.kind === "str" && hasTemplate(b) ? formatPercent(rt, a.value, b) : null;
  if (operator === "/") return isPath(a) || isPath(b) ? joinTemplatePaths([a, b], "pathlib") : null;
  if (operator !== "+") return null;
  const [first, second] = [partsOf(a), partsOf(b)];
  const cause = causeOf([a, b]);
  if (first === null || second === null || cause === null || first.length + second.length > MOST_PARTS) return null;
  rt.charge(sizeOf(first) + sizeOf(second));
  return textOfParts([...first, ...second], cause);
}

function isPath(value: Value): boolean {
  return value.kind === "unknown" ? value.isPath === true : value.kind === "host" && value.object.typeName === "PosixPath";
}

export function hasTemplate(value: Value): value is UnknownValue {
  return value.kind === "unknown" && value.template !== undefined;
}

/** `separator.join(items)` of texts, some of which have variables in them; null where one is no text. */
export function joinItems(rt: Runtime, separator: string, items: readonly Value[]): Value | null {
  const cause = causeOf(items);
  const parts: TemplatePart[] = [];
  for (const [index, item] of items.entries()) {
    const own = partsOf(item);
    if (own === null || parts.length > MOST_PARTS) return null;
    if (index > 0) parts.push(separator);
    parts.push(...own);
  }
  rt.charge(sizeOf(parts));
  return cause === null ? null : textOfParts(parts, cause);
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
  if (doubt === null) return text(parts.join(""));
  return parts.length > MOST_PARTS ? rt.derive(doubt) : textOfParts(parts, doubt.cause);
}

/** Equality of two texts with the same variables in them; null where something has to be known of them. */
export function areSameText(a: Value, b: Value): true | null {
  if (!hasTemplate(a) || !hasTemplate(b) || a.isPath !== b.isPath) return null;
  return isSameTemplate(a.template, b.template) ? true : null;
}

function causeOf(values: readonly Value[]): UnknownValue["cause"] | null {
  return values.find(hasTemplate)?.cause ?? null;
}

function sizeOf(parts: Template): number {
  return parts.reduce((size, part) => size + (typeof part === "string" ? part.length : 16), 0);
}
