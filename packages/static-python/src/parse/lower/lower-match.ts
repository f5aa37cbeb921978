import { lowerCasePatterns } from "./lower-pattern.ts";
import { childInField, invalid, namedChildren, spanOf } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Match, MatchCase } from "../../syntax/syntax.ts";

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
