import { namedOutside } from "./tight-binding.ts";
import { reportLeadingComma } from "./lower-arguments.ts";
import { lowerComprehension } from "./lower-comprehension.ts";
import { lowerLiteral } from "./lower-literal.ts";
import { lowerBinary, lowerBoolean, lowerComparison, lowerUnary } from "./lower-operator.ts";
import { hasToken, invalid, isToken, namedChildren, spanOf, spanWithStar } from "../lowering.ts";
import type { Looseness, Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { DictDisplay, Expression } from "../../../syntax/syntax.ts";
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
  const span = spanOf(node);
  const literal = lowerLiteral(lowering, node);
  if (literal !== null) return literal;
  switch (node.type) {
    case "identifier":
      return lowerName(lowering, node);
    case "integer":
    case "float":
      return lowerNumber(lowering, node);
    case "true":
    case "false":
    case "none":
      return { kind: "constant", ...span, value: node.type === "none" ? null : node.type === "true" };
    case "ellipsis":
      return { kind: "constant", ...span, value: "ellipsis" };
    case "parenthesized_expression":
      return lowerGroup(lowering, node);
    case "tuple":
    case "tuple_pattern":
      return lowerTuple(lowering, node);
    case "expression_list":
    case "pattern_list":
      return { kind: "tuple", ...spanWithStar(lowering, node), items: lowerItems(lowering, node) };
    case "list":
    case "list_pattern":
      return { kind: "list", ...span, items: lowerItems(lowering, node) };
    case "set":
      return { kind: "set", ...span, items: lowerItems(lowering, node) };
    case "dictionary":
      return lowerDict(lowering, node);
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      return lowerComprehension(lowering, node);
    case "attribute":
      return lowerAttribute(lowering, node);
    case "subscript":
      return lowerSubscript(lowering, node);
    case "call":
      return lowerCall(lowering, node);
    case "unary_operator":
    case "not_operator":
      return lowerUnary(lowering, node);
    case "binary_operator":
      return lowerBinary(lowering, node);
    case "boolean_operator":
      return lowerBoolean(lowering, node);
    case "comparison_operator":
      return lowerComparison(lowering, node);
    case "conditional_expression":
      return lowerConditional(lowering, node);
    case "lambda":
      return lowerLambda(lowering, node);
    case "named_expression":
      return lowerNamed(lowering, node);
    case "await":
      return lowerAwait(lowering, node);
    case "type": {
      const [only] = node.children;
      return only === undefined ? invalid(lowering, node, "invalid syntax") : lowerExpression(lowering, only);
    }
    default:
      return invalid(lowering, node, "invalid syntax");
  }
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
