import type { Expression, FormattedPart, Parameters, Pattern, Statement, TypeParameter } from "./syntax.ts";

/** Expressions directly below an expression, in the order of the text; a lambda gives defaults, then its body. */
export function subexpressions(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "name":
    case "number":
    case "string":
    case "bytes":
    case "constant":
    case "invalid-expression":
      return [];
    case "formatted-string":
    case "template-string":
      return fieldsOf(node.parts);
    case "list":
    case "tuple":
    case "set":
      return node.items;
    case "dict":
      return node.entries.flatMap(({ key, value }) => (key === null ? [value] : [key, value]));
    case "comprehension":
      return [
        ...present([node.element, node.value]),
        ...node.clauses.flatMap((clause) => [clause.target, clause.iterable, ...clause.conditions]),
      ];
    case "attribute":
      return [node.object];
    case "subscript":
      return [node.object, node.index];
    case "slice":
      return present([node.lower, node.upper, node.step]);
    case "call":
      return [node.callee, ...node.arguments, ...node.keywords.map((keyword) => keyword.value)];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "boolean":
      return node.operands;
    case "compare":
      return [node.left, ...node.comparisons.map((comparison) => comparison.right)];
    case "conditional":
      return [node.then, node.test, node.otherwise];
    case "lambda":
      return [...defaultsOf(node.parameters), node.body];
    case "yield":
      return present([node.value]);
    case "starred":
    case "named-expression":
    case "await":
    case "yield-from":
      return [node.value];
  }
}

/** Expressions that a statement holds itself: not those of the statements in its blocks. */
export function expressionsOf(node: Statement): readonly Expression[] {
  switch (node.kind) {
    case "expression":
      return [node.value];
    case "assign":
      return [...node.targets, node.value];
    case "augmented-assign":
      return [node.target, node.value];
    case "annotated-assign":
      return present([node.target, node.annotation, node.value]);
    case "return":
      return present([node.value]);
    case "raise":
      return present([node.exception, node.cause]);
    case "assert":
      return present([node.test, node.message]);
    case "delete":
      return node.targets;
    case "if":
    case "while":
      return [node.test];
    case "for":
      return [node.target, node.iterable];
    case "with":
      return node.items.flatMap(({ context, target }) => present([context, target]));
    case "try":
      return present(node.handlers.map((handler) => handler.type));
    case "match":
      return [
        node.subject,
        ...node.cases.flatMap(({ pattern, guard }) => [...patternExpressions(pattern), ...present([guard])]),
      ];
    case "function":
      return [
        ...node.decorators,
        ...defaultsOf(node.parameters),
        ...annotationsOf(node.parameters),
        ...present([node.returns]),
        ...typeExpressions(node.typeParameters),
      ];
    case "class":
      return [
        ...node.decorators,
        ...node.bases,
        ...node.keywords.map((keyword) => keyword.value),
        ...typeExpressions(node.typeParameters),
      ];
    case "type-alias":
      return [...typeExpressions(node.typeParameters), node.value];
    case "pass":
    case "break":
    case "continue":
    case "global":
    case "nonlocal":
    case "import":
    case "import-from":
    case "invalid-statement":
      return [];
  }
}

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
export function patternExpressions(pattern: Pattern): readonly Expression[] {
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
