import { boundNames, functionNames } from "../syntax/bound-names.ts";
import type { Expression, FormattedPart, FunctionDefinition, Statement } from "../syntax/syntax.ts";
import { blocksOf, defaultsOf, expressionsOf, parametersOf, subexpressions } from "../syntax/walk-syntax.ts";
import { namesSpokenOf } from "./names-spoken-of.ts";
import { wordsOf } from "./words-of.ts";

/** Functions that find variables by what they are called: Python's own, and those of libraries that read a caller's. */
const FINDERS: ReadonlySet<string> = new Set(
  (
    "locals vars dir eval exec compile globals _getframe currentframe getargvalues getouterframes f_locals f_back " +
    "query sql sqldf fugue_sql fugue_sql_flow execute executemany evaluate re_evaluate read_sql read_sql_query table " +
    "aes ggplot from_formula dmatrix dmatrices model_matrix ols gls wls glm logit probit mixedlm formula " +
    "nameof varname argname __code__ co_varnames gi_frame tb_frame embed"
  ).split(" "),
);
/** Of `inspect`, and of others that see nothing: `numpy.stack`. */
const OF_INSPECT: ReadonlySet<string> = new Set(["stack", "trace"]);

/**
 * Whether something may see how the variables of a function are called: it, or a function in it, names a function that
 * looks variables up, shows one with its name as `f"{size=}"` does, or has a text that speaks of one in a language that
 * is read with the variables around: `frame.where("size > @limit")`. A text that is merely the same word does not.
 */
export function showsLocalNames(node: FunctionDefinition): boolean {
  const seen = seenIn(node);
  return seen.finds || [...seen.names].some((name) => seen.spokenOf.has(name));
}

/** Whether a function, or one in it, names a function that looks variables up. */
export function looksVariablesUp(node: FunctionDefinition): boolean {
  return seenIn(node).finds;
}

/** Variables that a function, or one in it, has the name of as a word of a text, each by its place among all of them. */
export function namesInTexts(node: FunctionDefinition): string {
  const { names, words } = seenIn(node);
  return [...names].flatMap((name, index) => (words.has(name) ? [`${index}:${name}`] : [])).join(" ");
}

const KNOWN = new WeakMap<FunctionDefinition, Seen>();

function seenIn(node: FunctionDefinition): Seen {
  const known = KNOWN.get(node);
  if (known !== undefined) return known;
  const seen: Seen = { words: new Set(), spokenOf: new Set(), names: new Set(), finds: false };
  for (const value of defaultsOf(node.parameters)) lookAt(value, seen);
  lookInto(node, seen);
  KNOWN.set(node, seen);
  return seen;
}

interface Seen {
  /** Words of texts … */
  readonly words: Set<string>;
  /** … and those that stand there as a variable does. */
  readonly spokenOf: Set<string>;
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
  if (node.kind === "import-from" && node.names !== "*")
    for (const { name } of node.names) if (isFinder(name) || OF_INSPECT.has(name)) seen.finds = true;
  for (const expression of expressionsOf(node)) lookAt(expression, seen);
  if (node.kind === "function") lookInto(node, seen);
  else if (node.kind === "class") for (const inner of node.body) lookAtStatement(inner, seen);
  for (const block of blocksOf(node)) for (const inner of block) lookAtStatement(inner, seen);
}

function lookAt(node: Expression, seen: Seen): void {
  if (node.kind === "name" && (isFinder(node.name) || OF_INSPECT.has(node.name))) seen.finds = true;
  if (node.kind === "attribute" && isFinderOf(node.object, node.name)) seen.finds = true;
  if (node.kind === "lambda") for (const { name } of parametersOf(node.parameters)) seen.names.add(name);
  if (node.kind === "comprehension")
    for (const { target } of node.clauses) for (const name of boundNames(target)) seen.names.add(name);
  if (node.kind === "string") noteText(node.value, seen);
  if (node.kind === "formatted-string") {
    noteText(node.parts.map((part) => (part.kind === "text" ? part.value : " ")).join(""), seen);
    for (const part of node.parts) noteSelfDocumenting(part, seen);
  }
  if (node.kind === "template-string" || node.kind === "invalid-expression") seen.finds = true;
  for (const child of subexpressions(node)) lookAt(child, seen);
}

function isFinder(name: string): boolean {
  return FINDERS.has(name);
}

function isFinderOf(object: Expression, name: string): boolean {
  return isFinder(name) || (OF_INSPECT.has(name) && object.kind === "name" && object.name === "inspect");
}

function noteSelfDocumenting(part: FormattedPart, { spokenOf }: Seen): void {
  if (part.kind === "text" || part.selfDocumenting === null) return;
  for (const word of wordsOf(part.selfDocumenting)) spokenOf.add(word);
}

/** Most texts: the name of something. It speaks of nothing. */
const ONE_WORD = /^[A-Za-z_]\w*$/;

function noteText(text: string, { words, spokenOf }: Seen): void {
  if (ONE_WORD.test(text)) return void words.add(text);
  for (const word of wordsOf(text)) words.add(word);
  for (const name of namesSpokenOf(text)) spokenOf.add(name);
}
