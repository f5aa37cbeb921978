import { blocksOf, expressionsOf, subexpressions } from "static-python";
import type { Expression, FunctionDefinition, Statement } from "static-python";

/** What the text of a method shows of what it changes. */
export type Mildness =
  /** It writes messages. */
  | "logs"
  /** It keeps something on its object besides, which other methods of it may use. */
  | "keeps"
  | "acts";

/** Names of loggers, by which they are told from other objects. */
export const LOGGER = /(?:^|_)log(?:ger|ging)?$/iu;
const LEVELS: ReadonlySet<string> = new Set(
  "debug info warning warn error exception critical log isEnabledFor getChild".split(" "),
);
/** Calls of Python's own that change nothing and give nothing back that is not theirs. */
const HARMLESS: ReadonlySet<string> = new Set(
  "print len str repr type round int float bool abs isinstance issubclass hasattr id format getLogger perf_counter".split(
    " ",
  ),
);
const CLOCKS =
  /^(?:time\.(?:time|time_ns|perf_counter|perf_counter_ns|monotonic|strftime)|(?:datetime\.)?datetime\.(?:now|utcnow|today)|logging\.getLogger)$/u;
/** Methods of texts, mappings and times that change nothing. */
const READING: ReadonlySet<string> = new Set(
  "endswith format get isoformat items join keys lower startswith strftime strip total_seconds upper values".split(" "),
);
const HARMLESS_STATEMENTS: ReadonlySet<Statement["kind"]> = new Set<Statement["kind"]>([
  "expression",
  "assign",
  "annotated-assign",
  "augmented-assign",
  "return",
  "pass",
  "break",
  "continue",
  "if",
  "for",
]);

/**
 * Whether a method does nothing but write messages, as far as its text alone shows. Whatever is not plainly harmless,
 * a call of a helper or a loop over what it is given among them, is taken to act.
 */
export function mildnessOf(definition: FunctionDefinition): Mildness {
  const { body, decorators } = definition;
  const method = methodOf(definition);
  if (method === null || decorators.length > 1) return "acts";
  const all = body.flatMap(withInner);
  if (!all.every((statement) => isHarmless(method, statement))) return "acts";
  return all.some((statement) => keepsOnSelf(method, statement)) ? "keeps" : "logs";
}

/** Whether one statement of a method does nothing but write messages. */
export function isHarmlessIn(definition: FunctionDefinition, statement: Statement): boolean {
  const method = methodOf(definition);
  return method !== null && withInner(statement).every((one) => isHarmless(method, one));
}

/** Whether an expression of a method changes nothing. */
export function isCalmIn(definition: FunctionDefinition, expression: Expression): boolean {
  const method = methodOf(definition);
  return method !== null && isCalm(method, expression);
}

interface Method {
  readonly self: string;
  readonly given: ReadonlySet<string>;
}

function methodOf({ parameters }: FunctionDefinition): Method | null {
  const [self, ...given] = [...parameters.positionalOnly, ...parameters.positional].map(({ name }) => name);
  if (self === undefined) return null;
  return { self, given: new Set([...given, ...parameters.keywordOnly.map(({ name }) => name)]) };
}

function withInner(statement: Statement): readonly Statement[] {
  return [statement, ...blocksOf(statement).flatMap((block) => block.flatMap(withInner))];
}

function isHarmless(method: Method, statement: Statement): boolean {
  if (!HARMLESS_STATEMENTS.has(statement.kind)) return false;
  // what a hook gives back may take the place of what a node reads
  if (statement.kind === "return" && statement.value !== null && !isNone(statement.value)) return false;
  if (statement.kind === "for" && (statement.isAsync || !isOwn(method, statement.iterable))) return false;
  const targets = targetsIn(statement);
  if (!targets.every((target) => target.kind === "name" || rootOf(target) === method.self)) return false;
  if (statement.kind === "augmented-assign" && statement.target.kind === "name") return false;
  return expressionsOf(statement).every((expression) => isCalm(method, expression));
}

function targetsIn(statement: Statement): readonly Expression[] {
  if (statement.kind === "assign")
    return statement.targets.flatMap((target) => (target.kind === "tuple" ? target.items : [target]));
  return statement.kind === "annotated-assign" || statement.kind === "augmented-assign" ? [statement.target] : [];
}

function keepsOnSelf({ self }: Method, statement: Statement): boolean {
  const isKept = targetsIn(statement).some((target) => target.kind !== "name" && rootOf(target) === self);
  return isKept || expressionsOf(statement).some((expression) => takesFromSelf(self, expression));
}

/** `self.started.pop(name)`. */
function takesFromSelf(self: string, node: Expression): boolean {
  if (isPopOf(self, node)) return true;
  return subexpressions(node).some((child) => takesFromSelf(self, child));
}

function isPopOf(self: string, node: Expression): boolean {
  return (
    node.kind === "call" &&
    node.callee.kind === "attribute" &&
    node.callee.name === "pop" &&
    rootOf(node.callee.object) === self
  );
}

function isCalm(method: Method, node: Expression): boolean {
  if (node.kind === "call" && !isHarmlessCall(method, node)) return false;
  if (node.kind === "await" || node.kind === "yield" || node.kind === "yield-from" || node.kind === "lambda")
    return false;
  if (node.kind === "comprehension" && !node.clauses.every(({ iterable }) => isOwn(method, iterable))) return false;
  if (node.kind === "starred" && !isOwn(method, node.value)) return false;
  return subexpressions(node).every((child) => isCalm(method, child));
}

function isHarmlessCall({ self }: Method, node: Expression & { readonly kind: "call" }): boolean {
  const { callee } = node;
  if (callee.kind === "name") return HARMLESS.has(callee.name);
  if (callee.kind !== "attribute") return false;
  if (isPopOf(self, node) || READING.has(callee.name) || CLOCKS.test(dotted(callee))) return true;
  const { object } = callee;
  const logger = object.kind === "name" || object.kind === "attribute" ? object.name : "";
  const isMade = object.kind === "call" && /(?:^|\.)getLogger$/u.test(dotted(object.callee));
  return LEVELS.has(callee.name) && (LOGGER.test(logger) || isMade);
}

/** Going through what is given may use it up. */
function isOwn({ given }: Method, iterable: Expression): boolean {
  return iterable.kind !== "name" || !given.has(iterable.name);
}

function isNone(node: Expression): boolean {
  return node.kind === "constant" && node.value === null;
}

function rootOf(node: Expression): string {
  let current = node;
  while (current.kind === "attribute" || current.kind === "subscript") current = current.object;
  return current.kind === "name" ? current.name : "";
}

function dotted(node: Expression): string {
  if (node.kind === "name") return node.name;
  return node.kind === "attribute" ? `${dotted(node.object)}.${node.name}` : "";
}
