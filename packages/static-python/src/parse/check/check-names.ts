import { boundNames, targetsOf } from "../../syntax/bound-names.ts";
import type {
  ClassDefinition,
  Comprehension,
  Expression,
  FunctionDefinition,
  Lambda,
  Span,
  Statement,
  SyntaxError,
  TypeParameter,
} from "../../syntax/syntax.ts";
import {
  annotationsOf,
  blocksOf,
  defaultsOf,
  expressionsOf,
  parametersOf,
  patternNames,
  subexpressions,
} from "../../syntax/walk-syntax.ts";

interface Scope {
  readonly kind: "module" | "class" | "function" | "comprehension";
  readonly parent: Scope | null;
  readonly parameters: Set<string>;
  readonly used: Set<string>;
  readonly assigned: Set<string>;
  readonly annotated: Set<string>;
  readonly globals: Set<string>;
  readonly nonlocals: Map<string, Span>;
  /** Of a comprehension: names assigned by `:=` within it. */
  readonly named: Set<string>;
  readonly typeParameters: Set<string>;
}
interface Checking {
  readonly errors: SyntaxError[];
  readonly scopes: Scope[];
}

/**
 * Errors of CPython's symtable.c about names: `global` and `nonlocal` after a use, `nonlocal` without a binding, `:=` where
 * a comprehension cannot have it.
 */
export function checkNames(body: readonly Statement[]): readonly SyntaxError[] {
  const checking: Checking = { errors: [], scopes: [] };
  const module = openScope(checking, "module", null);
  for (const statement of body) visit(checking, module, statement);
  for (const scope of checking.scopes)
    for (const [name, span] of scope.nonlocals) checkNonlocal(checking, scope, name, span);
  return checking.errors;
}

function openScope(checking: Checking, kind: Scope["kind"], parent: Scope | null): Scope {
  const empty = (): Set<string> => new Set();
  const scope: Scope = {
    kind,
    parent,
    parameters: empty(),
    used: empty(),
    assigned: empty(),
    annotated: empty(),
    globals: empty(),
    nonlocals: new Map(),
    named: empty(),
    typeParameters: empty(),
  };
  checking.scopes.push(scope);
  return scope;
}

function refuse(checking: Checking, { start, end }: Span, message: string): void {
  checking.errors.push({ start, end, message });
}

function visit(checking: Checking, scope: Scope, node: Statement): void {
  switch (node.kind) {
    case "global":
    case "nonlocal":
      for (const name of node.names) declare(checking, scope, name, node);
      return;
    case "import":
      for (const { name, alias } of node.names) scope.assigned.add(alias ?? name.split(".")[0] ?? name);
      return;
    case "import-from":
      if (node.names !== "*") for (const { name, alias } of node.names) scope.assigned.add(alias ?? name);
      return;
    case "function":
      scope.assigned.add(node.name);
      visitFunction(checking, scope, node);
      return;
    case "class":
      visitClass(checking, scope, node);
      return;
    case "annotated-assign":
      if (node.target.kind === "name") annotate(checking, scope, node.target.name, node);
      break;
    case "type-alias":
      scope.assigned.add(node.name);
      break;
    default:
  }
  const targets = targetsOf(node);
  for (const target of targets) {
    bind(checking, scope, target);
    visitTarget(checking, scope, target);
  }
  for (const value of expressionsOf(node)) if (!targets.includes(value)) visitExpression(checking, scope, value);
  for (const name of clauseNames(node)) scope.assigned.add(name);
  for (const block of blocksOf(node)) for (const statement of block) visit(checking, scope, statement);
}

function visitClass(checking: Checking, scope: Scope, node: ClassDefinition): void {
  scope.assigned.add(node.name);
  for (const value of expressionsOf(node)) visitExpression(checking, scope, value);
  const inside = openScope(checking, "class", openTypeScope(checking, scope, node.typeParameters));
  for (const statement of node.body) visit(checking, inside, statement);
}

/** Names that the clauses of `try` and `match` bind. */
function clauseNames(node: Statement): readonly string[] {
  if (node.kind === "try") return node.handlers.flatMap((handler) => handler.name ?? []);
  return node.kind === "match" ? node.cases.flatMap((item) => patternNames(item.pattern)) : [];
}

function bind(checking: Checking, scope: Scope, target: Expression): void {
  for (const name of boundNames(target)) {
    scope.assigned.add(name);
    if (scope.kind === "comprehension" && scope.named.has(name))
      refuse(checking, target, `comprehension inner loop cannot rebind assignment expression target '${name}'`);
  }
}

/** A name that is assigned to is not used by that. */
function visitTarget(checking: Checking, scope: Scope, target: Expression): void {
  if (target.kind === "tuple" || target.kind === "list")
    for (const item of target.items) visitTarget(checking, scope, item);
  else if (target.kind === "starred") visitTarget(checking, scope, target.value);
  else if (target.kind !== "name") visitExpression(checking, scope, target);
}

function declare(
  checking: Checking,
  scope: Scope,
  name: string,
  node: Statement & { kind: "global" | "nonlocal" },
): void {
  const { kind } = node;
  if (kind === "nonlocal" && scope.kind === "module")
    refuse(checking, node, "nonlocal declaration not allowed at module level");
  else if (scope.parameters.has(name)) refuse(checking, node, `name '${name}' is parameter and ${kind}`);
  else if (scope.used.has(name)) refuse(checking, node, `name '${name}' is used prior to ${kind} declaration`);
  else if (scope.annotated.has(name)) refuse(checking, node, `annotated name '${name}' can't be ${kind}`);
  else if (scope.assigned.has(name)) refuse(checking, node, `name '${name}' is assigned to before ${kind} declaration`);
  if (kind === "global") scope.globals.add(name);
  else scope.nonlocals.set(name, node);
  if (scope.globals.has(name) && scope.nonlocals.has(name))
    refuse(checking, node, `name '${name}' is nonlocal and global`);
}

function annotate(checking: Checking, scope: Scope, name: string, node: Span): void {
  if (scope.kind !== "module" && scope.globals.has(name))
    refuse(checking, node, `annotated name '${name}' can't be global`);
  if (scope.nonlocals.has(name)) refuse(checking, node, `annotated name '${name}' can't be nonlocal`);
  scope.annotated.add(name);
}

function visitFunction(checking: Checking, scope: Scope, node: FunctionDefinition): void {
  for (const value of [...node.decorators, ...defaultsOf(node.parameters)]) visitExpression(checking, scope, value);
  const annotations = openScope(checking, "function", scope);
  for (const value of annotationsOf(node.parameters)) visitExpression(checking, annotations, value);
  if (node.returns !== null) visitExpression(checking, annotations, node.returns);
  const inside = openScope(checking, "function", openTypeScope(checking, scope, node.typeParameters));
  for (const { name } of parametersOf(node.parameters)) inside.parameters.add(name);
  for (const statement of node.body) visit(checking, inside, statement);
}

function openTypeScope(checking: Checking, scope: Scope, parameters: readonly TypeParameter[]): Scope {
  if (parameters.length === 0) return scope;
  const inside = openScope(checking, "function", scope);
  for (const { name } of parameters) inside.typeParameters.add(name);
  return inside;
}

function visitExpression(checking: Checking, scope: Scope, node: Expression, isIterable = false): void {
  switch (node.kind) {
    case "name":
      scope.used.add(node.name);
      return;
    case "lambda":
      visitLambda(checking, scope, node, isIterable);
      return;
    case "comprehension":
      visitComprehension(checking, scope, node, isIterable);
      return;
    case "named-expression":
      nameInComprehension(checking, scope, node.name, node, isIterable);
      break;
    default:
  }
  for (const child of subexpressions(node)) visitExpression(checking, scope, child, isIterable);
}

function visitLambda(checking: Checking, scope: Scope, node: Lambda, isIterable: boolean): void {
  for (const value of defaultsOf(node.parameters)) visitExpression(checking, scope, value, isIterable);
  const inside = openScope(checking, "function", scope);
  for (const { name } of parametersOf(node.parameters)) inside.parameters.add(name);
  visitExpression(checking, inside, node.body);
}

function visitComprehension(checking: Checking, scope: Scope, node: Comprehension, isIterable: boolean): void {
  const inside = openScope(checking, "comprehension", scope);
  for (const [index, clause] of node.clauses.entries()) {
    if (index === 0) visitExpression(checking, scope, clause.iterable, true);
    bind(checking, inside, clause.target);
    if (index > 0) visitExpression(checking, inside, clause.iterable, true);
    for (const condition of clause.conditions) visitExpression(checking, inside, condition, isIterable);
  }
  if (node.value !== null) visitExpression(checking, inside, node.value, isIterable);
  visitExpression(checking, inside, node.element, isIterable);
}

/** `symtable_extend_namedexpr_scope`: `:=` in a comprehension binds in the function or module around it. */
function nameInComprehension(checking: Checking, scope: Scope, name: string, node: Span, isIterable: boolean): void {
  if (isIterable) refuse(checking, node, "assignment expression cannot be used in a comprehension iterable expression");
  let owner: Scope | null = scope;
  while (owner?.kind === "comprehension") {
    if (owner.assigned.has(name))
      refuse(checking, node, `assignment expression cannot rebind comprehension iteration variable '${name}'`);
    owner.named.add(name);
    owner = owner.parent;
  }
  if (owner?.kind === "class" && scope.kind === "comprehension")
    refuse(checking, node, "assignment expression within a comprehension cannot be used in a class body");
  owner?.assigned.add(name);
}

function checkNonlocal(checking: Checking, scope: Scope, name: string, span: Span): void {
  if (scope.kind === "module") return;
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.typeParameters.has(name))
      refuse(checking, span, `nonlocal binding not allowed for type parameter '${name}'`);
    if (outer.typeParameters.has(name)) return;
    if (outer.kind !== "function" || outer.globals.has(name)) continue;
    if (
      outer.parameters.has(name) ||
      outer.assigned.has(name) ||
      outer.annotated.has(name) ||
      outer.nonlocals.has(name)
    )
      return;
  }
  refuse(checking, span, `no binding for nonlocal '${name}' found`);
}
