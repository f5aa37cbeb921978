import type { UnknownCause } from "../../model/causes.ts";
import { text } from "./make.ts";
import type { Template, TemplatePart } from "./template.ts";
import type { Value } from "./value.ts";

/** The parts of a text, or of a path where `isPath`; null for what is no text, or not known beyond its variables. */
export function partsOf(value: Value, isPath = false): Template | null {
  if (value.kind === "str") return value.class === undefined && !isPath ? [value.value] : null;
  return value.kind === "unknown" && value.template !== undefined && (value.isPath === true) === isPath
    ? value.template
    : null;
}

/** The text of these parts in a row: known where no variable is among them. */
export function textOfParts(parts: Template, cause: UnknownCause, isPath = false): Value {
  const joined: TemplatePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  const [only = ""] = joined;
  if (joined.length < 2 && typeof only === "string" && !isPath) return text(only);
  return { kind: "unknown", cause, template: joined, ...(isPath ? { isPath } : {}) };
}

export function isSameTemplate(a: Template | undefined, b: Template | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((part, index) => isSamePart(part, b[index]));
}

function isSamePart(a: TemplatePart, b: TemplatePart | undefined): boolean {
  if (typeof a === "string" || typeof b === "string" || b === undefined) return a === b;
  if ("variable" in a) return "variable" in b && a.variable === b.variable;
  return "join" in b && a.join === b.join;
}
