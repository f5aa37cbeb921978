import { childInField, invalid, isToken, namedChildren, sourceOf, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { BinaryOperator, CompareOperator, Expression } from "../../../syntax/syntax.ts";

const BINARY: readonly BinaryOperator[] = ["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"];
const COMPARE: readonly CompareOperator[] = ["==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"];

export function binaryOperator(token: string): BinaryOperator | undefined {
  return BINARY.find((operator) => operator === token);
}

export function lowerUnary(lowering: Lowering, node: RawNode): Expression {
  const [operand] = namedChildren(node);
  const token = node.children[0]?.type.slice(1);
  if (operand === undefined || (token !== "-" && token !== "+" && token !== "~" && token !== "not"))
    return invalid(lowering, node, "invalid syntax");
  return {
    kind: "unary",
    ...spanOf(node),
    operator: token,
    operand: lowering.expression(operand, token === "not" ? "disjunction" : "bitwise"),
  };
}

/** Iterative along the left spine: long sums are as deep as they are long. */
export function lowerBinary(lowering: Lowering, node: RawNode): Expression {
  const spine: RawNode[] = [];
  let innermost = node;
  while (innermost.type === "binary_operator") {
    spine.push(innermost);
    const left = childInField(innermost, "left");
    if (left === undefined) return invalid(lowering, innermost, "invalid syntax");
    innermost = left;
  }
  let result = lowering.expression(innermost, "bitwise");
  for (const level of spine.reverse()) {
    const operator = binaryOperator(writtenOperator(lowering, level));
    const right = childInField(level, "right");
    if (operator === undefined || right === undefined) return invalid(lowering, level, "invalid syntax");
    result = { kind: "binary", ...spanOf(level), operator, left: result, right: lowering.expression(right, "bitwise") };
  }
  return result;
}

/** The masked text has `&` and `^` swapped. */
function writtenOperator(lowering: Lowering, node: RawNode): string {
  const token = node.children.find(isToken);
  return token === undefined ? "" : sourceOf(lowering, token);
}

/** `a and b and c` is one node with three operands, as in CPython's tree; a group in parentheses stays its own. */
export function lowerBoolean(lowering: Lowering, node: RawNode): Expression {
  const operator = node.children.find(isToken)?.type === "'or" ? "or" : "and";
  const operands: RawNode[] = [];
  let innermost = node;
  while (innermost.type === "boolean_operator" && innermost.children.find(isToken)?.type.slice(1) === operator) {
    const [left, right] = [childInField(innermost, "left"), childInField(innermost, "right")];
    if (left === undefined || right === undefined) return invalid(lowering, innermost, "invalid syntax");
    operands.push(right);
    innermost = left;
  }
  operands.push(innermost);
  return {
    kind: "boolean",
    ...spanOf(node),
    operator,
    operands: operands.reverse().map((operand) => lowering.expression(operand, "disjunction")),
  };
}

export function lowerComparison(lowering: Lowering, node: RawNode): Expression {
  const [first, ...rest] = namedOrOperators(node);
  if (first === undefined) return invalid(lowering, node, "invalid syntax");
  const left = lowering.expression(first, "bitwise");
  const comparisons: { operator: CompareOperator; right: Expression }[] = [];
  for (let index = 0; index + 1 < rest.length; index += 2) {
    const [token, right] = [rest[index], rest[index + 1]];
    const operator = COMPARE.find((candidate) => `'${candidate}` === token?.type);
    if (operator === undefined || right === undefined) return invalid(lowering, node, "invalid syntax");
    comparisons.push({ operator, right: lowering.expression(right, "bitwise") });
  }
  return { kind: "compare", ...spanOf(node), left, comparisons };
}

/** `is not` and `not in` are one child each. */
function namedOrOperators(node: RawNode): readonly RawNode[] {
  return node.children.map((child) =>
    child.type === "not in" || child.type === "is not" ? { ...child, type: `'${child.type}` } : child,
  );
}
