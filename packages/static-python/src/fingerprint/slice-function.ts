import { blockNames, boundNames, functionNames, targetsOf } from "../syntax/bound-names.ts";
import type { Expression, FunctionDefinition, Lambda, Span, Statement } from "../syntax/syntax.ts";
import { namesIn, namesInExpression, namesTakenByBody, namesTakenByDefinition } from "../syntax/free-names.ts";
import { blocksOf, expressionsOf, parametersOf, patternNames, subexpressions } from "../syntax/walk-syntax.ts";
import type { ModuleAnalysis } from "./analyze-module.ts";
import { describeExpression } from "./describe-expression.ts";
import { describeStatement } from "./describe-statement.ts";
import { findByName, findDefinition } from "./find-definition.ts";
import type { Definition } from "./find-definition.ts";
import { functionScope, scopeOf } from "./local-scope.ts";
import type { LocalScope } from "./local-scope.ts";
import { createShapeBuilder } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What a definition consists of: a whole piece of its module, or itself with what it takes from the functions around it. */
export type Slice =
  | { readonly kind: "piece"; readonly index: number; readonly names: readonly string[] }
  | {
      readonly kind: "fragment";
      readonly index: number;
      readonly qualifiedName: string;
      readonly at: Span;
      readonly shapes: readonly Shape[];
      /** It can reach all of the class around it. */
      readonly isWhole: boolean;
      /** It uses a parameter of a function around it: what callers pass matters. */
      readonly needsCallers: boolean;
    };

/**
 * What is known of one function object beside its code, and told apart from that: names that it takes from the functions
 * around it, and parameters by the value of their default. What decides them is no part of its slice.
 */
export interface KnownCaptures {
  readonly names: ReadonlySet<string>;
  readonly defaults: ReadonlySet<string>;
}

const NOTHING_KNOWN: KnownCaptures = { names: new Set(), defaults: new Set() };

/** The slice for the definition at a span; null when the module has none there. */
export function sliceOf(analysis: ModuleAnalysis, span: Span, known: KnownCaptures = NOTHING_KNOWN): Slice | null {
  const index = analysis.pieces.findIndex((piece) => piece.start <= span.start && span.end <= piece.end);
  const piece = analysis.pieces[index];
  const found = piece === undefined ? null : findDefinition([piece.statement], span);
  if (piece === undefined || found === null) return null;
  const { node, around } = found;
  const isMethod = around.length === 1 && around[0]?.kind === "class" && node.kind === "function";
  if (around.length === 0 && node.kind !== "lambda") return { kind: "piece", index, names: piece.names };
  if (isMethod || node.kind === "class") return { kind: "piece", index, names: piece.names };
  const captured = captureOf(node, around, known);
  const isWhole = around.some((outer) => outer.kind === "class");
  return {
    kind: "fragment",
    index,
    qualifiedName: qualifiedName(node, around),
    at: node.kind === "lambda" ? node : node.nameSpan,
    ...captured,
    isWhole,
  };
}

/** The span of the definition a qualified name stands for, or null when it is not known which. */
export function findNested(analysis: ModuleAnalysis | null, name: string): Span | null {
  return analysis === null
    ? null
    : findByName(
        analysis.pieces.map((piece) => piece.statement),
        name,
      );
}

function qualifiedName(node: Definition, around: readonly Definition[]): string {
  const name = (definition: Definition): string => (definition.kind === "lambda" ? "<lambda>" : definition.name);
  return [...around.map((outer) => (outer.kind === "class" ? outer.name : `${name(outer)}.<locals>`)), name(node)].join(
    ".",
  );
}

function captureOf(
  node: FunctionDefinition | Lambda,
  around: readonly Definition[],
  known: KnownCaptures,
): { readonly shapes: readonly Shape[]; readonly needsCallers: boolean } {
  const scopes = scopesOf(around);
  const shapes = [
    shapeOf((builder) =>
      node.kind === "lambda"
        ? describeExpression(builder, scopes.at(-1) ?? null, node)
        : describeStatement(builder, scopes.at(-1) ?? null, node),
    ),
  ];
  let needed: ReadonlySet<string> = new Set([
    ...[...namesTakenByBody(node)].filter((name) => !known.names.has(name)),
    ...namesTakenByDefinition(node, known.defaults),
  ]);
  let needsCallers = false;
  for (let level = around.length - 1; level >= 0; level--) {
    const outer = around[level];
    if (outer === undefined || outer.kind === "class") continue;
    const taken = takeFrom(outer, scopes[level] ?? null, needed, node);
    shapes.push(...taken.shapes);
    needsCallers ||= taken.needsCallers;
    needed = taken.needed;
  }
  return { shapes, needsCallers };
}

/** The scope inside each of the definitions. */
function scopesOf(around: readonly Definition[]): readonly LocalScope[] {
  const scopes: LocalScope[] = [];
  for (const outer of around) {
    const parent = scopes.at(-1) ?? null;
    const scope =
      outer.kind === "class" ? scopeOf("class", blockNames(outer.body), parent) : functionScope(outer, parent);
    // the values that were captured are known by their names
    scopes.push(scope === null ? null : { ...scope, isShown: true });
  }
  return scopes;
}

/** Everything in a function that decides what some of its local names hold, and the names that are not its own. */
function takeFrom(
  outer: FunctionDefinition | Lambda,
  scope: LocalScope,
  needed: ReadonlySet<string>,
  target: Span,
): { readonly shapes: readonly Shape[]; readonly needsCallers: boolean; readonly needed: ReadonlySet<string> } {
  const { bound } = functionNames(outer);
  const wanted = new Set([...needed].filter((name) => bound.has(name)));
  const rest = new Set([...needed].filter((name) => !bound.has(name)));
  const body = outer.kind === "function" ? outer.body : [];
  let taken: readonly Taken[] = [];
  for (let size = -1; size < wanted.size;) {
    size = wanted.size;
    taken = body.flatMap((statement) => relevantParts(statement, wanted, target));
    for (const part of taken)
      for (const name of part.isStatement ? namesIn(part.node) : namesInExpression(part.node))
        (bound.has(name) ? wanted : rest).add(name);
  }
  const parameters = parametersOf(outer.parameters).filter((parameter) => wanted.has(parameter.name));
  const defaults = parameters.flatMap((parameter) => (parameter.default === null ? [] : [parameter.default]));
  for (const value of defaults) for (const name of namesInExpression(value)) rest.add(name);
  const shapes = [
    ...taken.map((part) =>
      shapeOf((builder) =>
        part.isStatement ? describeStatement(builder, scope, part.node) : describeExpression(builder, scope, part.node),
      ),
    ),
    ...defaults.map((value) => shapeOf((builder) => describeExpression(builder, scope?.parent ?? null, value))),
  ];
  return { shapes, needsCallers: parameters.length > 0, needed: rest };
}

type Taken =
  | { readonly isStatement: true; readonly node: Statement }
  | { readonly isStatement: false; readonly node: Expression };

/** A simple statement counts as a whole; of a compound one the parts that count, and then what it decides on. */
function relevantParts(node: Statement, wanted: ReadonlySet<string>, target: Span): readonly Taken[] {
  const blocks = blocksOf(node);
  if (blocks.length === 0) return isRelevant(node, wanted, target) ? [{ isStatement: true, node }] : [];
  const inner = blocks.flatMap((block) => block.flatMap((statement) => relevantParts(statement, wanted, target)));
  const binds = [
    ...targetsOf(node).flatMap(boundNames),
    ...(node.kind === "match" ? node.cases.flatMap((item) => patternNames(item.pattern)) : []),
  ];
  if (inner.length === 0 && !binds.some((name) => wanted.has(name))) return [];
  const deciding: readonly Taken[] = expressionsOf(node).map((expression) => ({
    isStatement: false,
    node: expression,
  }));
  return [...deciding, ...inner];
}

/** It binds one of the names, stores into it, or hands it to a call that could change it. */
function isRelevant(node: Statement, wanted: ReadonlySet<string>, target: Span): boolean {
  const names = blockNames([node]);
  if (node.kind === "import" || node.kind === "import-from") return false;
  if (node.kind === "function" || node.kind === "class")
    return (
      wanted.has(node.name) ||
      (node.kind === "function" && [...functionNames(node).nonlocals].some((name) => wanted.has(name)))
    );
  if ([...wanted].some((name) => names.bound.has(name))) return true;
  if (targetsOf(node).some((item) => wanted.has(rootName(item)))) return true;
  const holdsTarget = node.start <= target.start && target.end <= node.end;
  return !holdsTarget && expressionsOf(node).some((expression) => isHandedOn(expression, wanted));
}

function isHandedOn(node: Expression, wanted: ReadonlySet<string>): boolean {
  if (node.kind === "call") {
    const given = [...node.arguments, ...node.keywords.map((keyword) => keyword.value)].map((value) =>
      value.kind === "starred" ? value.value : value,
    );
    if (given.some((value) => value.kind === "name" && wanted.has(value.name))) return true;
    if (node.callee.kind === "attribute" && wanted.has(rootName(node.callee))) return true;
  }
  return subexpressions(node).some((child) => isHandedOn(child, wanted));
}

function rootName(node: Expression): string {
  let current = node;
  while (current.kind === "attribute" || current.kind === "subscript") current = current.object;
  return current.kind === "name" ? current.name : "";
}

function shapeOf(describe: (builder: ReturnType<typeof createShapeBuilder>) => void): Shape {
  const builder = createShapeBuilder();
  describe(builder);
  return builder.finish();
}
