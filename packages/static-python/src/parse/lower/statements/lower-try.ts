import { bodyOf } from "./lower-compound.ts";
import { splitAs } from "../expressions/tight-binding.ts";
import { childInField, hasToken, invalid, nameOf, sourceOf, spanOf } from "../lowering.ts";
import type { Lowering } from "../lowering.ts";
import type { RawNode } from "../raw-tree.ts";
import type { ExceptHandler, Try } from "../../../syntax/syntax.ts";
import { KEYWORDS } from "../../tokenize/tokens.ts";

/** Lowers `try`, with CPython's rules on which clauses it needs (`invalid_try_stmt`). */
export function lowerTry(lowering: Lowering, node: RawNode): Try {
  const clauses = node.children.filter((child) => child.type === "except_clause");
  const [orElse, finalBody] = [
    node.children.find((child) => child.type === "else_clause"),
    node.children.find((child) => child.type === "finally_clause"),
  ];
  if (clauses.length === 0 && (finalBody === undefined || orElse !== undefined))
    lowering.errors.push({ ...spanOf(node), message: "expected 'except' or 'finally' block" });
  const body = lowering.block(childInField(node, "body"));
  const handlers = clauses.map((clause) => lowerHandler(lowering, clause));
  for (const handler of handlers.slice(0, -1))
    if (handler.type === null) lowering.errors.push({ ...spanOf(handler), message: "default 'except:' must be last" });
  if (handlers.some((handler) => handler.isGroup !== handlers[0]?.isGroup))
    lowering.errors.push({ ...spanOf(node), message: "cannot have both 'except' and 'except*' on the same 'try'" });
  return {
    kind: "try",
    ...spanOf(node),
    body,
    handlers,
    orElse: lowering.block(bodyOf(orElse)),
    finalBody: lowering.block(bodyOf(finalBody)),
  };
}

function lowerHandler(lowering: Lowering, clause: RawNode): ExceptHandler {
  const block = bodyOf(clause);
  const header = clause.children.filter((child) => child !== block && !["'except", "'*", "':"].includes(child.type));
  const [first] = header;
  const split = first !== undefined && header.length === 1 ? splitAs(first) : null;
  const type = lowering.bareItems(split === null ? header : [split.value]);
  const isGroup = /^except\s*\*/.test(sourceOf(lowering, clause));
  if (isGroup && type === null)
    lowering.errors.push({ ...spanOf(clause), message: "expected one or more exception types" });
  return {
    ...spanOf(clause),
    type,
    name: split === null ? null : handlerName(lowering, split.target),
    isGroup: isGroup || hasToken(clause, "'*"),
    body: lowering.block(block),
  };
}

function handlerName(lowering: Lowering, target: RawNode): string {
  const name = nameOf(lowering, target);
  if (target.type !== "identifier" || KEYWORDS.has(name) || name === "__debug__")
    invalid(lowering, target, "cannot use this expression as the name of an exception");
  return name;
}
