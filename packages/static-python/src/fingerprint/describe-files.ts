import type { Expression } from "../syntax/syntax.ts";
import { subexpressions } from "../syntax/walk-syntax.ts";
import type { LocalScope } from "./local-scope.ts";
import { readingExpression } from "./reading-expression.ts";
import type { ShapeBuilder } from "./shape.ts";

/** Parts of a path whose whole was looked at. */
const INNER = new WeakSet<Expression>();

/** What is done to a path without reading what lies there. */
const WRITES: ReadonlySet<string> = new Set(
  "write_text write_bytes mkdir touch unlink exists is_file is_dir".split(" "),
);

/** Notes the files that the path leads to which an expression puts together, the longest one that there is. */
export function describeFiles(builder: ShapeBuilder, scope: LocalScope, node: Expression): void {
  const path = readingExpression(scope, node);
  if (path === null) {
    if (node.kind === "call" && node.callee.kind === "attribute" && WRITES.has(node.callee.name))
      markInner(node.callee.object);
    return;
  }
  if (!INNER.has(node)) builder.refer({ kind: "files", path });
  // `str(path)` of a longer path, the left side of a `/`, what a method is called on
  const parts = node.kind === "call" ? [node.callee, ...node.arguments] : subexpressions(node);
  for (const part of parts) markInner(part);
}

function markInner(node: Expression): void {
  INNER.add(node);
  if (node.kind === "attribute" || node.kind === "subscript") markInner(node.object);
}
