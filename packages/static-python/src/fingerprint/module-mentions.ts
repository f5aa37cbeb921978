import type { ImportedName } from "../syntax/bound-names.ts";
import type { Expression, Module, Statement } from "../syntax/syntax.ts";
import { blocksOf, expressionsOf, subexpressions } from "../syntax/walk-syntax.ts";

/** What a module says of others: its imports wherever they stand, and its texts, which may name modules. */
export interface Mentions {
  /** `name` is null for the module itself, `*` for all that it gives. */
  readonly imports: readonly ImportedName[];
  readonly texts: readonly string[];
}

/** Kept as long as the tree they were made of. */
const KNOWN = new WeakMap<Module, Mentions>();

/** Imports and texts of a module, those within functions and classes too; docstrings left out. */
export function mentionsOf(module: Module): Mentions {
  const known = KNOWN.get(module);
  if (known !== undefined) return known;
  const found = { imports: [] as ImportedName[], texts: [] as string[] };
  for (const statement of module.body) addStatement(found, statement);
  KNOWN.set(module, found);
  return found;
}

interface Found {
  readonly imports: ImportedName[];
  readonly texts: string[];
}

function addStatement(found: Found, node: Statement): void {
  if (node.kind === "import")
    for (const { name } of node.names) found.imports.push({ module: name, level: 0, name: null });
  else if (node.kind === "import-from") {
    const { module, level, names } = node;
    for (const name of names === "*" ? ["*"] : names.map((one) => one.name))
      found.imports.push({ module, level, name });
  }
  // a text that is no part of anything does nothing: a docstring
  if (node.kind === "expression" && node.value.kind === "string") return;
  for (const expression of expressionsOf(node)) addExpression(found, expression);
  const blocks = node.kind === "function" || node.kind === "class" ? [node.body] : blocksOf(node);
  for (const block of blocks) for (const statement of block) addStatement(found, statement);
}

function addExpression(found: Found, node: Expression): void {
  if (node.kind === "string") found.texts.push(node.value);
  if (node.kind === "formatted-string")
    for (const part of node.parts) if (part.kind === "text") found.texts.push(part.value);
  for (const child of subexpressions(node)) addExpression(found, child);
}
