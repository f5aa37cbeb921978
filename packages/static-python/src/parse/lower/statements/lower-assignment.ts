import { lowerSingleTarget, lowerTarget } from "./lower-target.ts";
import { binaryOperator } from "../expressions/lower-operator.ts";
import { childInField, invalid, invalidStatement, isToken, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { AnnotatedAssign, Assign, AugmentedAssign, InvalidStatement, Span } from "../../../syntax/syntax.ts";

/** Lowers `a = b = value`, and `a: annotation` (its value is a statement of its own in the masked text). */
export function lowerAssignment(
  lowering: Lowering,
  node: RawNode,
  span: Span,
): Assign | AnnotatedAssign | InvalidStatement {
  const chain = readChain(node);
  if (chain === null) return invalidStatement(lowering, span, "invalid syntax");
  const { targets, signs, value } = chain;
  const annotation = signs.find((sign) => lowering.masked.annotations.has(sign.start));
  const [target] = targets;
  if (
    value.type === "augmented_assignment" ||
    (annotation !== undefined && (targets.length > 1 || value.type === "yield"))
  )
    return invalidStatement(lowering, span, "invalid syntax");
  if (annotation === undefined || target === undefined) {
    return {
      kind: "assign",
      ...spanOf(span),
      targets: targets.map((item) => lowerTarget(lowering, item)),
      value: lowering.value(value),
    };
  }
  lowering.placed.add(annotation.start);
  const lowered = { target: lowerSingleTarget(lowering, target, "annotated"), annotation: lowering.expression(value) };
  if (value.type === "expression_list") invalid(lowering, value, "invalid syntax: an annotation is one expression");
  return { kind: "annotated-assign", ...spanOf(span), ...lowered, value: null };
}

/** `a = (b = value)`, as the grammar has it, taken apart; null when a part is missing. */
function readChain(node: RawNode): {
  readonly targets: readonly RawNode[];
  readonly signs: readonly RawNode[];
  readonly value: RawNode;
} | null {
  const targets: RawNode[] = [];
  const signs: RawNode[] = [];
  let value = node;
  while (value.type === "assignment") {
    const [left, right] = [childInField(value, "left"), childInField(value, "right")];
    const sign = value.children.find((child) => child.type === "'=");
    if (left === undefined || right === undefined || sign === undefined) return null;
    targets.push(left);
    signs.push(sign);
    value = right;
  }
  return { targets, signs, value };
}

/** Lowers `a += value`. */
export function lowerAugmented(lowering: Lowering, node: RawNode): AugmentedAssign | InvalidStatement {
  const [target, right] = [childInField(node, "left"), childInField(node, "right")];
  const operator = binaryOperator(node.children.find(isToken)?.type.slice(1, -1) ?? "");
  if (target === undefined || right === undefined || operator === undefined)
    return invalidStatement(lowering, node, "invalid syntax");
  if (right.type === "assignment" || right.type === "augmented_assignment")
    return invalidStatement(lowering, node, "invalid syntax");
  return {
    kind: "augmented-assign",
    ...spanOf(node),
    target: lowerSingleTarget(lowering, target, "augmented"),
    operator,
    value: lowering.value(right),
  };
}
