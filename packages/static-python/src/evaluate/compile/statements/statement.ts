import type { Statement } from "../../../syntax/syntax.ts";
import { annotatedAssign, assign, augmentedAssign, deleteTargets } from "./assign.ts";
import { type Compiler } from "../compiler.ts";
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
  const execute = choose(c, node, scope);
  c.nesting -= cost;
  return execute;
}

function choose(c: Compiler, node: Statement, scope: Scope): Execute {
  switch (node.kind) {
    case "expression": {
      const value = c.expression(node.value, scope);
      return (frame) => {
        value(frame);
        return NORMAL;
      };
    }
    case "assign":
      return assign(c, node, scope);
    case "augmented-assign":
      return augmentedAssign(c, node, scope);
    case "annotated-assign":
      return annotatedAssign(c, node, scope);
    case "return":
      return returnStatement(c, node, scope);
    case "raise":
      return raiseStatement(c, node, scope);
    case "assert":
      return assertStatement(c, node, scope);
    case "delete":
      return deleteTargets(c, node, scope);
    case "pass":
    case "global":
    case "nonlocal":
      return () => NORMAL;
    case "break":
      return () => BROKEN;
    case "continue":
      return () => CONTINUED;
    case "import":
      return importStatement(c, node, scope);
    case "import-from":
      return importFrom(c, node, scope);
    case "if":
      return ifStatement(c, node, scope);
    case "for":
      return forStatement(c, node, scope);
    case "while":
      return whileStatement(c, node, scope);
    case "with":
      return withStatement(c, node, scope);
    case "try":
      return tryStatement(c, node, scope);
    case "match":
      return matchStatement(c, node, scope);
    case "function":
    case "class": {
      const make = node.kind === "function" ? c.function(node, scope) : c.class(node, scope);
      const store = storeName(c, node.name, scope);
      return (frame) => {
        store(frame, make(frame));
        return NORMAL;
      };
    }
    case "type-alias": {
      const store = storeName(c, node.name, scope);
      return (frame) => {
        frame.node = node;
        store(frame, c.rt.unknown("unsupported-syntax", `The type alias \`${node.name}\` is not followed`));
        return NORMAL;
      };
    }
    case "invalid-statement":
      return lost(c, node, "syntax-error", "This is not valid Python");
  }
}

/** Code that cannot be read may do anything: nothing that it could reach is known afterwards. */
function lost(c: Compiler, node: Statement, rule: OwnUnknownId, message: string): Execute {
  return (frame) => {
    frame.node = node;
    c.rt.loseEverything(frame, c.rt.unknown(rule, message));
    return NORMAL;
  };
}
