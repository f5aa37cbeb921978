import type { Expression, Statement } from "../syntax/syntax.ts";
import { blocksOf, expressionsOf, subexpressions } from "../syntax/walk-syntax.ts";
import { referenceOf } from "./reference-of.ts";
import type { Reference } from "./shape.ts";

/** Functions of Python's own whose result holds what they are given. */
const HOLDING: ReadonlySet<string> = new Set(
  "iter enumerate reversed zip list tuple set dict sorted filter vars getattr next".split(" "),
);

/**
 * What the names that a statement of a module binds may be other names for: of `one` in `for one in (A, B)`, `A` and `B`.
 * What is done to it under the new name is done to it.
 */
export function aliasRoots(node: Statement): readonly Reference[] {
  const inner = blocksOf(node).flatMap((block) => block.flatMap(aliasRoots));
  switch (node.kind) {
    case "assign":
      return [...rootsOf(node.value), ...inner];
    case "annotated-assign":
      return node.value === null ? [] : rootsOf(node.value);
    case "for":
      return [...rootsOf(node.iterable), ...inner];
    case "with":
      return [...node.items.flatMap((item) => rootsOf(item.context)), ...inner];
    default:
      return [...expressionsOf(node).flatMap(namedIn), ...inner];
  }
}

function namedIn(node: Expression): readonly Reference[] {
  const own = node.kind === "named-expression" ? rootsOf(node.value) : [];
  return [...own, ...subexpressions(node).flatMap(namedIn)];
}

function rootsOf(node: Expression): readonly Reference[] {
  switch (node.kind) {
    case "name":
    case "attribute": {
      const reference = referenceOf(null, node);
      return reference !== null ? [reference] : node.kind === "attribute" ? rootsOf(node.object) : [];
    }
    case "subscript":
      return rootsOf(node.object);
    case "call":
      if (node.callee.kind === "attribute") return rootsOf(node.callee.object);
      return node.callee.kind === "name" && HOLDING.has(node.callee.name) ? node.arguments.flatMap(rootsOf) : [];
    case "tuple":
    case "list":
    case "set":
    case "dict":
    case "starred":
    case "boolean":
    case "conditional":
    case "named-expression":
      return subexpressions(node).flatMap(rootsOf);
    default:
      return [];
  }
}
