import { hasToken, invalid, nameOf, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, TypeParameter } from "../../../syntax/syntax.ts";

/** Lowers `[T: bound = default, *Ts, **P]`; the `=` is a colon in the masked text. */
export function lowerTypeParameters(lowering: Lowering, node: RawNode | undefined): readonly TypeParameter[] {
  if (node === undefined) return [];
  const parameters: TypeParameter[] = [];
  for (const child of namedChildren(node)) {
    const parameter = lowerTypeParameter(lowering, child);
    if (parameter === null) continue;
    if (parameters.some((other) => other.name === parameter.name))
      lowering.errors.push({ ...spanOf(child), message: `duplicate type parameter '${parameter.name}'` });
    if (parameter.default === null && parameters.some((other) => other.default !== null)) {
      lowering.errors.push({
        ...spanOf(child),
        message: `non-default type parameter '${parameter.name}' follows default type parameter`,
      });
    }
    parameters.push(parameter);
  }
  return parameters;
}

function lowerTypeParameter(lowering: Lowering, node: RawNode): TypeParameter | null {
  const parts: RawNode[] = [];
  const colons: number[] = [];
  flatten(node, parts, colons);
  const [head, ...rest] = parts;
  const name = head?.type === "splat_type" ? namedChildren(head)[0] : head;
  if (head === undefined || name?.type !== "identifier" || rest.length > 2) {
    invalid(lowering, node, "invalid syntax");
    return null;
  }
  const kind = head.type !== "splat_type" ? "type" : hasToken(head, "'**") ? "parameters" : "tuple";
  let [bound, fallback]: [Expression | null, Expression | null] = [null, null];
  for (const [index, part] of rest.entries()) {
    const isDefault = lowering.masked.typeDefaults.has(colons[index] ?? -1);
    const value = isDefault && kind === "tuple" ? lowerStarrable(lowering, part) : lowering.expression(part);
    if (isDefault && fallback === null) fallback = value;
    else if (!isDefault && bound === null && fallback === null && kind === "type") bound = value;
    else invalid(lowering, part, "invalid syntax");
  }
  return { kind, ...spanOf(node), name: nameOf(lowering, name), bound, default: fallback };
}

function lowerStarrable(lowering: Lowering, node: RawNode): Expression {
  const star = lowering.masked.stars.get(node.start);
  const value = lowering.expression(node);
  if (star === undefined) return value;
  lowering.placed.add(star);
  return { kind: "starred", start: star, end: node.end, value };
}

/** `T: a: b` is `T: (a: b)` to the grammar. */
function flatten(node: RawNode, parts: RawNode[], colons: number[]): void {
  const [first] = node.children;
  if (node.type === "type" && first !== undefined) flatten(first, parts, colons);
  else if (node.type === "constrained_type") {
    for (const child of node.children) {
      if (child.type === "':") colons.push(child.start);
      else flatten(child, parts, colons);
    }
  } else parts.push(node);
}
