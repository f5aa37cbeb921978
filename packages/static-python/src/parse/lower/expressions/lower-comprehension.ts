import { lowerTarget } from "../statements/lower-target.ts";
import { childInField, hasToken, invalid, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Comprehension, ComprehensionClause, Expression } from "../../../syntax/syntax.ts";

/** Lowers a comprehension or generator expression. */
export function lowerComprehension(lowering: Lowering, node: RawNode): Comprehension | Expression {
  const body = childInField(node, "body");
  if (body === undefined) return invalid(lowering, node, "invalid syntax");
  const type = comprehensionType(node);
  const pair = type === "dict" ? namedChildren(body) : [body];
  const [element, value] = pair;
  if (element === undefined || (type === "dict" && value === undefined))
    return invalid(lowering, node, "invalid syntax");
  const lowered = lowering.expression(element, type === "dict" ? "expression" : "named");
  const loweredValue = value === undefined ? null : lowering.expression(value);
  return {
    kind: "comprehension",
    ...spanOf(node),
    type,
    element: lowered,
    value: loweredValue,
    clauses: lowerClauses(lowering, node),
  };
}

function comprehensionType(node: RawNode): Comprehension["type"] {
  if (node.type === "list_comprehension") return "list";
  if (node.type === "set_comprehension") return "set";
  return node.type === "dictionary_comprehension" ? "dict" : "generator";
}

function lowerClauses(lowering: Lowering, node: RawNode): readonly ComprehensionClause[] {
  const clauses: (ComprehensionClause & { conditions: Expression[] })[] = [];
  for (const child of node.children) {
    if (child.type === "for_in_clause") clauses.push({ ...lowerForIn(lowering, child), conditions: [] });
    else if (child.type === "if_clause") {
      const [test] = namedChildren(child);
      if (test !== undefined) clauses.at(-1)?.conditions.push(lowering.expression(test, "disjunction"));
    }
  }
  return clauses;
}

function lowerForIn(lowering: Lowering, clause: RawNode): Omit<ComprehensionClause, "conditions"> {
  const [left, right] = [childInField(clause, "left"), childInField(clause, "right")];
  const target = left === undefined ? invalid(lowering, clause, "invalid syntax") : lowerTarget(lowering, left);
  if (hasToken(clause, "',"))
    lowering.errors.push({ ...spanOf(clause), message: "invalid syntax: parentheses are needed here" });
  const iterable =
    right === undefined ? invalid(lowering, clause, "invalid syntax") : lowering.expression(right, "disjunction");
  return { target, iterable, isAsync: hasToken(clause, "'async") };
}
