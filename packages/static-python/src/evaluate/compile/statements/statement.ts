import type { Statement } from "../../../syntax/syntax.ts";
import { annotatedAssign, assign, augmentedAssign, deleteTargets } from "./assign.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import { byKind } from "../../../syntax/by-kind.ts";
import { assertStatement, ifStatement, raiseStatement, returnStatement } from "./control.ts";
import { MAXIMUM_NESTING } from "../expressions/expression.ts";
import { importFrom, importStatement } from "./import.ts";
import { matchStatement } from "./match.ts";
import { storeName } from "../expressions/names.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { tryStatement } from "./try.ts";
import { withStatement } from "./with.ts";
import { BROKEN, CONTINUED, NORMAL } from "../../memory/outcome.ts";
import type { Execute } from "../../memory/closure.ts";
import type { OwnUnknownId } from "../../../model/causes.ts";
import { forStatement, whileStatement } from "./loops.ts";

export function block(c: Compiler, body: readonly Statement[], scope: Scope): Execute {
  const steps = body.filter((node) => node.kind !== "pass").map((node) => c.statement(node, scope));
  const [first, second] = steps;
  if (first === undefined) return () => NORMAL;
  if (second === undefined) return first;
  return (frame) => {
    for (const step of steps) {
      const completion = step(frame);
      if (completion !== NORMAL) return completion;
    }
    return NORMAL;
  };
}

/** Frames of JavaScript that running a statement of a kind puts below what it holds. */
const COSTS: Readonly<Partial<Record<Statement["kind"], number>>> = {
  if: 1,
  for: 3,
  while: 3,
  try: 10,
  with: 9,
  match: 5,
};

export function statement(c: Compiler, node: Statement, scope: Scope): Execute {
  if (c.nesting >= MAXIMUM_NESTING) return lost(c, node, "budget-exhausted", "This block is nested too deeply");
  const cost = 2 + (COSTS[node.kind] ?? 0);
  c.nesting += cost;
  const execute = compile(node, c, scope);
  c.nesting -= cost;
  return execute;
}

const nothing = (): Execute => () => NORMAL;

const compile = byKind<Statement, [Compiler, Scope], Execute>({
  expression: (node, c, scope) => {
    const value = c.expression(node.value, scope);
    return (frame) => {
      value(frame);
      return NORMAL;
    };
  },
  assign: (node, c, scope) => assign(c, node, scope),
  "augmented-assign": (node, c, scope) => augmentedAssign(c, node, scope),
  "annotated-assign": (node, c, scope) => annotatedAssign(c, node, scope),
  return: (node, c, scope) => returnStatement(c, node, scope),
  raise: (node, c, scope) => raiseStatement(c, node, scope),
  assert: (node, c, scope) => assertStatement(c, node, scope),
  delete: (node, c, scope) => deleteTargets(c, node, scope),
  pass: nothing,
  global: nothing,
  nonlocal: nothing,
  break: () => () => BROKEN,
  continue: () => () => CONTINUED,
  import: (node, c, scope) => importStatement(c, node, scope),
  "import-from": (node, c, scope) => importFrom(c, node, scope),
  if: (node, c, scope) => ifStatement(c, node, scope),
  for: (node, c, scope) => forStatement(c, node, scope),
  while: (node, c, scope) => whileStatement(c, node, scope),
  with: (node, c, scope) => withStatement(c, node, scope),
  try: (node, c, scope) => tryStatement(c, node, scope),
  match: (node, c, scope) => matchStatement(c, node, scope),
  function: (node, c, scope) => definition(c, node.name, scope, c.function(node, scope)),
  class: (node, c, scope) => definition(c, node.name, scope, c.class(node, scope)),
  "type-alias": (node, c, scope) => {
    const store = storeName(c, node.name, scope);
    return (frame) => {
      frame.node = node;
      store(frame, c.rt.unknown("unsupported-syntax", `The type alias \`${node.name}\` is not followed`));
      return NORMAL;
    };
  },
  "invalid-statement": (node, c) => lost(c, node, "syntax-error", "This is not valid Python"),
});

function definition(c: Compiler, name: string, scope: Scope, make: Evaluate): Execute {
  const store = storeName(c, name, scope);
  return (frame) => {
    store(frame, make(frame));
    return NORMAL;
  };
}

/** Code that cannot be read may do anything: nothing that it could reach is known afterwards. */
function lost(c: Compiler, node: Statement, rule: OwnUnknownId, message: string): Execute {
  return (frame) => {
    frame.node = node;
    c.rt.loseEverything(frame, c.rt.unknown(rule, message));
    return NORMAL;
  };
}
