import { parse } from "yaml";
import { matchesRef } from "../core/text/matches-ref.ts";

/** Branch patterns that a workflow names under `on: push`; none where it listens to every push, or to none. */
function patternsOf(text: string): readonly string[] {
  let workflow: unknown;
  try {
    workflow = parse(text, { logLevel: "silent" });
  } catch {
    return [];
  }
  const patterns = at(at(at(workflow, "on"), "push"), "branches");
  const list: readonly unknown[] = Array.isArray(patterns) ? patterns : [patterns];
  return list.filter((pattern): pattern is string => typeof pattern === "string");
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/**
 * Whether a workflow says by name that it runs when a branch is pushed. Patterns are GitHub's: `*` for all but a `/`, `**`
 * for all, `!` to take out again; the last that fits holds.
 */
export function listensToPushOf(text: string, branch: string): boolean {
  let isNamed = false;
  for (const pattern of patternsOf(text)) {
    const isOut = pattern.startsWith("!");
    if (matchesRef(isOut ? pattern.slice(1) : pattern, branch)) isNamed = !isOut;
  }
  return isNamed;
}
