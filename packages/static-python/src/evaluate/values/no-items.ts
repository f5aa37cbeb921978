import type { Value } from "./value.ts";

/** Kinds of values that nothing iterates. */
const NONE_SUCH: ReadonlySet<Value["kind"]> = new Set(["none", "bool", "int", "float", "function", "ellipsis"]);

/** Whether a value is certain to have no items. */
export function hasNoItems({ kind }: Value): boolean {
  return NONE_SUCH.has(kind);
}
