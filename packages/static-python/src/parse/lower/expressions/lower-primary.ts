import {
  hasToken,
  sourceOf,
  isToken,
  childInField,
  type Lowering,
  invalid,
  namedChildren,
  nameOf,
  spanOf,
} from "../lowering.ts";
import type { Slice } from "../../../syntax/expressions.ts";
import type { Call, Expression, Attribute, Subscript } from "../../../syntax/expressions.ts";
import { lowerArguments } from "./lower-arguments.ts";
import type { RawNode } from "../raw-tree.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";
import { lowerYield } from "./lower-keyword-expression.ts";

export function lowerName(lowering: Lowering, node: RawNode): Expression {
  const name = nameOf(lowering, node);
  if (KEYWORDS.has(name)) return invalid(lowering, node, `invalid syntax: \`${name}\` is a keyword`);
  return { kind: "name", ...spanOf(node), name };
}

/** A name before `[` in an annotation was masked by digits. */
export function lowerNumber(lowering: Lowering, node: RawNode): Expression {
  const written = sourceOf(lowering, node);
  if (!/^[0-9.]/.test(written)) return lowerName(lowering, node);
  const text = written.replaceAll("_", "").toLowerCase();
  const isHex = text.startsWith("0x");
  const type = text.endsWith("j") ? "complex" : !isHex && /[.e]/.test(text) ? "float" : "int";
  return { kind: "number", ...spanOf(node), text, type };
}

export function lowerGroup(lowering: Lowering, node: RawNode): Expression {
  const [inner] = namedChildren(node);
  if (inner === undefined) return invalid(lowering, node, "invalid syntax");
  return inner.type === "yield" ? lowerYield(lowering, inner) : lowering.expression(inner, "named");
}

export function lowerAttribute(lowering: Lowering, node: RawNode): Attribute | Expression {
  const [object, attribute] = [childInField(node, "object"), childInField(node, "attribute")];
  if (object === undefined || attribute === undefined) return invalid(lowering, node, "invalid syntax");
  return {
    kind: "attribute",
    ...spanOf(node),
    object: lowering.expression(object),
    name: nameOf(lowering, attribute),
    nameSpan: spanOf(attribute),
  };
}

export function lowerSubscript(lowering: Lowering, node: RawNode): Subscript | Expression {
  const object = childInField(node, "value");
  const items = node.children.filter((child) => child.field === "subscript" && !isToken(child));
  const [first, last] = [items[0], items.at(-1)];
  if (object === undefined || first === undefined || last === undefined)
    return invalid(lowering, node, "invalid syntax");
  const lowered = items.map((item) => (item.type === "slice" ? lowerSlice(lowering, item) : lowering.item(item)));
  const isTuple = lowered.length > 1 || lowered[0]?.kind === "starred" || hasToken(node, "',");
  const index: Expression | undefined = isTuple
    ? {
        kind: "tuple",
        start: lowered[0]?.start ?? first.start,
        end: node.children.at(-2)?.end ?? last.end,
        items: lowered,
      }
    : lowered[0];
  return index === undefined
    ? invalid(lowering, node, "invalid syntax")
    : { kind: "subscript", ...spanOf(node), object: lowering.expression(object), index };
}

function lowerSlice(lowering: Lowering, node: RawNode): Slice {
  const parts: (Expression | null)[] = [null];
  for (const child of node.children) {
    if (child.type === "':") parts.push(null);
    else parts[parts.length - 1] = lowering.expression(child);
  }
  const [lower, upper, step] = parts;
  return { kind: "slice", ...spanOf(node), lower: lower ?? null, upper: upper ?? null, step: step ?? null };
}

export function lowerCall(lowering: Lowering, node: RawNode): Call | Expression {
  const [callee, list] = [childInField(node, "function"), childInField(node, "arguments")];
  if (callee === undefined || list === undefined) return invalid(lowering, node, "invalid syntax");
  return {
    kind: "call",
    ...spanOf(node),
    callee: lowering.expression(callee),
    ...lowerArguments(lowering, list),
  };
}
