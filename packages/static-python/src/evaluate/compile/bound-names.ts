import type { ComprehensionClause, Expression, Parameters, Pattern, Statement } from "../../syntax/syntax.ts";

/** Names that a function, class or module body binds, and those it declares global or nonlocal. */
export interface BoundNames {
  readonly bound: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

/** CPython's symbol table for one scope: a name bound anywhere in the body is local everywhere in it. */
export function boundNames(body: readonly Statement[], parameters: Parameters | null): BoundNames {
  const bound = new Set<string>();
  const globals = new Set<string>();
  const nonlocals = new Set<string>();
  for (const name of parameterNames(parameters)) bound.add(name);
  const queue: unknown[] = [...body];
  while (queue.length > 0) {
    const node = queue.pop();
    if (Array.isArray(node)) {
      for (const item of node) queue.push(item);
      continue;
    }
    if (!isNode(node)) {
      if (typeof node === "object" && node !== null) queue.push(...Object.values(node));
      continue;
    }
    bindIn(node, bound, globals, nonlocals, queue);
  }
  for (const name of [...globals, ...nonlocals]) bound.delete(name);
  return { bound, globals, nonlocals };
}

/** Names that the targets of these clauses bind. */
export function clauseNames(clauses: readonly ComprehensionClause[]): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const clause of clauses) bindTarget(clause.target, bound);
  return bound;
}

export function parameterNames(parameters: Parameters | null): readonly string[] {
  if (parameters === null) return [];
  const { positionalOnly, positional, variadic, keywordOnly, keywords } = parameters;
  return [
    ...positionalOnly,
    ...positional,
    ...(variadic === null ? [] : [variadic]),
    ...keywordOnly,
    ...(keywords === null ? [] : [keywords]),
  ].map((parameter) => parameter.name);
}

type Node = Statement | Expression | Pattern;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value && "start" in value;
}

function bindIn(node: Node, bound: Set<string>, globals: Set<string>, nonlocals: Set<string>, queue: unknown[]): void {
  switch (node.kind) {
    case "global":
      for (const name of node.names) globals.add(name);
      return;
    case "nonlocal":
      for (const name of node.names) nonlocals.add(name);
      return;
    case "function":
      bound.add(node.name);
      queue.push(node.decorators, defaultsOf(node.parameters));
      return;
    case "class":
      bound.add(node.name);
      queue.push(node.decorators, node.bases, node.keywords);
      return;
    case "lambda":
      queue.push(defaultsOf(node.parameters));
      return;
    case "comprehension":
      // Targets belong to the comprehension; `:=` inside it binds here.
      queue.push(
        node.element,
        node.value,
        node.clauses.map((clause) => [clause.iterable, clause.conditions]),
      );
      return;
    case "type-alias":
      bound.add(node.name);
      return;
    case "import":
      for (const alias of node.names) bound.add(alias.alias ?? alias.name.split(".")[0] ?? alias.name);
      return;
    case "import-from":
      if (node.names !== "*") for (const alias of node.names) bound.add(alias.alias ?? alias.name);
      return;
    case "named-expression":
      bound.add(node.name);
      queue.push(node.value);
      return;
    case "assign":
    case "delete":
      for (const target of node.targets) bindTarget(target, bound);
      break;
    case "augmented-assign":
    case "annotated-assign":
    case "for":
      bindTarget(node.target, bound);
      break;
    case "with":
      for (const item of node.items) if (item.target !== null) bindTarget(item.target, bound);
      break;
    case "try":
      for (const handler of node.handlers) {
        if (handler.name !== null) bound.add(handler.name);
        queue.push(handler.type, handler.body);
      }
      queue.push(node.body, node.orElse, node.finalBody);
      return;
    case "pattern-capture":
    case "pattern-star":
      if (node.name !== null) bound.add(node.name);
      return;
    case "pattern-as":
      bound.add(node.name);
      break;
    case "pattern-mapping":
      if (node.rest !== null) bound.add(node.rest);
      break;
    default:
      break;
  }
  queue.push(...Object.values(node));
}

function defaultsOf(parameters: Parameters): readonly (Expression | null)[] {
  return [...parameters.positionalOnly, ...parameters.positional, ...parameters.keywordOnly].map(
    (parameter) => parameter.default,
  );
}

function bindTarget(target: Expression, bound: Set<string>): void {
  if (target.kind === "name") bound.add(target.name);
  else if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) bindTarget(item, bound);
  else if (target.kind === "starred") bindTarget(target.value, bound);
}
