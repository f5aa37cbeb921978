import type { ClassDefinition, Expression, FunctionDefinition, Lambda, Span, Statement } from "../syntax/syntax.ts";
import { holds } from "./expression-path.ts";
import { blocksOf, expressionsOf, subexpressions } from "../syntax/walk-syntax.ts";

export type Definition = FunctionDefinition | ClassDefinition | Lambda;

/** A definition and those around it, outermost first. */
export interface FoundDefinition {
  readonly node: Definition;
  readonly around: readonly Definition[];
}

/** The definition that has exactly that span, or null. */
export function findDefinition(statements: readonly Statement[], span: Span): FoundDefinition | null {
  return searchBlock(statements, span, []);
}

function searchBlock(body: readonly Statement[], span: Span, around: readonly Definition[]): FoundDefinition | null {
  for (const statement of body) {
    const found = searchStatement(statement, span, around);
    if (found !== null) return found;
  }
  return null;
}

function searchStatement(node: Statement, span: Span, around: readonly Definition[]): FoundDefinition | null {
  for (const expression of expressionsOf(node)) {
    const found = searchExpression(expression, span, around);
    if (found !== null) return found;
  }
  if (!holds(node, span)) return null;
  if (node.kind === "function" || node.kind === "class") {
    return node.start === span.start && node.end === span.end
      ? { node, around }
      : searchBlock(node.body, span, [...around, node]);
  }
  for (const block of blocksOf(node)) {
    const found = searchBlock(block, span, around);
    if (found !== null) return found;
  }
  return null;
}

function searchExpression(node: Expression, span: Span, around: readonly Definition[]): FoundDefinition | null {
  if (!holds(node, span)) return null;
  if (node.kind === "lambda" && node.start === span.start && node.end === span.end) return { node, around };
  const inside = node.kind === "lambda" ? [...around, node] : around;
  for (const child of subexpressions(node)) {
    const found = searchExpression(child, span, inside);
    if (found !== null) return found;
  }
  return null;
}

/** The definition that `outer.<locals>.inner` names, or null when there is not exactly one. */
export function findByName(statements: readonly Statement[], qualifiedName: string): Definition | null {
  let body = statements;
  let found: Definition | null = null;
  for (const name of qualifiedName.split(".")) {
    if (name === "<locals>") continue;
    const [only, ...others] = namedIn(body, name);
    if (only === undefined || others.length > 0) return null;
    found = only;
    body = only.body;
  }
  return found;
}

function namedIn(body: readonly Statement[], name: string): readonly (FunctionDefinition | ClassDefinition)[] {
  return body.flatMap((statement) => {
    if (statement.kind === "function" || statement.kind === "class") return statement.name === name ? [statement] : [];
    return blocksOf(statement).flatMap((block) => namedIn(block, name));
  });
}
