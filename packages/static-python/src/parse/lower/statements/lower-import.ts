import { nameOf, namedChildren, sourceOf, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Import, ImportAlias, ImportFrom } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

export function lowerImport(lowering: Lowering, node: RawNode): Import {
  reportTrailingComma(lowering, node);
  return { kind: "import", ...spanOf(node), names: namedChildren(node).map((child) => lowerAlias(lowering, child)) };
}

export function lowerImportFrom(lowering: Lowering, node: RawNode): ImportFrom {
  reportTrailingComma(lowering, node);
  const [source, ...imported] = namedChildren(node);
  const { module, level } = moduleOf(lowering, source);
  const isStar = imported[0]?.type === "wildcard_import";
  for (const child of imported)
    if (/\./.test(sourceOf(lowering, child)))
      lowering.errors.push({ ...spanOf(child), message: "invalid syntax: an imported name has no dots" });
  return {
    kind: "import-from",
    ...spanOf(node),
    module,
    level,
    names: isStar ? "*" : imported.map((child) => lowerAlias(lowering, child)),
  };
}

function moduleOf(lowering: Lowering, source: RawNode | undefined): { module: string; level: number } {
  if (source === undefined) return { module: "", level: 0 };
  if (source.type !== "relative_import") return { module: dottedName(lowering, source), level: 0 };
  const [prefix, name] = source.children;
  const level = prefix === undefined ? 0 : (sourceOf(lowering, prefix).match(/\./g)?.length ?? 0);
  return { module: name === undefined ? "" : dottedName(lowering, name), level };
}

function lowerAlias(lowering: Lowering, node: RawNode): ImportAlias {
  const [name, alias] = node.type === "aliased_import" ? namedChildren(node) : [node];
  const bound = alias === undefined ? null : nameOf(lowering, alias);
  if (bound !== null && (KEYWORDS.has(bound) || bound === "__debug__"))
    lowering.errors.push({ ...spanOf(node), message: `cannot assign to ${bound}` });
  return { ...spanOf(node), name: name === undefined ? "" : dottedName(lowering, name), alias: bound };
}

function dottedName(lowering: Lowering, node: RawNode): string {
  return namedChildren(node)
    .map((part) => nameOf(lowering, part))
    .join(".");
}

function reportTrailingComma(lowering: Lowering, node: RawNode): void {
  const last = node.children.at(-1);
  if (last?.type === "',")
    lowering.errors.push({ ...spanOf(last), message: "trailing comma not allowed without surrounding parentheses" });
}
