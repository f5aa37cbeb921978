import { lowerBareItems, lowerExpression } from "./lower-expression.ts";
import { lowerBlock } from "./lower-statement.ts";
import { lowerTarget } from "./lower-target.ts";
import { childInField, hasToken, invalid, namedChildren, spanOf } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Expression, For, If, Statement, While, With } from "./syntax.ts";

/** Lowers `if`; each `elif` is an `If` in the `orElse` of the one before. */
export function lowerIf(lowering: Lowering, node: RawNode): If {
  const clauses = node.children.filter((child) => child.type === "elif_clause" || child.type === "else_clause");
  const first = lowerBranch(lowering, node);
  const branches = clauses.filter((clause) => clause.type === "elif_clause").map((clause) => lowerBranch(lowering, clause));
  let orElse: readonly Statement[] = lowerBlock(lowering, bodyOf(clauses.find((clause) => clause.type === "else_clause")));
  for (const branch of branches.reverse()) orElse = [{ kind: "if", ...branch, end: node.end, orElse }];
  return { kind: "if", ...first, end: node.end, orElse };
}

function lowerBranch(lowering: Lowering, clause: RawNode): { start: number; test: Expression; body: readonly Statement[] } {
  return { start: clause.start, test: lowerCondition(lowering, clause), body: lowerBlock(lowering, childInField(clause, "consequence")) };
}

export function lowerFor(lowering: Lowering, node: RawNode): For {
  const [left, right] = [childInField(node, "left"), childInField(node, "right")];
  return {
    kind: "for",
    ...spanOf(node),
    isAsync: hasToken(node, "'async"),
    target: left === undefined ? invalid(lowering, node, "invalid syntax") : lowerTarget(lowering, left),
    iterable: right === undefined ? invalid(lowering, node, "invalid syntax") : lowerExpression(lowering, right),
    body: lowerBlock(lowering, childInField(node, "body")),
    orElse: lowerBlock(lowering, bodyOf(childInField(node, "alternative"))),
  };
}

export function lowerWhile(lowering: Lowering, node: RawNode): While {
  return {
    kind: "while",
    ...spanOf(node),
    test: lowerCondition(lowering, node),
    body: lowerBlock(lowering, childInField(node, "body")),
    orElse: lowerBlock(lowering, bodyOf(childInField(node, "alternative"))),
  };
}

export function lowerWith(lowering: Lowering, node: RawNode): With {
  const clause = node.children.find((child) => child.type === "with_clause");
  const items = clause === undefined ? [] : withItems(lowering, clause);
  return { kind: "with", ...spanOf(node), isAsync: hasToken(node, "'async"), items, body: lowerBlock(lowering, childInField(node, "body")) };
}

/** `with (x := f(), g):` has one item, a tuple: Python takes the parentheses for items only when each can be one. */
function withItems(lowering: Lowering, clause: RawNode): With["items"] {
  const values = namedChildren(clause).map((item) => childInField(item, "value") ?? item);
  const isGrouped = hasToken(clause, "'(");
  const isTuple = isGrouped && values.some((value) => value.type === "named_expression" || lowering.masked.stars.has(value.start));
  if (!isTuple) return values.map((value) => withItem(lowering, value));
  const inner = clause.children.filter((child) => child.type !== "'(" && child.type !== "')");
  const flat = inner.map((child) => (child.type === "with_item" ? (childInField(child, "value") ?? child) : child));
  const context = lowerBareItems(lowering, flat, "named");
  return [{ context: context ?? invalid(lowering, clause, "invalid syntax"), target: null }];
}

function withItem(lowering: Lowering, value: RawNode): { context: Expression; target: Expression | null } {
  if (value.type !== "as_pattern") return { context: lowerExpression(lowering, value), target: null };
  const [context, alias] = namedChildren(value);
  const target = alias === undefined ? undefined : (alias.children[0] ?? alias);
  if (context === undefined || target === undefined) return { context: invalid(lowering, value, "invalid syntax"), target: null };
  return { context: lowerExpression(lowering, context), target: lowerTarget(lowering, target) };
}

function lowerCondition(lowering: Lowering, node: RawNode): Expression {
  const condition = childInField(node, "condition");
  return condition === undefined ? invalid(lowering, node, "invalid syntax") : lowerExpression(lowering, condition, "named");
}

/** The block of an `else` or `finally` clause. */
export function bodyOf(clause: RawNode | undefined): RawNode | undefined {
  return clause?.children.find((child) => child.type === "block");
}

