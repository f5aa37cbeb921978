import { functionNames } from "./bound-names.ts";
import type { Expression, FunctionDefinition, Lambda, Statement } from "./syntax.ts";
import { blocksOf, defaultsOf, expressionsOf, parametersOf, subexpressions } from "./walk-syntax.ts";

/** Kept as long as the tree: each function object that is made of a definition asks. */
const TAKEN = new WeakMap<FunctionDefinition | Lambda, ReadonlySet<string>>();

/** Names that the body of a function may take from around it; what it binds itself is none of them. */
export function namesTakenByBody(node: FunctionDefinition | Lambda): ReadonlySet<string> {
  const known = TAKEN.get(node);
  if (known !== undefined) return known;
  const { bound } = functionNames(node);
  const inside = new Set<string>();
  if (node.kind === "lambda") addNamesOf(inside, node.body);
  else for (const statement of node.body) addNamesIn(inside, statement);
  const taken = new Set([...inside].filter((name) => !bound.has(name)));
  TAKEN.set(node, taken);
  return taken;
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
  const names = new Set<string>();
  addNamesIn(names, node);
  return names;
}

/** Names that an expression mentions. */
export function namesInExpression(node: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  addNamesOf(names, node);
  return names;
}

function addNamesIn(names: Set<string>, node: Statement): void {
  for (const expression of expressionsOf(node)) addNamesOf(names, expression);
  const blocks = node.kind === "function" || node.kind === "class" ? [node.body] : blocksOf(node);
  for (const block of blocks) for (const statement of block) addNamesIn(names, statement);
}

function addNamesOf(names: Set<string>, node: Expression): void {
  if (node.kind === "name") names.add(node.name);
  else for (const child of subexpressions(node)) addNamesOf(names, child);
}
