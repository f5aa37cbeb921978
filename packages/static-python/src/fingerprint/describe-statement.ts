import { blockNames, targetsOf } from "../syntax/bound-names.ts";
import { byKind } from "../syntax/by-kind.ts";
import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  If,
  Import,
  ImportAlias,
  ImportFrom,
  Match,
  Statement,
  Try,
  TypeParameter,
  While,
} from "../syntax/syntax.ts";
import { describeAnnotation } from "./describe-annotation.ts";
import {
  describeUnread,
  describeExpression,
  describeKeywords,
  describeOptional,
  describeParameters,
} from "./describe-expression.ts";
import { describeDecoratorWrites, describeWrites, rootReference } from "./describe-writes.ts";
import { describePattern } from "./describe-pattern.ts";
import { functionScope, localName, meaningOf, scopeOf } from "./local-scope.ts";
import { describeNamesInTexts } from "./describe-names-in-texts.ts";
import { isMark } from "./is-mark.ts";
import type { LocalScope } from "./local-scope.ts";
import type { ShapeBuilder } from "./shape.ts";

/** Writes the normalized form of statements into a shape; those without effect (docstrings, `pass`) are left out. */
function describeBlock(builder: ShapeBuilder, scope: LocalScope, body: readonly Statement[]): void {
  builder.text("{");
  for (const statement of body)
    if (!isIdle(statement) && !isSilentImport(scope, statement) && !isBareAnnotation(scope, statement))
      describeStatement(builder, scope, statement);
  builder.text("}");
}

/** True for `pass`, and for constants as statements: docstrings, `...`. */
export function isIdle(node: Statement): boolean {
  if (node.kind === "pass") return true;
  return node.kind === "expression" && ["string", "number", "bytes", "constant"].includes(node.value.kind);
}

/** `size: int` in a function: it says that the name is local, which all else that binds it does too. */
function isBareAnnotation(scope: LocalScope, node: Statement): boolean {
  if (node.kind !== "annotated-assign" || node.value !== null || node.target.kind !== "name") return false;
  return scope?.kind === "function";
}

export function describeStatement(builder: ShapeBuilder, scope: LocalScope, written: Statement): void {
  const node = withoutAnnotation(written, scope);
  builder.text(`(${node.kind} `);
  for (const target of node.kind === "delete" ? flattened(node.targets) : targetsOf(node))
    describeTarget(builder, scope, node, target);
  describeRest(node, builder, scope);
  builder.text(")");
}

/** Python reads the annotation of a variable only in the body of a class; elsewhere `x: int = 1` is `x = 1`. */
function withoutAnnotation(node: Statement, scope: LocalScope): Statement {
  if (node.kind !== "annotated-assign" || node.value === null || scope?.kind === "class") return node;
  const { start, end, target, value } = node;
  return { kind: "assign", targets: [target], value, start, end };
}

type Describe<Node> = (node: Node, builder: ShapeBuilder, scope: LocalScope) => void;

const describeNothing = (): void => undefined;

const describeValue: Describe<{ readonly value: Expression | null }> = ({ value }, builder, scope) =>
  describeOptional(builder, scope, " ", value);

const describeNames: Describe<{ readonly names: readonly string[] }> = ({ names }, builder, scope) =>
  builder.text(names.map((name) => localName(scope, name)).join(" "));

const describeCondition: Describe<If | While> = (node, builder, scope) => {
  describeOptional(builder, scope, " ", node.test);
  describeMarked(builder, scope, "then", node.body);
  describeMarked(builder, scope, "else", node.orElse);
};

/** What a statement says besides its kind and its targets. */
const describeRest = byKind<Statement, [ShapeBuilder, LocalScope], void>({
  expression: (node, builder, scope) => {
    if (node.value.kind === "call") builder.effect(rootReference(scope, node.value));
    describeValue(node, builder, scope);
  },
  return: (node, builder, scope) => {
    if (node.value?.kind !== "constant" || node.value.value !== null) describeValue(node, builder, scope);
  },
  assign: describeValue,
  "augmented-assign": (node, builder, scope) => {
    builder.text(node.operator);
    describeValue(node, builder, scope);
  },
  "annotated-assign": (node, builder, scope) => {
    describeAnnotation(builder, scope, ":", node.annotation);
    describeOptional(builder, scope, "=", node.value);
  },
  raise: (node, builder, scope) => {
    describeOptional(builder, scope, " ", node.exception);
    describeOptional(builder, scope, "from", node.cause);
  },
  assert: (node, builder, scope) => {
    describeOptional(builder, scope, " ", node.test);
    describeOptional(builder, scope, " ", node.message);
  },
  global: describeNames,
  nonlocal: describeNames,
  import: (node, builder, scope) => describeImport(builder, scope, node),
  "import-from": (node, builder, scope) => describeImport(builder, scope, node),
  if: describeCondition,
  while: describeCondition,
  for: (node, builder, scope) => {
    builder.text(node.isAsync ? "async" : "");
    describeOptional(builder, scope, " ", node.iterable);
    describeMarked(builder, scope, "do", node.body);
    describeMarked(builder, scope, "else", node.orElse);
  },
  with: (node, builder, scope) => {
    builder.text(node.isAsync ? "async" : "");
    for (const item of node.items)
      describeOptional(builder, scope, item.target === null ? " - " : " as ", item.context);
    describeMarked(builder, scope, "do", node.body);
  },
  try: (node, builder, scope) => describeTry(builder, scope, node),
  match: (node, builder, scope) => describeMatch(builder, scope, node),
  function: (node, builder, scope) => describeFunction(builder, scope, node),
  class: (node, builder, scope) => describeClass(builder, scope, node, null),
  "type-alias": (node, builder, scope) => {
    builder.text(node.name);
    describeTypes(builder, scope, node.typeParameters);
    describeValue(node, builder, scope);
  },
  "invalid-statement": (node, builder) => builder.text(JSON.stringify(node.text)),
  delete: describeNothing,
  pass: describeNothing,
  break: describeNothing,
  continue: describeNothing,
});

/** A block behind the word for its part in the statement. */
function describeMarked(builder: ShapeBuilder, scope: LocalScope, mark: string, body: readonly Statement[]): void {
  builder.text(mark);
  describeBlock(builder, scope, body);
}

function describeTry(builder: ShapeBuilder, scope: LocalScope, node: Try): void {
  describeMarked(builder, scope, "try", node.body);
  for (const handler of node.handlers) {
    builder.text(` except${handler.isGroup ? "*" : ""} ${handler.name === null ? "" : localName(scope, handler.name)}`);
    describeOptional(builder, scope, " ", handler.type);
    describeMarked(builder, scope, "do", handler.body);
  }
  describeMarked(builder, scope, "else", node.orElse);
  describeMarked(builder, scope, "finally", node.finalBody);
}

function describeMatch(builder: ShapeBuilder, scope: LocalScope, node: Match): void {
  describeOptional(builder, scope, " ", node.subject);
  for (const item of node.cases) {
    builder.text(" case ");
    describePattern(builder, scope, item.pattern);
    describeOptional(builder, scope, " if ", item.guard);
    describeMarked(builder, scope, "do", item.body);
  }
}

/** `del (a, b)` deletes the same as `del a, b`. */
function flattened(targets: readonly Expression[]): readonly Expression[] {
  return targets.flatMap((target) =>
    target.kind === "tuple" || target.kind === "list" ? flattened(target.items) : [target],
  );
}

/** At module level a plain name is a binding of the module, which its own table knows. */
function describeTarget(builder: ShapeBuilder, scope: LocalScope, node: Statement, target: Expression): void {
  if (scope === null && target.kind === "name") {
    builder.text(` ${target.name}`);
    if (node.kind === "augmented-assign" || node.kind === "delete")
      builder.refer({ kind: "name", name: target.name, path: [] });
    return;
  }
  builder.text(" ");
  if (scope === null && (target.kind === "tuple" || target.kind === "list")) {
    builder.text(target.kind);
    for (const item of target.items) describeTarget(builder, scope, node, item);
    return;
  }
  describeWrites(builder, scope, target);
  describeExpression(builder, scope, target);
}

/** Within a function an import that alone binds its names says nothing: their uses refer to what it imports. */
function isSilentImport(scope: LocalScope, node: Statement): boolean {
  if (scope === null || (node.kind !== "import" && node.kind !== "import-from") || node.names === "*") return false;
  return node.names.every((alias) => meaningOf(scope, boundBy(node, alias)).kind === "imported");
}

function boundBy(node: Import | ImportFrom, { name, alias }: Pick<ImportAlias, "name" | "alias">): string {
  return alias ?? (node.kind === "import" ? (name.split(".")[0] ?? name) : name);
}

function describeImport(builder: ShapeBuilder, scope: LocalScope, node: Import | ImportFrom): void {
  const level = node.kind === "import" ? 0 : node.level;
  const names = node.names === "*" ? [{ name: "*", alias: null }] : node.names;
  for (const { name, alias } of names) {
    const bound = boundBy(node, { name, alias });
    if (scope !== null && meaningOf(scope, bound).kind === "imported") continue;
    builder.text(` ${localName(scope, bound)} `);
    const imported =
      node.kind === "import" ? { module: name, level, name: null } : { module: node.module, level, name };
    builder.refer({ kind: "imported", imported, path: [] });
  }
}

export function describeFunction(builder: ShapeBuilder, scope: LocalScope, node: FunctionDefinition): void {
  builder.text(`${node.isAsync ? "async " : ""}${node.name}`);
  describeDecorators(builder, scope, node.decorators);
  const outside =
    node.typeParameters.length === 0
      ? scope
      : scopeOf(
          "comprehension",
          node.typeParameters.map((parameter) => parameter.name),
          scope,
        );
  describeTypes(builder, outside, node.typeParameters);
  // what decorates a function may read its annotations; else they tell only which class a parameter is made
  const annotation = node.decorators.every(isMark) ? describeUnread : describeAnnotation;
  describeParameters(builder, outside, node.parameters, annotation);
  annotation(builder, outside, "->", node.returns);
  const inside = functionScope(node, outside);
  builder.deferred(() => describeBlock(builder, inside, withoutLastReturn(node.body)));
  if (inside?.isShown === false) describeNamesInTexts(builder, node);
}

/** A function that ends gives None. */
function withoutLastReturn(body: readonly Statement[]): readonly Statement[] {
  const last = body.at(-1);
  const isIdleReturn =
    last?.kind === "return" && (last.value === null || (last.value.kind === "constant" && last.value.value === null));
  return isIdleReturn ? body.slice(0, -1) : body;
}

/** With `methods` null the methods are written in place; else they are left to the caller and only named here. */
export function describeClass(
  builder: ShapeBuilder,
  scope: LocalScope,
  node: ClassDefinition,
  methods: ((method: FunctionDefinition, scope: LocalScope) => void) | null,
): void {
  builder.text(node.name);
  describeDecorators(builder, scope, node.decorators);
  const outside =
    node.typeParameters.length === 0
      ? scope
      : scopeOf(
          "comprehension",
          node.typeParameters.map((parameter) => parameter.name),
          scope,
        );
  describeTypes(builder, outside, node.typeParameters);
  for (const base of node.bases) describeOptional(builder, outside, " base ", base);
  describeKeywords(builder, outside, node.keywords);
  const inside = scopeOf("class", blockNames(node.body), outside);
  builder.text("{");
  for (const statement of node.body) {
    if (methods !== null && statement.kind === "function") {
      builder.refer({ kind: "method", name: statement.name });
      methods(statement, inside);
    } else if (!isIdle(statement)) describeStatement(builder, inside, statement);
  }
  builder.text("}");
}

function describeDecorators(builder: ShapeBuilder, scope: LocalScope, decorators: readonly Expression[]): void {
  for (const decorator of decorators) {
    describeDecoratorWrites(builder, scope, decorator);
    builder.called(rootReference(scope, decorator), () => describeOptional(builder, scope, "@", decorator));
  }
}

function describeTypes(builder: ShapeBuilder, scope: LocalScope, parameters: readonly TypeParameter[]): void {
  for (const parameter of parameters) {
    builder.text(`[${parameter.kind} ${parameter.name}`);
    describeOptional(builder, scope, ":", parameter.bound);
    describeOptional(builder, scope, "=", parameter.default);
    builder.text("]");
  }
}
