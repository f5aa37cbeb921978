import { byKind } from "./by-kind.ts";
import type { Expression, FormattedPart, Parameters, Pattern, Statement, TypeParameter } from "./syntax.ts";

const NONE = (): readonly never[] => [];
const valueOf = <Value>({ value }: { readonly value: Value }): readonly Value[] => [value];

/** Expressions directly below an expression, in the order of the text; a lambda gives defaults, then its body. */
export const subexpressions = byKind<Expression, [], readonly Expression[]>({
  name: NONE,
  number: NONE,
  string: NONE,
  bytes: NONE,
  constant: NONE,
  "invalid-expression": NONE,
  "formatted-string": ({ parts }) => fieldsOf(parts),
  "template-string": ({ parts }) => fieldsOf(parts),
  list: ({ items }) => items,
  tuple: ({ items }) => items,
  set: ({ items }) => items,
  dict: ({ entries }) => entries.flatMap(({ key, value }) => (key === null ? [value] : [key, value])),
  comprehension: ({ element, value, clauses }) => [
    ...present([element, value]),
    ...clauses.flatMap((clause) => [clause.target, clause.iterable, ...clause.conditions]),
  ],
  attribute: ({ object }) => [object],
  subscript: ({ object, index }) => [object, index],
  slice: ({ lower, upper, step }) => present([lower, upper, step]),
  call: (node) => [node.callee, ...node.arguments, ...node.keywords.map((keyword) => keyword.value)],
  unary: ({ operand }) => [operand],
  binary: ({ left, right }) => [left, right],
  boolean: ({ operands }) => operands,
  compare: ({ left, comparisons }) => [left, ...comparisons.map((comparison) => comparison.right)],
  conditional: ({ then, test, otherwise }) => [then, test, otherwise],
  lambda: ({ parameters, body }) => [...defaultsOf(parameters), body],
  yield: ({ value }) => present([value]),
  starred: valueOf,
  "named-expression": valueOf,
  await: valueOf,
  "yield-from": valueOf,
});

/** Expressions that a statement holds itself: not those of the statements in its blocks. */
export const expressionsOf = byKind<Statement, [], readonly Expression[]>({
  expression: valueOf,
  assign: ({ targets, value }) => [...targets, value],
  "augmented-assign": ({ target, value }) => [target, value],
  "annotated-assign": ({ target, annotation, value }) => present([target, annotation, value]),
  return: ({ value }) => present([value]),
  raise: ({ exception, cause }) => present([exception, cause]),
  assert: ({ test, message }) => present([test, message]),
  delete: ({ targets }) => targets,
  if: ({ test }) => [test],
  while: ({ test }) => [test],
  for: ({ target, iterable }) => [target, iterable],
  with: ({ items }) => items.flatMap(({ context, target }) => present([context, target])),
  try: ({ handlers }) => present(handlers.map((handler) => handler.type)),
  match: ({ subject, cases }) => [
    subject,
    ...cases.flatMap(({ pattern, guard }) => [...patternExpressions(pattern), ...present([guard])]),
  ],
  function: ({ decorators, parameters, returns, typeParameters }) => [
    ...decorators,
    ...defaultsOf(parameters),
    ...annotationsOf(parameters),
    ...present([returns]),
    ...typeExpressions(typeParameters),
  ],
  class: ({ decorators, bases, keywords, typeParameters }) => [
    ...decorators,
    ...bases,
    ...keywords.map((keyword) => keyword.value),
    ...typeExpressions(typeParameters),
  ],
  "type-alias": ({ typeParameters, value }) => [...typeExpressions(typeParameters), value],
  pass: NONE,
  break: NONE,
  continue: NONE,
  global: NONE,
  nonlocal: NONE,
  import: NONE,
  "import-from": NONE,
  "invalid-statement": NONE,
});

/** Blocks of a compound statement that run in the scope it stands in: not the bodies of functions and classes. */
export function blocksOf(node: Statement): readonly (readonly Statement[])[] {
  switch (node.kind) {
    case "if":
    case "for":
    case "while":
      return [node.body, node.orElse];
    case "with":
      return [node.body];
    case "try":
      return [node.body, ...node.handlers.map((handler) => handler.body), node.orElse, node.finalBody];
    case "match":
      return node.cases.map((item) => item.body);
    default:
      return [];
  }
}

export function parametersOf(parameters: Parameters): readonly Parameters["positional"][number][] {
  const { positionalOnly, positional, variadic, keywordOnly, keywords } = parameters;
  return [...positionalOnly, ...positional, ...present([variadic]), ...keywordOnly, ...present([keywords])];
}

export function defaultsOf(parameters: Parameters): readonly Expression[] {
  return present(parametersOf(parameters).map((parameter) => parameter.default));
}

export function annotationsOf(parameters: Parameters): readonly Expression[] {
  return present(parametersOf(parameters).map((parameter) => parameter.annotation));
}

export function typeExpressions(parameters: readonly TypeParameter[]): readonly Expression[] {
  return parameters.flatMap((parameter) => present([parameter.bound, parameter.default]));
}

/** Values, classes and keys that a pattern evaluates. */
function patternExpressions(pattern: Pattern): readonly Expression[] {
  switch (pattern.kind) {
    case "pattern-value":
      return [pattern.value];
    case "pattern-sequence":
    case "pattern-or":
      return pattern.patterns.flatMap(patternExpressions);
    case "pattern-mapping":
      return pattern.entries.flatMap((entry) => [entry.key, ...patternExpressions(entry.pattern)]);
    case "pattern-class":
      return [
        pattern.type,
        ...[...pattern.positional, ...pattern.keywords.map((keyword) => keyword.pattern)].flatMap(patternExpressions),
      ];
    case "pattern-as":
      return patternExpressions(pattern.pattern);
    case "pattern-capture":
    case "pattern-star":
    case "pattern-invalid":
      return [];
  }
}

/** Names that a pattern binds, in the order of the text, repeated as written. */
export function patternNames(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case "pattern-capture":
    case "pattern-star":
      return present([pattern.name]);
    case "pattern-sequence":
      return pattern.patterns.flatMap(patternNames);
    case "pattern-or":
      return pattern.patterns[0] === undefined ? [] : patternNames(pattern.patterns[0]);
    case "pattern-mapping":
      return [...pattern.entries.flatMap((entry) => patternNames(entry.pattern)), ...present([pattern.rest])];
    case "pattern-class":
      return [...pattern.positional, ...pattern.keywords.map((keyword) => keyword.pattern)].flatMap(patternNames);
    case "pattern-as":
      return [...patternNames(pattern.pattern), pattern.name];
    case "pattern-value":
    case "pattern-invalid":
      return [];
  }
}

function fieldsOf(parts: readonly FormattedPart[]): readonly Expression[] {
  return parts.flatMap((part) =>
    part.kind === "text" ? [] : [part.value, ...(part.format === null ? [] : fieldsOf(part.format))],
  );
}

function present<Item>(items: readonly (Item | null)[]): readonly Item[] {
  return items.filter((item) => item !== null);
}
