import type { Expression } from "../syntax/syntax.ts";
import { describeExpression } from "./describe-expression.ts";
import type { LocalScope } from "./local-scope.ts";
import { referenceOf } from "./reference-of.ts";
import type { ShapeBuilder } from "./shape.ts";

/** Writes an annotation that something may read: `Optional[Dict[str, int]]` is `dict[str, int] | None`. */
export function describeAnnotation(
  builder: ShapeBuilder,
  scope: LocalScope,
  mark: string,
  node: Expression | null,
): void {
  if (node === null) return;
  builder.deferred(() => {
    builder.text(mark);
    describeType(builder, scope, node);
  });
}

function describeType(builder: ShapeBuilder, scope: LocalScope, node: Expression): void {
  if (node.kind === "binary" && node.operator === "|") {
    describeUnion(builder, scope, membersOf(node));
    return;
  }
  if (node.kind === "tuple" || node.kind === "list") {
    builder.text(`(${node.kind}`);
    for (const item of node.items) describeType(builder, scope, item);
    builder.text(")");
    return;
  }
  if (node.kind !== "subscript") {
    if (!describeSpelling(builder, scope, node)) describeExpression(builder, scope, node);
    return;
  }
  const { object, index } = node;
  const name = object.kind === "name" || object.kind === "attribute" ? object.name : "";
  if (name === "Optional" || name === "Union") {
    describeSpelling(builder, scope, object);
    const members = index.kind === "tuple" ? index.items : [index];
    describeUnion(builder, scope, name === "Optional" ? [...members, NONE] : members);
    return;
  }
  builder.text("(subscript ");
  describeType(builder, scope, object);
  describeType(builder, scope, index);
  builder.text(")");
}

const NONE: Expression = { kind: "constant", value: null, start: 0, end: 0 };

function describeUnion(builder: ShapeBuilder, scope: LocalScope, members: readonly Expression[]): void {
  builder.text("(union");
  for (const member of members) describeType(builder, scope, member);
  builder.text(")");
}

function membersOf(node: Expression): readonly Expression[] {
  return node.kind === "binary" && node.operator === "|" ? [...membersOf(node.left), ...membersOf(node.right)] : [node];
}

/** A name that may be typing's for a type of Python's own. */
function describeSpelling(builder: ShapeBuilder, scope: LocalScope, node: Expression): boolean {
  const reference = referenceOf(scope, node);
  if (reference === null) return false;
  builder.refer({ kind: "spelling", of: reference });
  return true;
}
