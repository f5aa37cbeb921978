import type { Expression, Statement } from "../syntax/syntax.ts";

/** What `import *` takes of a module: what `__all__` lists, `unknown` where that is computed; null without `__all__`. */
export type ExportedNames = ReadonlySet<string> | "unknown" | null;

/** Looks only at the statements of the module itself: in a block, `__all__` is computed. */
export function exportedNames(body: readonly Statement[]): ExportedNames {
  let names: ExportedNames = null;
  for (const statement of body) {
    const change = changeOf(statement);
    if (change === null) {
      if (mentionsAll(statement)) return "unknown";
    } else if (change.names === null) return "unknown";
    else names = new Set([...(change.isAdded ? (names ?? []) : []), ...change.names]);
  }
  return names;
}

interface Listed {
  readonly names: readonly string[] | null;
  readonly isAdded: boolean;
}

function changeOf(node: Statement): Listed | null {
  if (node.kind === "assign")
    return node.targets.length === 1 && isAll(node.targets[0]) ? { names: textsIn(node.value), isAdded: false } : null;
  if (node.kind === "annotated-assign" && node.value !== null && isAll(node.target))
    return { names: textsIn(node.value), isAdded: false };
  if (node.kind === "augmented-assign" && isAll(node.target))
    return { names: node.operator.startsWith("+") ? textsIn(node.value) : null, isAdded: true };
  if (node.kind !== "expression" || node.value.kind !== "call") return null;
  const { callee, arguments: given } = node.value;
  const [first] = given;
  if (callee.kind !== "attribute" || !isAll(callee.object) || first === undefined) return null;
  if (callee.name === "append") return { names: first.kind === "string" ? [first.value] : null, isAdded: true };
  return { names: callee.name === "extend" ? textsIn(first) : null, isAdded: true };
}

function isAll(node: Expression | undefined): boolean {
  return node?.kind === "name" && node.name === "__all__";
}

function textsIn(node: Expression): readonly string[] | null {
  if (node.kind !== "list" && node.kind !== "tuple") return null;
  const texts = node.items.map((item) => (item.kind === "string" ? item.value : null));
  return texts.every((text) => text !== null) ? texts : null;
}

/** Definitions do nothing until they are called. */
function mentionsAll(node: Statement): boolean {
  if (node.kind === "function" || node.kind === "class") return false;
  return JSON.stringify(node).includes('"__all__"');
}
