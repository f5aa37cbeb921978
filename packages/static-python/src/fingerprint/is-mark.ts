import type { Expression } from "../syntax/syntax.ts";

const MARKS: ReadonlySet<string> = new Set(["classmethod", "hook_impl", "property", "staticmethod"]);

/** Decorators that read no annotation: Python's own for methods, and the marks of pluggy's plugins. */
export function isMark(decorator: Expression): boolean {
  const mark = decorator.kind === "call" ? decorator.callee : decorator;
  return mark.kind === "name" && MARKS.has(mark.name);
}
