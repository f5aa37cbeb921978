import { namedOutside } from "./edge.ts";
import { lowerArguments, reportLeadingComma } from "./lower-arguments.ts";
import { lowerComprehension } from "./lower-comprehension.ts";
import { lowerLiteral } from "./lower-literal.ts";
import { lowerBinary, lowerBoolean, lowerComparison, lowerUnary } from "./lower-operator.ts";
import { lowerParameters } from "./lower-parameters.ts";
import {
  childInField,
  hasToken,
  invalid,
  isToken,
  nameOf,
  namedChildren,
  sourceOf,
  spanOf,
  spanWithStar,
} from "./lowering.ts";
import type { Looseness, Lowering } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Attribute, Call, DictDisplay, Expression, Slice, Subscript } from "../../syntax/syntax.ts";
import { KEYWORDS } from "../tokenize/tokens.ts";

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

function lowerName(lowering: Lowering, node: RawNode): Expression {
  const name = nameOf(lowering, node);
  if (KEYWORDS.has(name)) return invalid(lowering, node, `invalid syntax: \`${name}\` is a keyword`);
  return { kind: "name", ...spanOf(node), name };
}

/** A name before `[` in an annotation was masked by digits. */
function lowerNumber(lowering: Lowering, node: RawNode): Expression {
  const written = sourceOf(lowering, node);
  if (!/^[0-9.]/.test(written)) return lowerName(lowering, node);
  const text = written.replaceAll("_", "").toLowerCase();
  const isHex = text.startsWith("0x");
  const type = text.endsWith("j") ? "complex" : !isHex && /[.e]/.test(text) ? "float" : "int";
  return { kind: "number", ...spanOf(node), text, type };
}

function lowerGroup(lowering: Lowering, node: RawNode): Expression {
  const [inner] = namedChildren(node);
  if (inner === undefined) return invalid(lowering, node, "invalid syntax");
  return inner.type === "yield" ? lowerYield(lowering, inner) : lowerExpression(lowering, inner, "named");
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

function lowerAttribute(lowering: Lowering, node: RawNode): Attribute | Expression {
  const [object, attribute] = [childInField(node, "object"), childInField(node, "attribute")];
  if (object === undefined || attribute === undefined) return invalid(lowering, node, "invalid syntax");
  return {
    kind: "attribute",
    ...spanOf(node),
    object: lowerExpression(lowering, object),
    name: nameOf(lowering, attribute),
    nameSpan: spanOf(attribute),
  };
}

function lowerSubscript(lowering: Lowering, node: RawNode): Subscript | Expression {
  const object = childInField(node, "value");
  const items = node.children.filter((child) => child.field === "subscript" && !isToken(child));
  const [first, last] = [items[0], items.at(-1)];
  if (object === undefined || first === undefined || last === undefined)
    return invalid(lowering, node, "invalid syntax");
  const lowered = items.map((item) => (item.type === "slice" ? lowerSlice(lowering, item) : lowerItem(lowering, item)));
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
    : { kind: "subscript", ...spanOf(node), object: lowerExpression(lowering, object), index };
}

function lowerSlice(lowering: Lowering, node: RawNode): Slice {
  const parts: (Expression | null)[] = [null];
  for (const child of node.children) {
    if (child.type === "':") parts.push(null);
    else parts[parts.length - 1] = lowerExpression(lowering, child);
  }
  const [lower, upper, step] = parts;
  return { kind: "slice", ...spanOf(node), lower: lower ?? null, upper: upper ?? null, step: step ?? null };
}

function lowerCall(lowering: Lowering, node: RawNode): Call | Expression {
  const [callee, list] = [childInField(node, "function"), childInField(node, "arguments")];
  if (callee === undefined || list === undefined) return invalid(lowering, node, "invalid syntax");
  return {
    kind: "call",
    ...spanOf(node),
    callee: lowerExpression(lowering, callee),
    ...lowerArguments(lowering, list),
  };
}

function lowerConditional(lowering: Lowering, node: RawNode): Expression {
  const [then, test, otherwise] = namedChildren(node);
  if (then === undefined || test === undefined || otherwise === undefined)
    return invalid(lowering, node, "invalid syntax");
  const [first, second, third] = [
    lowerExpression(lowering, then, "disjunction"),
    lowerExpression(lowering, test, "disjunction"),
    lowerExpression(lowering, otherwise),
  ];
  // oxlint-disable-next-line unicorn/no-thenable -- a syntax node is never awaited
  return { kind: "conditional", ...spanOf(node), test: second, then: first, otherwise: third };
}

function lowerLambda(lowering: Lowering, node: RawNode): Expression {
  const body = childInField(node, "body");
  if (body === undefined) return invalid(lowering, node, "invalid syntax");
  const parameters = lowerParameters(lowering, childInField(node, "parameters"));
  lowering.generators.push({ isGenerator: false });
  const lowered = lowerExpression(lowering, body);
  lowering.generators.pop();
  return { kind: "lambda", ...spanOf(node), parameters, body: lowered };
}

function lowerNamed(lowering: Lowering, node: RawNode): Expression {
  const [name, value] = [childInField(node, "name"), childInField(node, "value")];
  if (name === undefined || value === undefined) return invalid(lowering, node, "invalid syntax");
  return {
    kind: "named-expression",
    ...spanOf(node),
    name: nameOf(lowering, name),
    value: lowerExpression(lowering, value),
  };
}

/** The grammar reads `await x ** y` as `await (x ** y)`; Python awaits the primary. */
function lowerAwait(lowering: Lowering, node: RawNode): Expression {
  const [operand] = namedChildren(node);
  if (operand === undefined) return invalid(lowering, node, "invalid syntax");
  if (operand.type === "binary_operator" && hasToken(operand, "'**")) {
    const left = childInField(operand, "left");
    if (left === undefined) return invalid(lowering, node, "invalid syntax");
    const awaited: RawNode = { ...node, end: left.end, children: [left], field: "left" };
    return lowerExpression(lowering, {
      ...operand,
      start: node.start,
      children: operand.children.map((child) => (child === left ? awaited : child)),
    });
  }
  if (operand.type === "unary_operator" || operand.type === "binary_operator" || operand.type === "await")
    return invalid(lowering, node, "invalid syntax");
  return { kind: "await", ...spanOf(node), value: lowerExpression(lowering, operand) };
}

function lowerYield(lowering: Lowering, node: RawNode): Expression {
  const scope = lowering.generators.at(-1);
  if (scope !== undefined) scope.isGenerator = true;
  const [value] = namedChildren(node);
  if (!hasToken(node, "'from"))
    return { kind: "yield", ...spanOf(node), value: value === undefined ? null : lowerExpression(lowering, value) };
  if (value === undefined) return invalid(lowering, node, "invalid syntax");
  return { kind: "yield-from", ...spanOf(node), value: lowerExpression(lowering, value) };
}
