import { boundNames, functionNames } from "../syntax/bound-names.ts";
import type { Expression, FormattedPart, FunctionDefinition, Statement } from "../syntax/syntax.ts";
import { blocksOf, defaultsOf, expressionsOf, parametersOf, subexpressions } from "../syntax/walk-syntax.ts";

/** Functions that find variables by what they are called: Python's own, and those of libraries that read a caller's. */
const FINDERS: ReadonlySet<string> = new Set(
  (
    "locals vars dir eval exec compile globals _getframe currentframe stack trace f_locals f_back " +
    "query sql execute executemany evaluate read_sql read_sql_query table from_formula dmatrix dmatrices ols gls wls " +
    "glm logit probit mixedlm formula substitute safe_substitute format_map __code__ co_varnames gi_frame embed"
  ).split(" "),
);

/**
 * Whether something may see how the variables of a function are called: it, or a function in it, names a function that
 * looks variables up, or has a text in which one of them is named: `frame.query("size > @limit")`.
 */
export function showsLocalNames(node: FunctionDefinition): boolean {
  const seen = seenIn(node);
  return seen.finds || [...seen.names].some((name) => seen.words.has(name));
}

/** Whether a function, or one in it, names a function that looks variables up. */
export function looksVariablesUp(node: FunctionDefinition): boolean {
  return seenIn(node).finds;
}

function seenIn(node: FunctionDefinition): Seen {
  const seen: Seen = { words: new Set(), names: new Set(), finds: false };
  for (const value of defaultsOf(node.parameters)) lookAt(value, seen);
  lookInto(node, seen);
  return seen;
}

interface Seen {
  /** Words of texts. */
  readonly words: Set<string>;
  /** Names that the function, and those in it, bind. */
  readonly names: Set<string>;
  finds: boolean;
}

function lookInto(node: FunctionDefinition, seen: Seen): void {
  for (const name of functionNames(node).bound) seen.names.add(name);
  for (const statement of node.body) lookAtStatement(statement, seen);
}

function lookAtStatement(node: Statement, seen: Seen): void {
  if (node.kind === "expression" && node.value.kind === "string") return;
  if (node.kind === "invalid-statement" || (node.kind === "import-from" && node.names === "*")) seen.finds = true;
  if (node.kind === "import-from" && node.names !== "*") for (const { name } of node.names) note(name, seen);
  for (const expression of expressionsOf(node)) lookAt(expression, seen);
  if (node.kind === "function") lookInto(node, seen);
  else if (node.kind === "class") for (const inner of node.body) lookAtStatement(inner, seen);
  for (const block of blocksOf(node)) for (const inner of block) lookAtStatement(inner, seen);
}

function lookAt(node: Expression, seen: Seen): void {
  if (node.kind === "name" || node.kind === "attribute") note(node.name, seen);
  if (node.kind === "lambda") for (const { name } of parametersOf(node.parameters)) seen.names.add(name);
  if (node.kind === "comprehension")
    for (const { target } of node.clauses) for (const name of boundNames(target)) seen.names.add(name);
  if (node.kind === "string") noteWords(node.value, seen);
  if (node.kind === "formatted-string" || node.kind === "template-string")
    for (const part of node.parts) lookAtPart(part, seen);
  if (node.kind === "template-string" || node.kind === "invalid-expression") seen.finds = true;
  for (const child of subexpressions(node)) lookAt(child, seen);
}

function lookAtPart(part: FormattedPart, seen: Seen): void {
  if (part.kind === "text") noteWords(part.value, seen);
  else if (part.selfDocumenting !== null) noteWords(part.selfDocumenting, seen);
}

function note(name: string, seen: Seen): void {
  if (FINDERS.has(name)) seen.finds = true;
}

function noteWords(text: string, { words }: Seen): void {
  for (const [word] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) words.add(word);
}
