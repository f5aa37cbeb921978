import type { RawNode } from "../raw-tree.ts";

/**
 * Offsets at which tree-sitter saw a statement, a clause or a decorator begin.
 */
export function statementStarts(root: RawNode): ReadonlySet<number> {
  const starts = new Set<number>();
  const open: RawNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of node.children) {
      if (!child.type.endsWith("_statement") && !STRUCTURE.has(child.type)) continue;
      starts.add(child.start);
      open.push(child);
    }
  }
  return starts;
}

const STRUCTURE: ReadonlySet<string> = new Set([
  "block",
  "decorated_definition",
  "decorator",
  "function_definition",
  "class_definition",
  "elif_clause",
  "else_clause",
  "except_clause",
  "finally_clause",
  "case_clause",
  "ERROR",
]);
