import { splitAs } from "../expressions/tight-binding.ts";
import { lowerTarget } from "./lower-target.ts";
import { childInField, hasToken, invalid, isToken, namedChildren, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { Expression, For, If, Statement, While, With } from "../../../syntax/syntax.ts";
import type { Match, MatchCase } from "../../../syntax/statements.ts";
import { lowerCasePatterns } from "./lower-pattern.ts";

/** Each `elif` is a level of our tree; see the depth bound of raw trees. */
const MAXIMUM_BRANCHES = 500;

/** Lowers `if`; each `elif` is an `If` in the `orElse` of the one before. */
export function lowerIf(lowering: Lowering, node: RawNode): If {
  const clauses = node.children.filter((child) => child.type === "elif_clause" || child.type === "else_clause");
  const outside = lowering.branches;
  const first = lowerBranch(lowering, node);
  const branches = clauses
    .filter((clause) => clause.type === "elif_clause")
    .slice(0, MAXIMUM_BRANCHES - outside)
    .map((clause) => {
      lowering.branches++;
      return lowerBranch(lowering, clause);
    });
  let orElse: readonly Statement[] = lowering.block(bodyOf(clauses.find((clause) => clause.type === "else_clause")));
  if (lowering.branches === MAXIMUM_BRANCHES) invalid(lowering, node, "the code is nested too deeply to be read");
  lowering.branches = outside;
  for (const branch of branches.reverse()) orElse = [{ kind: "if", ...branch, end: node.end, orElse }];
  return { kind: "if", ...first, end: node.end, orElse };
}

function lowerBranch(
  lowering: Lowering,
  clause: RawNode,
): { start: number; test: Expression; body: readonly Statement[] } {
  return {
    start: clause.start,
    test: lowerCondition(lowering, clause),
    body: lowering.block(childInField(clause, "consequence")),
  };
}

export function lowerFor(lowering: Lowering, node: RawNode): For {
  const [left, right] = [childInField(node, "left"), childInField(node, "right")];
  return {
    kind: "for",
    ...spanOf(node),
    isAsync: hasToken(node, "'async"),
    target: left === undefined ? invalid(lowering, node, "invalid syntax") : lowerTarget(lowering, left),
    iterable: right === undefined ? invalid(lowering, node, "invalid syntax") : lowering.expression(right),
    body: lowering.block(childInField(node, "body")),
    orElse: lowering.block(bodyOf(childInField(node, "alternative"))),
  };
}

export function lowerWhile(lowering: Lowering, node: RawNode): While {
  return {
    kind: "while",
    ...spanOf(node),
    test: lowerCondition(lowering, node),
    body: lowering.block(childInField(node, "body")),
    orElse: lowering.block(bodyOf(childInField(node, "alternative"))),
  };
}

export function lowerWith(lowering: Lowering, node: RawNode): With {
  const clause = node.children.find((child) => child.type === "with_clause");
  const items = clause === undefined ? [] : withItems(lowering, clause);
  return {
    kind: "with",
    ...spanOf(node),
    isAsync: hasToken(node, "'async"),
    items,
    body: lowering.block(childInField(node, "body")),
  };
}

/**
 * Python takes the parentheses of `with (a as b, c):` for its items when each can be one; with a `:=` or a star among them,
 * `with (x := f(), g):` has one item, a tuple.
 */
function withItems(lowering: Lowering, clause: RawNode): With["items"] {
  const items = groupedItems(clause);
  const last = clause.children.at(-1);
  if (last?.type === "',") invalid(lowering, last, "invalid syntax: a trailing comma needs parentheses");
  if (items === null) return itemsOf(clause).map((value) => withItem(lowering, value));
  const values = items.filter((item) => !isToken(item));
  const isTuple = values.some(
    (value) => value.type === "named_expression" || value.type === "yield" || lowering.masked.stars.has(value.start),
  );
  if (!isTuple) return values.map((value) => withItem(lowering, value));
  return [{ context: lowering.bareItems(items, "named") ?? invalid(lowering, clause, "invalid syntax"), target: null }];
}

/** What stands between the parentheses that enclose all items, commas included; null when none do. */
function groupedItems(clause: RawNode): readonly RawNode[] | null {
  const [only, ...others] = itemsOf(clause);
  if (hasToken(clause, "'(")) return inside(clause).map((child) => childInField(child, "value") ?? child);
  if (only === undefined || others.length > 0) return null;
  return (only.type === "tuple" && only.children.length > 2) ||
    (only.type === "parenthesized_expression" && namedChildren(only)[0]?.type !== "yield")
    ? inside(only)
    : null;
}

function itemsOf(clause: RawNode): readonly RawNode[] {
  return namedChildren(clause).map((item) => childInField(item, "value") ?? item);
}

function inside(node: RawNode): readonly RawNode[] {
  return node.children.filter((child) => child.type !== "'(" && child.type !== "')");
}

function withItem(lowering: Lowering, item: RawNode): { context: Expression; target: Expression | null } {
  const split = splitAs(item);
  if (split === null) return { context: lowering.expression(item), target: null };
  return { context: lowering.expression(split.value), target: lowerTarget(lowering, split.target) };
}

function lowerCondition(lowering: Lowering, node: RawNode): Expression {
  const condition = childInField(node, "condition");
  return condition === undefined ? invalid(lowering, node, "invalid syntax") : lowering.expression(condition, "named");
}

/** The block of an `else` or `finally` clause. */
export function bodyOf(clause: RawNode | undefined): RawNode | undefined {
  return clause?.children.find((child) => child.type === "block");
}

export function lowerMatch(lowering: Lowering, node: RawNode): Match {
  const body = childInField(node, "body");
  const colon = node.children.findIndex((child) => child.type === "':");
  const subject = lowering.bareItems(node.children.slice(1, colon), "named");
  const cases = (body?.children ?? [])
    .filter((child) => child.type === "case_clause")
    .map((clause) => lowerCase(lowering, clause));
  return { kind: "match", ...spanOf(node), subject: subject ?? invalid(lowering, node, "invalid syntax"), cases };
}

function lowerCase(lowering: Lowering, clause: RawNode): MatchCase {
  const guard = childInField(clause, "guard");
  const end = clause.children.findIndex((child) => child === guard || child.type === "':");
  const [test] = guard === undefined ? [] : namedChildren(guard);
  return {
    ...spanOf(clause),
    pattern: lowerCasePatterns(lowering, clause, clause.children.slice(1, end)),
    guard: test === undefined ? null : lowering.expression(test, "named"),
    body: lowering.block(childInField(clause, "consequence")),
  };
}
