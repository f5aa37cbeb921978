import type {
  Call,
  Comprehension,
  Expression,
  FormattedString,
  FunctionDefinition,
  Lambda,
  Statement,
  TemplateString,
} from "../../syntax/syntax.ts";
import { byKind } from "../../syntax/by-kind.ts";
import { blocksOf, defaultsOf } from "../../syntax/walk-syntax.ts";
import { functionNames, blockNames, clauseNames } from "../../syntax/bound-names.ts";
import { MEASURING, SELECTING, READING } from "../values/reading-names.ts";

/** A variable, or an attribute reached from it: `["config", "names"]`. */
export type Path = readonly string[];

/** What running a function's body could change or hand out, by the names that are free in it. */
export interface Leaks {
  /** Changed themselves, or handed to something that could. */
  readonly whole: readonly Path[];
  /** What they hold is handed on; they themselves are only read. */
  readonly parts: readonly Path[];
  readonly called: readonly Path[];
  /** Only asked something: that changes nothing, unless operators or properties of a class answer. */
  readonly asked: readonly Path[];
  /** Variables of outer scopes that are assigned. */
  readonly rebound: readonly string[];
}

type Use = "read" | "parts" | "whole";
/** Names that are the function's own: what they hold is not seen from outside. */
type Bound = ReadonlySet<string>;

/** Leaks of a function, by its syntax alone: everything that is not plainly reading counts as change. */
export function leaksOf(definition: FunctionDefinition | Lambda): Leaks {
  const collector = new Collector();
  collector.function(definition, new Set());
  return collector;
}

class Collector implements Leaks {
  readonly whole: Path[] = [];
  readonly parts: Path[] = [];
  readonly called: Path[] = [];
  readonly asked: Path[] = [];
  readonly rebound: string[] = [];

  function(definition: FunctionDefinition | Lambda, outer: Bound): void {
    const body: readonly Statement[] =
      definition.kind === "lambda"
        ? [{ kind: "return", value: definition.body, start: definition.start, end: definition.end }]
        : definition.body;
    const names = functionNames(definition);
    for (const name of [...names.globals, ...names.nonlocals]) if (!outer.has(name)) this.rebound.push(name);
    const bound = new Set([...outer, ...names.bound]);
    for (const name of names.globals) bound.delete(name);
    this.block(body, bound);
  }

  block(body: readonly Statement[], bound: Bound): void {
    for (const node of body) {
      ofStatement(node, this, bound);
      for (const block of blocksOf(node)) this.block(block, bound);
    }
  }

  visit(node: Expression | null, use: Use, bound: Bound): void {
    if (node !== null) ofExpression(node, this, use, bound);
  }

  all(nodes: readonly Expression[], use: Use, bound: Bound): void {
    for (const node of nodes) ofExpression(node, this, use, bound);
  }

  /** Storing into something changes it. */
  target(target: Expression, bound: Bound): void {
    if (target.kind === "tuple" || target.kind === "list") for (const item of target.items) this.target(item, bound);
    else if (target.kind === "starred") this.target(target.value, bound);
    else if (target.kind === "attribute" || target.kind === "subscript") this.visit(target.object, "whole", bound);
  }

  add(path: Path, use: Use, bound: Bound): void {
    if (bound.has(path[0] ?? "")) return;
    (use === "whole" ? this.whole : use === "parts" ? this.parts : this.asked).push(path);
  }

  addCall(path: Path, bound: Bound): void {
    if (!bound.has(path[0] ?? "")) this.called.push(path);
  }
}

const nothing = (): void => undefined;

type OfStatement<Node> = (node: Node, found: Collector, bound: Bound) => void;

const givenOut: OfStatement<{ readonly value: Expression | null }> = (node, found, bound) =>
  found.visit(node.value, "whole", bound);
const tested: OfStatement<{ readonly test: Expression }> = (node, found, bound) =>
  found.visit(node.test, "read", bound);

/** What a statement itself leaks, without those in its blocks. */
const ofStatement = byKind<Statement, [Collector, Bound], void>({
  expression: (node, found, bound) => found.visit(node.value, "read", bound),
  assign: (node, found, bound) => {
    found.visit(node.value, "whole", bound);
    for (const target of node.targets) found.target(target, bound);
  },
  "augmented-assign": (node, found, bound) => {
    found.visit(node.value, "parts", bound);
    found.target(node.target, bound);
    if (node.target.kind === "name") found.visit(node.target, "whole", bound);
  },
  "annotated-assign": (node, found, bound) => {
    found.visit(node.value, "whole", bound);
    found.target(node.target, bound);
  },
  return: givenOut,
  raise: (node, found, bound) => found.visit(node.exception, "whole", bound),
  assert: (node, found, bound) => {
    found.visit(node.test, "read", bound);
    found.visit(node.message, "read", bound);
  },
  delete: (node, found, bound) => {
    for (const target of node.targets) found.target(target, bound);
  },
  if: tested,
  while: tested,
  for: (node, found, bound) => {
    found.visit(node.iterable, "parts", bound);
    found.target(node.target, bound);
  },
  with: (node, found, bound) => {
    for (const item of node.items) found.visit(item.context, "whole", bound);
  },
  match: (node, found, bound) => {
    found.visit(node.subject, "whole", bound);
    for (const item of node.cases) found.visit(item.guard, "read", bound);
  },
  function: (node, found, bound) => {
    found.all([...node.decorators, ...defaultsOf(node.parameters)], "whole", bound);
    found.function(node, bound);
  },
  class: (node, found, bound) => {
    const keywords = node.keywords.map((keyword) => keyword.value);
    found.all([...node.bases, ...node.decorators, ...keywords], "whole", bound);
    found.block(node.body, new Set([...bound, ...blockNames(node.body).bound]));
  },
  try: nothing,
  pass: nothing,
  break: nothing,
  continue: nothing,
  global: nothing,
  nonlocal: nothing,
  import: nothing,
  "import-from": nothing,
  "type-alias": nothing,
  "invalid-statement": nothing,
});

type OfExpression<Node> = (node: Node, found: Collector, use: Use, bound: Bound) => void;

/** What is made of parts of something holds those parts; reading it only reads. */
const ofParts = (use: Use): Use => (use === "read" ? "read" : "parts");

const ofFormatted: OfExpression<FormattedString | TemplateString> = (node, found, _, bound) => {
  for (const part of node.parts) if (part.kind === "field") found.visit(part.value, "read", bound);
};
const ofItems: OfExpression<{ readonly items: readonly Expression[] }> = (node, found, _, bound) =>
  found.all(node.items, "whole", bound);
const ofHeld: OfExpression<{ readonly value: Expression | null }> = (node, found, _, bound) =>
  found.visit(node.value, "whole", bound);

/** What an expression leaks whose value is used so. */
const ofExpression = byKind<Expression, [Collector, Use, Bound], void>({
  name: (node, found, use, bound) => found.add([node.name], use, bound),
  attribute: (node, found, use, bound) => {
    const path = pathOf(node);
    if (path !== null) found.add(path, use, bound);
    else found.visit(node.object, ofParts(use), bound);
  },
  subscript: (node, found, use, bound) => {
    found.visit(node.object, ofParts(use), bound);
    found.visit(node.index, "read", bound);
  },
  call: (node, found, use, bound) => ofCall(node, found, use, bound),
  compare: (node, found, _, bound) => {
    found.visit(node.left, "read", bound);
    for (const link of node.comparisons) found.visit(link.right, "read", bound);
  },
  unary: (node, found, _, bound) => found.visit(node.operand, "read", bound),
  binary: (node, found, use, bound) => found.all([node.left, node.right], ofParts(use), bound),
  boolean: (node, found, use, bound) => found.all(node.operands, use, bound),
  conditional: (node, found, use, bound) => {
    found.visit(node.test, "read", bound);
    found.visit(node.then, use, bound);
    found.visit(node.otherwise, use, bound);
  },
  "formatted-string": ofFormatted,
  "template-string": ofFormatted,
  list: ofItems,
  tuple: ofItems,
  set: ofItems,
  dict: (node, found, _, bound) => {
    for (const entry of node.entries) found.visit(entry.value, entry.key === null ? "parts" : "whole", bound);
  },
  comprehension: (node, found, _, bound) => ofComprehension(node, found, bound),
  lambda: (node, found, _, bound) => {
    found.all(defaultsOf(node.parameters), "whole", bound);
    found.function(node, bound);
  },
  starred: (node, found, _, bound) => found.visit(node.value, "parts", bound),
  "named-expression": ofHeld,
  await: ofHeld,
  yield: ofHeld,
  "yield-from": ofHeld,
  number: nothing,
  string: nothing,
  bytes: nothing,
  constant: nothing,
  slice: nothing,
  "invalid-expression": nothing,
});

function ofComprehension(node: Comprehension, found: Collector, bound: Bound): void {
  const inner = new Set([...bound, ...clauseNames(node.clauses).bound]);
  for (const clause of node.clauses) {
    found.visit(clause.iterable, "parts", inner);
    found.all(clause.conditions, "read", inner);
  }
  found.visit(node.element, "whole", inner);
  found.visit(node.value, "whole", inner);
}

function ofCall(node: Call, found: Collector, use: Use, bound: Bound): void {
  const { callee } = node;
  let given: Use = "whole";
  if (callee.kind === "name") {
    const isBuiltin = !bound.has(callee.name);
    if (isBuiltin && MEASURING.has(callee.name)) given = "read";
    else if (isBuiltin && SELECTING.has(callee.name)) given = ofParts(use);
    found.addCall([callee.name], bound);
  } else if (callee.kind === "attribute" && READING.has(callee.name)) {
    found.visit(callee.object, ofParts(use), bound);
    const path = pathOf(callee);
    if (path !== null) found.addCall(path, bound);
  } else {
    const path = callee.kind === "attribute" ? pathOf(callee) : null;
    if (path !== null) found.addCall(path, bound);
    found.visit(callee.kind === "attribute" ? callee.object : callee, "whole", bound);
  }
  found.all(node.arguments, given, bound);
  for (const keyword of node.keywords) found.visit(keyword.value, given, bound);
}

function pathOf(node: Expression): Path | null {
  if (node.kind === "name") return [node.name];
  if (node.kind !== "attribute") return null;
  const inner = pathOf(node.object);
  return inner === null ? null : [...inner, node.name];
}
