import { boundNames } from "../syntax/bound-names.ts";
import type { Call, Comprehension, Expression, FormattedPart, Keyword, Parameters } from "../syntax/syntax.ts";
import { parametersOf, subexpressions } from "../syntax/walk-syntax.ts";
import { functionScope, localName, scopeOf } from "./local-scope.ts";
import type { LocalScope } from "./local-scope.ts";
import { describeFiles } from "./describe-files.ts";
import { describeCallWrites, rootReference } from "./describe-writes.ts";
import { dynamicImport } from "./dynamic-import.ts";
import { plainForm } from "./plain-form.ts";
import { referenceOf } from "./reference-of.ts";
import type { Reference, ShapeBuilder } from "./shape.ts";

/** Writes the normalized form of an expression into a shape. */
export function describeExpression(builder: ShapeBuilder, scope: LocalScope, written: Expression): void {
  const node = plainForm(written);
  const reference = referenceOf(scope, node);
  if (reference !== null) {
    builder.refer(reference);
    return;
  }
  describeFiles(builder, scope, node);
  builder.text(`(${node.kind} ${detailsOf(node, scope)}`);
  switch (node.kind) {
    case "comprehension":
      describeComprehension(builder, scope, node);
      break;
    case "lambda": {
      describeParameters(builder, scope, node.parameters);
      const inside = functionScope(node, scope);
      builder.deferred(() => describeExpression(builder, inside, node.body));
      break;
    }
    case "call":
      describeCall(builder, scope, node);
      break;
    case "string":
      if (NAMES_A_MODULE.test(node.value) && node.value.length < 200)
        builder.refer({ kind: "text", value: node.value });
      else builder.text(JSON.stringify(node.value));
      break;
    default:
      describeAccess(builder, node);
      for (const child of subexpressions(node)) describeExpression(builder, scope, child);
  }
  builder.text(")");
}

/** What can be reached by an attribute or an index besides what is named. */
function describeAccess(builder: ShapeBuilder, node: Expression): void {
  // `sys.modules[__name__]` is the module itself, all of it.
  if (node.kind === "subscript" && node.index.kind === "name" && node.index.name === "__name__")
    builder.refer({ kind: "name", name: "globals", path: [] });
  if (node.kind !== "attribute") return;
  builder.reads(node.name);
  if (node.name === "__doc__") builder.refer({ kind: "documentation" });
}

/** Decorators, defaults, annotations and the order of parameters. */
export function describeParameters(
  builder: ShapeBuilder,
  scope: LocalScope,
  parameters: Parameters,
  annotation: DescribeAnnotation = describeUnread,
): void {
  const { positionalOnly, positional, variadic, keywordOnly } = parameters;
  builder.text(
    `(parameters ${positionalOnly.length} ${positional.length} ${variadic === null ? "-" : "*"} ${keywordOnly.length}`,
  );
  for (const parameter of parametersOf(parameters)) {
    builder.text(` ${parameter.name}`);
    annotation(builder, scope, ":", parameter.annotation);
    describeOptional(builder, scope, "=", parameter.default);
  }
  builder.text(")");
}

export function describeOptional(
  builder: ShapeBuilder,
  scope: LocalScope,
  mark: string,
  node: Expression | null,
): void {
  if (node === null) return;
  builder.text(mark);
  describeExpression(builder, scope, node);
}

/** How an annotation is written into a shape, behind a mark. */
export type DescribeAnnotation = (
  builder: ShapeBuilder,
  scope: LocalScope,
  mark: string,
  node: Expression | null,
) => void;

/**
 * The annotation of a function that nothing decorates: it says nothing itself, but a class that checks what it is made of
 * may be meant by it, and callers may make one of what they pass.
 */
export const describeUnread: DescribeAnnotation = (builder, scope, _, node) => {
  if (node !== null) describeHint(builder, scope, node);
};

function describeHint(builder: ShapeBuilder, scope: LocalScope, node: Expression): void {
  const reference = referenceOf(scope, node) ?? quotedName(scope, node);
  if (reference === null) for (const child of subexpressions(node)) describeHint(builder, scope, child);
  else builder.deferred(() => builder.refer({ kind: "hint", of: reference }));
}

/** `"Name"`: an annotation may be written as a text. */
function quotedName(scope: LocalScope, node: Expression): Reference | null {
  if (node.kind !== "string" || !/^[A-Za-z_]\w*$/.test(node.value)) return null;
  return referenceOf(scope, { kind: "name", name: node.value, start: node.start, end: node.end });
}

export function describeKeywords(builder: ShapeBuilder, scope: LocalScope, keywords: readonly Keyword[]): void {
  for (const keyword of keywords) {
    builder.text(` ${keyword.name ?? "**"}=`);
    describeExpression(builder, scope, keyword.value);
  }
}

const NAMES_A_MODULE = /^[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+$/;

function describeCall(builder: ShapeBuilder, scope: LocalScope, node: Call): void {
  const { callee } = node;
  describeCallWrites(builder, scope, node);
  const dynamic = dynamicImport(scope, node);
  builder.called(rootReference(scope, callee), () => {
    if (dynamic !== null) builder.refer(dynamic);
    else describeExpression(builder, scope, callee);
    if (isLoggerOfModule(node)) builder.text(" __name__");
    else for (const argument of node.arguments) describeExpression(builder, scope, argument);
    describeKeywords(builder, scope, node.keywords);
  });
}

/** `getLogger(__name__)`: the name under which a function logs is no part of what it computes. */
function isLoggerOfModule({ callee, arguments: [first, ...others] }: Call): boolean {
  const name = callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
  return (
    (name === "getLogger" || name === "get_logger") &&
    others.length === 0 &&
    first?.kind === "name" &&
    first.name === "__name__"
  );
}

function describeComprehension(builder: ShapeBuilder, scope: LocalScope, node: Comprehension): void {
  const inside = scopeOf(
    "comprehension",
    node.clauses.flatMap((clause) => boundNames(clause.target)),
    scope,
  );
  for (const [index, clause] of node.clauses.entries()) {
    builder.text(clause.isAsync ? " async for " : " for ");
    describeExpression(builder, inside, clause.target);
    builder.text(" in ");
    describeExpression(builder, index === 0 ? scope : inside, clause.iterable);
    for (const condition of clause.conditions) describeOptional(builder, inside, " if ", condition);
  }
  builder.text(" : ");
  describeExpression(builder, inside, node.element);
  describeOptional(builder, inside, ":", node.value);
}

/** What an expression says besides its parts; strings, references and lambdas are written elsewhere. */
function detailsOf(node: Expression, scope: LocalScope): string {
  switch (node.kind) {
    case "name":
    case "named-expression":
      return localName(scope, node.name);
    case "attribute":
      return node.name;
    case "number":
      return node.text;
    case "bytes":
      return JSON.stringify(node.value);
    case "constant":
      return String(node.value);
    case "formatted-string":
    case "template-string":
      return describeParts(node.parts);
    case "dict":
      return node.entries.map((entry) => (entry.key === null ? "**" : ":")).join("");
    case "comprehension":
      return node.type;
    case "slice":
      return [node.lower, node.upper, node.step].map((part) => (part === null ? "-" : "+")).join("");
    case "call":
      return String(node.arguments.length);
    case "unary":
    case "binary":
    case "boolean":
      return node.operator;
    case "compare":
      return node.comparisons.map((comparison) => comparison.operator).join(",");
    case "invalid-expression":
      return JSON.stringify(node.text);
    default:
      return "";
  }
}

function describeParts(parts: readonly FormattedPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return JSON.stringify(part.value);
      return `{${part.conversion ?? ""}${part.selfDocumenting === null ? "" : JSON.stringify(part.selfDocumenting)}${part.format === null ? "" : `:${describeParts(part.format)}`}}`;
    })
    .join("");
}
