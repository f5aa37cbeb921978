import type { Template, TemplatePart } from "./template.ts";
import { partsOf, textOfParts } from "./template-parts.ts";
import type { UnknownValue, Value } from "./value.ts";

/** Which module joins the paths: they differ in what becomes of separators that stand there already. */
type Joiner = "os.path" | "pathlib";

/** A path of these parts, some of which have variables of the environment in them; null where one is nothing of the kind. */
export function joinTemplatePaths(values: readonly Value[], by: Joiner): Value | null {
  let joined: readonly TemplatePart[] = [];
  let first: UnknownValue | null = null;
  for (const value of values) {
    const parts = partsOf(value) ?? partsOf(value, true) ?? plainParts(value);
    if (parts === null) return null;
    if (value.kind === "unknown") first ??= value;
    joined = joinTwo(joined, parts, by);
  }
  if (first === null) return null;
  const [start] = joined;
  const isTidied = typeof start === "object" && "join" in start && start.join === "path";
  if (by === "os.path") return textOfParts(joined, first.cause);
  return textOfParts([...(isTidied ? [] : [{ join: "path" }]), ...tidied(joined)], first.cause, true);
}

/** What `pathlib` does to separators in the known parts: one at the end goes, several become one, `.` is left out. */
function tidied(parts: Template): Template {
  const written = parts.filter((part) => part !== "");
  const kept = written.filter((part, index) => !isSeparator(part) || !isSeparator(written[index + 1] ?? part));
  return kept.map((part, index) => {
    if (typeof part !== "string") return part;
    const inner = part.replaceAll(/\/(?:\.?\/)+/gu, "/");
    return index === kept.length - 1 ? inner.replace(/\/\.?$/u, "") : inner;
  });
}

function isSeparator(part: TemplatePart): boolean {
  return typeof part !== "string" && "join" in part && part.join !== "path";
}

function plainParts(value: Value): Template | null {
  if (value.kind !== "host" || value.object.typeName !== "PosixPath") return null;
  const shown = value.object.text?.();
  return typeof shown === "string" ? [shown] : null;
}

/** An absolute path replaces what stands before it; before or after a variable nobody knows. */
function joinTwo(before: Template, after: Template, by: Joiner): Template {
  const [start = ""] = after;
  const end = before.at(-1) ?? "";
  if (before.length === 0 || (typeof start === "string" && start.startsWith("/"))) return after;
  const isKnown = typeof start === "string" && typeof end === "string";
  const separator = isKnown ? (end.endsWith("/") ? "" : "/") : { join: by };
  return [...before, separator, ...after];
}
