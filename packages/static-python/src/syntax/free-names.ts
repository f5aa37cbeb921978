import { functionNames } from "./bound-names.ts";
import type { Expression, FunctionDefinition, Lambda, Statement } from "./syntax.ts";
import { blocksOf, defaultsOf, expressionsOf, parametersOf, subexpressions } from "./walk-syntax.ts";

/** Names that the body of a function may take from around it; what it binds itself is none of them. */
export function namesTakenByBody(node: FunctionDefinition | Lambda): ReadonlySet<string> {
  const { bound } = functionNames(node);
  const inside =
    node.kind === "lambda"
      ? namesInExpression(node.body)
      : new Set(node.body.flatMap((statement) => [...namesIn(statement)]));
  return new Set([...inside].filter((name) => !bound.has(name)));
}

/** Names in what is evaluated where a function is defined: defaults (but those of some parameters), decorators, annotations. */
export function namesTakenByDefinition(
  node: FunctionDefinition | Lambda,
  butDefaultsOf: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const left = parametersOf(node.parameters).flatMap(({ name, default: value }) =>
    value !== null && butDefaultsOf.has(name) ? [value] : [],
  );
  const all = node.kind === "function" ? expressionsOf(node) : defaultsOf(node.parameters);
  const around = all.filter((value) => !left.includes(value));
  return new Set(around.flatMap((value) => [...namesInExpression(value)]));
}

/** Names that a statement mentions, in every block of it. */
export function namesIn(node: Statement): ReadonlySet<string> {
  const names = new Set(expressionsOf(node).flatMap((expression) => [...namesInExpression(expression)]));
  const blocks = node.kind === "function" || node.kind === "class" ? [node.body] : blocksOf(node);
  for (const block of blocks) for (const statement of block) for (const name of namesIn(statement)) names.add(name);
  return names;
}

/** Names that an expression mentions. */
export function namesInExpression(node: Expression): ReadonlySet<string> {
  if (node.kind === "name") return new Set([node.name]);
  return new Set(subexpressions(node).flatMap((child) => [...namesInExpression(child)]));
}
