import { hasToken, nameOf, type Lowering, invalid, namedChildren, childInField, spanOf } from "../lowering.ts";
import type { Expression } from "../../../syntax/expressions.ts";
import type { RawNode } from "../raw-tree.ts";
import { lowerParameters } from "./lower-parameters.ts";

export function lowerConditional(lowering: Lowering, node: RawNode): Expression {
  const [then, test, otherwise] = namedChildren(node);
  if (then === undefined || test === undefined || otherwise === undefined)
    return invalid(lowering, node, "invalid syntax");
  const [first, second, third] = [
    lowering.expression(then, "disjunction"),
    lowering.expression(test, "disjunction"),
    lowering.expression(otherwise),
  ];
  // oxlint-disable-next-line unicorn/no-thenable -- a syntax node is never awaited
  return { kind: "conditional", ...spanOf(node), test: second, then: first, otherwise: third };
}

export function lowerLambda(lowering: Lowering, node: RawNode): Expression {
  const body = childInField(node, "body");
  if (body === undefined) return invalid(lowering, node, "invalid syntax");
  const parameters = lowerParameters(lowering, childInField(node, "parameters"));
  lowering.generators.push({ isGenerator: false });
  const lowered = lowering.expression(body);
  lowering.generators.pop();
  return { kind: "lambda", ...spanOf(node), parameters, body: lowered };
}

export function lowerNamed(lowering: Lowering, node: RawNode): Expression {
  const [name, value] = [childInField(node, "name"), childInField(node, "value")];
  if (name === undefined || value === undefined) return invalid(lowering, node, "invalid syntax");
  return {
    kind: "named-expression",
    ...spanOf(node),
    name: nameOf(lowering, name),
    value: lowering.expression(value),
  };
}

/** The grammar reads `await x ** y` as `await (x ** y)`; Python awaits the primary. */
export function lowerAwait(lowering: Lowering, node: RawNode): Expression {
  const [operand] = namedChildren(node);
  if (operand === undefined) return invalid(lowering, node, "invalid syntax");
  if (operand.type === "binary_operator" && hasToken(operand, "'**")) {
    const left = childInField(operand, "left");
    if (left === undefined) return invalid(lowering, node, "invalid syntax");
    const awaited: RawNode = { ...node, end: left.end, children: [left], field: "left" };
    return lowering.expression({
      ...operand,
      start: node.start,
      children: operand.children.map((child) => (child === left ? awaited : child)),
    });
  }
  if (operand.type === "unary_operator" || operand.type === "binary_operator" || operand.type === "await")
    return invalid(lowering, node, "invalid syntax");
  return { kind: "await", ...spanOf(node), value: lowering.expression(operand) };
}

export function lowerYield(lowering: Lowering, node: RawNode): Expression {
  const scope = lowering.generators.at(-1);
  if (scope !== undefined) scope.isGenerator = true;
  const [value] = namedChildren(node);
  if (!hasToken(node, "'from"))
    return { kind: "yield", ...spanOf(node), value: value === undefined ? null : lowering.expression(value) };
  if (value === undefined) return invalid(lowering, node, "invalid syntax");
  return { kind: "yield-from", ...spanOf(node), value: lowering.expression(value) };
}
