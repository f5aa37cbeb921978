import type { Expression, Span, Statement } from "../syntax/syntax.ts";
import { blocksOf, expressionsOf, subexpressions } from "../syntax/walk-syntax.ts";

/** A name that an expression reads, with the attributes read from it, to be looked up where the expression stands. */
export interface Read {
  readonly kind: "name";
  readonly name: string;
  readonly path: readonly string[];
}

export type SyntaxNode = Statement | Expression;

/** The nodes around a span within a statement, outermost first; the last one is the innermost that holds it. */
export function pathTo(statement: Statement, span: Span): readonly SyntaxNode[] {
  const path: SyntaxNode[] = [statement];
  for (let node: SyntaxNode | undefined = statement; node !== undefined;) {
    node = childAround(node, span);
    if (node !== undefined) path.push(node);
  }
  return path;
}

/** Names that an expression reads, in the order of the text; what lambdas and comprehensions bind is among them. */
export function readsOf(node: Expression): readonly Read[] {
  const path: string[] = [];
  let object = node;
  while (object.kind === "attribute") {
    path.unshift(object.name);
    object = object.object;
  }
  if (object.kind === "name") return [{ kind: "name", name: object.name, path }];
  return subexpressions(object).flatMap(readsOf);
}

function childAround(node: SyntaxNode, span: Span): SyntaxNode | undefined {
  // Long lists of calls are what pipelines are made of.
  if (node.kind === "list" || node.kind === "tuple" || node.kind === "set") return sortedChildAround(node.items, span);
  return isStatement(node)
    ? (expressionsOf(node).find((child) => holds(child, span)) ??
        bodiesOf(node)
          .map((body) => sortedChildAround(body, span))
          .find((child) => child !== undefined))
    : subexpressions(node).find((child) => holds(child, span));
}

function bodiesOf(node: Statement): readonly (readonly Statement[])[] {
  return node.kind === "function" || node.kind === "class" ? [node.body] : blocksOf(node);
}

function sortedChildAround<Node extends SyntaxNode>(children: readonly Node[], span: Span): Node | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((children[middle]?.start ?? 0) <= span.start) low = middle;
    else high = middle - 1;
  }
  const child = children[low];
  return child !== undefined && holds(child, span) ? child : undefined;
}

/** Whether one span of a text lies within another. */
export function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

const STATEMENTS: ReadonlySet<string> = new Set<Statement["kind"]>([
  "expression",
  "assign",
  "augmented-assign",
  "annotated-assign",
  "return",
  "raise",
  "assert",
  "delete",
  "pass",
  "break",
  "continue",
  "global",
  "nonlocal",
  "import",
  "import-from",
  "if",
  "for",
  "while",
  "with",
  "try",
  "match",
  "function",
  "class",
  "type-alias",
  "invalid-statement",
]);

export function isStatement(node: SyntaxNode): node is Statement {
  return STATEMENTS.has(node.kind);
}
