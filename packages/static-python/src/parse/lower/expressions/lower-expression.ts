import { namedOutside } from "./tight-binding.ts";
import { reportLeadingComma } from "./lower-arguments.ts";
import { lowerComprehension } from "./lower-comprehension.ts";
import { lowerLiteral } from "./lower-literal.ts";
import { lowerBinary, lowerBoolean, lowerComparison, lowerUnary } from "./lower-operator.ts";
import { hasToken, invalid, isToken, namedChildren, spanOf, spanWithStar } from "../lowering.ts";
import type { Looseness, Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Constant, DictDisplay, Expression } from "../../../syntax/syntax.ts";
import { lowerLambda, lowerNamed, lowerAwait, lowerConditional, lowerYield } from "./lower-keyword-expression.ts";
import { lowerAttribute, lowerSubscript, lowerName, lowerNumber, lowerCall, lowerGroup } from "./lower-primary.ts";

const RANKS: Readonly<Record<Looseness, number>> = { named: 0, expression: 1, disjunction: 2, bitwise: 3 };
const RANK_OF_TYPE: Readonly<Record<string, number>> = {
  named_expression: 0,
  lambda: 1,
  conditional_expression: 1,
  boolean_operator: 2,
  not_operator: 2,
  comparison_operator: 2,
};

/** Lowers one expression of tree-sitter's tree; what cannot stand there becomes invalid and an error. */
export function lowerExpression(lowering: Lowering, written: RawNode, looseness: Looseness = "expression"): Expression {
  const node = namedOutside(written);
  if ((RANK_OF_TYPE[node.type] ?? 9) < RANKS[looseness])
    return invalid(lowering, node, "invalid syntax: parentheses are needed here");
  return (
    lowerLiteral(lowering, node) ??
    LOWERINGS.get(node.type)?.(lowering, node) ??
    invalid(lowering, node, "invalid syntax")
  );
}

type Lower = (lowering: Lowering, node: RawNode) => Expression;

const constant =
  (value: Constant["value"]): Lower =>
  (_, node) => ({ kind: "constant", ...spanOf(node), value });

const lowerBareTuple: Lower = (lowering, node) => ({
  kind: "tuple",
  ...spanWithStar(lowering, node),
  items: lowerItems(lowering, node),
});

const lowerList: Lower = (lowering, node) => ({ kind: "list", ...spanOf(node), items: lowerItems(lowering, node) });

/** By the type of tree-sitter's node; literals have a file of their own. */
const LOWERINGS: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ["identifier", lowerName],
  ["integer", lowerNumber],
  ["float", lowerNumber],
  ["true", constant(true)],
  ["false", constant(false)],
  ["none", constant(null)],
  ["ellipsis", constant("ellipsis")],
  ["parenthesized_expression", lowerGroup],
  ["tuple", lowerTuple],
  ["tuple_pattern", lowerTuple],
  ["expression_list", lowerBareTuple],
  ["pattern_list", lowerBareTuple],
  ["list", lowerList],
  ["list_pattern", lowerList],
  ["set", (lowering, node) => ({ kind: "set", ...spanOf(node), items: lowerItems(lowering, node) })],
  ["dictionary", lowerDict],
  ["list_comprehension", lowerComprehension],
  ["set_comprehension", lowerComprehension],
  ["dictionary_comprehension", lowerComprehension],
  ["generator_expression", lowerComprehension],
  ["attribute", lowerAttribute],
  ["subscript", lowerSubscript],
  ["call", lowerCall],
  ["unary_operator", lowerUnary],
  ["not_operator", lowerUnary],
  ["binary_operator", lowerBinary],
  ["boolean_operator", lowerBoolean],
  ["comparison_operator", lowerComparison],
  ["conditional_expression", lowerConditional],
  ["lambda", lowerLambda],
  ["named_expression", lowerNamed],
  ["await", lowerAwait],
  ["type", lowerFirst],
]);

function lowerFirst(lowering: Lowering, node: RawNode): Expression {
  const [only] = node.children;
  return only === undefined ? invalid(lowering, node, "invalid syntax") : lowerExpression(lowering, only);
}

/** Lowers what may stand among the items of a display, call or target list: also `*x`. */
export function lowerItem(
  lowering: Lowering,
  node: RawNode,
  looseness: Looseness = "named",
  operand: Looseness = "bitwise",
): Expression {
  const star = isBareList(node) ? undefined : lowering.masked.stars.get(node.start);
  if (star === undefined || lowering.placed.has(star)) return lowerExpression(lowering, node, looseness);
  lowering.placed.add(star);
  const value = lowerExpression(lowering, node, operand);
  return { kind: "starred", start: star, end: node.end, value };
}

/** A list without brackets begins where its first item does; a star there is the item's. */
function isBareList(node: RawNode): boolean {
  return node.type === "pattern_list" || node.type === "expression_list";
}

/** Lowers an expression, an expression list or a `yield`, as after `=` and `return`. */
export function lowerValue(lowering: Lowering, node: RawNode): Expression {
  return node.type === "yield" ? lowerYield(lowering, node) : lowerExpression(lowering, node);
}

/** Lowers `a, b,` written without brackets: a tuple when there is a comma. */
export function lowerBareItems(
  lowering: Lowering,
  nodes: readonly RawNode[],
  looseness: Looseness = "expression",
): Expression | null {
  const items = nodes.filter((node) => !isToken(node));
  const [first, last] = [items[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (nodes.length === 1) return lowerExpression(lowering, first, looseness);
  return {
    kind: "tuple",
    ...spanWithStar(lowering, { start: first.start, end: last.end }),
    items: items.map((item) => lowerItem(lowering, item, looseness)),
  };
}

function lowerItems(lowering: Lowering, node: RawNode): readonly Expression[] {
  const looseness = isBareList(node) || node.type.endsWith("pattern") ? "expression" : "named";
  return namedChildren(node).map((child) => lowerItem(lowering, child, looseness));
}

function lowerTuple(lowering: Lowering, node: RawNode): Expression {
  const items = namedChildren(node);
  const [only] = items;
  if (items.length === 1 && only !== undefined && !hasToken(node, "',")) return lowerExpression(lowering, only);
  return { kind: "tuple", ...spanOf(node), items: lowerItems(lowering, node) };
}

function lowerDict(lowering: Lowering, node: RawNode): DictDisplay {
  reportLeadingComma(lowering, node);
  const entries = namedChildren(node).map((child) => {
    const [first, second] = namedChildren(child);
    if (first === undefined) return { key: null, value: invalid(lowering, child, "invalid syntax") };
    if (child.type === "dictionary_splat") return { key: null, value: lowerExpression(lowering, first, "bitwise") };
    const key = lowerExpression(lowering, first);
    return {
      key,
      value: second === undefined ? invalid(lowering, child, "invalid syntax") : lowerExpression(lowering, second),
    };
  });
  return { kind: "dict", ...spanOf(node), entries };
}
