import { blockNames, targetsOf } from "../syntax/bound-names.ts";
import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Import,
  ImportAlias,
  ImportFrom,
  Pattern,
  Statement,
  TypeParameter,
} from "../syntax/syntax.ts";
import {
  describeAnnotation,
  describeExpression,
  describeKeywords,
  describeOptional,
  describeParameters,
  describeWrites,
  rootReference,
} from "./describe-expression.ts";
import { functionScope, meaningOf, scopeOf } from "./local-scope.ts";
import type { LocalScope } from "./local-scope.ts";
import type { ShapeBuilder } from "./shape.ts";

/** Writes the normalized form of statements into a shape; those without effect (docstrings, `pass`) are left out. */
export function describeBlock(builder: ShapeBuilder, scope: LocalScope, body: readonly Statement[]): void {
  builder.text("{");
  for (const statement of body)
    if (!isIdle(statement) && !isSilentImport(scope, statement)) describeStatement(builder, scope, statement);
  builder.text("}");
}

/** True for `pass`, and for constants as statements: docstrings, `...`. */
export function isIdle(node: Statement): boolean {
  if (node.kind === "pass") return true;
  return node.kind === "expression" && ["string", "number", "bytes", "constant"].includes(node.value.kind);
}

export function describeStatement(builder: ShapeBuilder, scope: LocalScope, node: Statement): void {
  builder.text(`(${node.kind} `);
  for (const target of node.kind === "delete" ? flattened(node.targets) : targetsOf(node))
    describeTarget(builder, scope, node, target);
  const expression = (value: Expression | null): void => describeOptional(builder, scope, " ", value);
  const block = (mark: string, body: readonly Statement[]): void => {
    builder.text(mark);
    describeBlock(builder, scope, body);
  };
  switch (node.kind) {
    case "expression":
    case "return":
    case "assign":
      expression(node.value);
      break;
    case "augmented-assign":
      builder.text(node.operator);
      expression(node.value);
      break;
    case "annotated-assign":
      describeAnnotation(builder, scope, ":", node.annotation);
      describeOptional(builder, scope, "=", node.value);
      break;
    case "raise":
      expression(node.exception);
      describeOptional(builder, scope, "from", node.cause);
      break;
    case "assert":
      expression(node.test);
      expression(node.message);
      break;
    case "global":
    case "nonlocal":
      builder.text(node.names.join(" "));
      break;
    case "import":
    case "import-from":
      describeImport(builder, scope, node);
      break;
    case "if":
    case "while":
      expression(node.test);
      block("then", node.body);
      block("else", node.orElse);
      break;
    case "for":
      builder.text(node.isAsync ? "async" : "");
      expression(node.iterable);
      block("do", node.body);
      block("else", node.orElse);
      break;
    case "with":
      builder.text(node.isAsync ? "async" : "");
      for (const item of node.items)
        describeOptional(builder, scope, item.target === null ? " - " : " as ", item.context);
      block("do", node.body);
      break;
    case "try":
      block("try", node.body);
      for (const handler of node.handlers) {
        builder.text(` except${handler.isGroup ? "*" : ""} ${handler.name ?? ""}`);
        expression(handler.type);
        block("do", handler.body);
      }
      block("else", node.orElse);
      block("finally", node.finalBody);
      break;
    case "match":
      expression(node.subject);
      for (const item of node.cases) {
        builder.text(" case ");
        describePattern(builder, scope, item.pattern);
        describeOptional(builder, scope, " if ", item.guard);
        block("do", item.body);
      }
      break;
    case "function":
      describeFunction(builder, scope, node);
      break;
    case "class":
      describeClass(builder, scope, node, null);
      break;
    case "type-alias":
      builder.text(node.name);
      describeTypes(builder, scope, node.typeParameters);
      expression(node.value);
      break;
    case "invalid-statement":
      builder.text(JSON.stringify(node.text));
      break;
    case "delete":
    case "pass":
    case "break":
    case "continue":
      break;
  }
  builder.text(")");
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
    builder.text(` ${bound} `);
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
  describeParameters(builder, outside, node.parameters);
  describeAnnotation(builder, outside, "->", node.returns);
  const inside = functionScope(node, outside);
  builder.deferred(() => describeBlock(builder, inside, node.body));
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
      builder.text(`(method ${statement.name})`);
      methods(statement, inside);
    } else if (!isIdle(statement)) describeStatement(builder, inside, statement);
  }
  builder.text("}");
}

function describeDecorators(builder: ShapeBuilder, scope: LocalScope, decorators: readonly Expression[]): void {
  for (const decorator of decorators)
    builder.called(rootReference(scope, decorator), () => describeOptional(builder, scope, "@", decorator));
}

function describeTypes(builder: ShapeBuilder, scope: LocalScope, parameters: readonly TypeParameter[]): void {
  for (const parameter of parameters) {
    builder.text(`[${parameter.kind} ${parameter.name}`);
    describeOptional(builder, scope, ":", parameter.bound);
    describeOptional(builder, scope, "=", parameter.default);
    builder.text("]");
  }
}

function describePattern(builder: ShapeBuilder, scope: LocalScope, pattern: Pattern): void {
  builder.text(`(${pattern.kind} `);
  switch (pattern.kind) {
    case "pattern-value":
      describeExpression(builder, scope, pattern.value);
      break;
    case "pattern-capture":
    case "pattern-star":
      builder.text(pattern.name ?? "_");
      break;
    case "pattern-sequence":
    case "pattern-or":
      for (const item of pattern.patterns) describePattern(builder, scope, item);
      break;
    case "pattern-mapping":
      for (const entry of pattern.entries) {
        describeExpression(builder, scope, entry.key);
        describePattern(builder, scope, entry.pattern);
      }
      builder.text(pattern.rest === null ? "" : `**${pattern.rest}`);
      break;
    case "pattern-class":
      describeExpression(builder, scope, pattern.type);
      for (const item of pattern.positional) describePattern(builder, scope, item);
      for (const keyword of pattern.keywords) {
        builder.text(` ${keyword.name}=`);
        describePattern(builder, scope, keyword.pattern);
      }
      break;
    case "pattern-as":
      describePattern(builder, scope, pattern.pattern);
      builder.text(pattern.name);
      break;
    case "pattern-invalid":
      builder.text(JSON.stringify(pattern.text));
  }
  builder.text(")");
}
