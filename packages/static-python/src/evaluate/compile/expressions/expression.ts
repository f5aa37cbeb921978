import type { Expression, NamedExpression } from "../../../syntax/syntax.ts";
import { byKind } from "../../../syntax/by-kind.ts";
import type { Value } from "../../values/value.ts";
import { bool, bytes, ELLIPSIS, NONE, text } from "../../values/make.ts";
import { attribute, slice, subscript } from "./access.ts";
import { call } from "./call.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import { dictDisplay, display, formatted, number } from "./literals.ts";
import { loadName, storeName } from "./names.ts";
import { binary, boolean, compare, conditional, unary } from "./operators.ts";
import type { Scope } from "../../../syntax/scope.ts";
import type { OwnUnknownId } from "../../../model/causes.ts";

/** Deepest nesting of expressions and statements in one function; CPython's own parser stops not far above. */
export const MAXIMUM_NESTING = 180;

/** Frames of JavaScript that evaluating an expression of a kind puts below what it holds, where that is not one. */
const COSTS: Readonly<Partial<Record<Expression["kind"], number>>> = { comprehension: 6, boolean: 2, call: 2 };

export function expression(c: Compiler, node: Expression, scope: Scope): Evaluate {
  if (c.nesting >= MAXIMUM_NESTING)
    return unfollowed(c, node, "budget-exhausted", "This expression is nested too deeply");
  const cost = COSTS[node.kind] ?? 1;
  c.nesting += cost;
  const evaluate = compile(node, c, scope);
  c.nesting -= cost;
  return evaluate;
}

const compile = byKind<Expression, [Compiler, Scope], Evaluate>({
  name: (node, c, scope) => loadName(c, node, scope),
  number: (node, c) => number(c, node),
  string: (node, c) =>
    /\\N\{/.test(node.value)
      ? unfollowed(c, node, "unsupported-syntax", "A character given by its Unicode name is not followed")
      : always(text(node.value)),
  bytes: (node) => always(bytes(node.value)),
  constant: ({ value }) => always(value === "ellipsis" ? ELLIPSIS : value === null ? NONE : bool(value)),
  "formatted-string": (node, c, scope) => formatted(c, node, scope),
  "template-string": (node, c) => unfollowed(c, node, "unsupported-syntax", "Template strings are not followed"),
  list: (node, c, scope) => display(c, node, scope),
  tuple: (node, c, scope) => display(c, node, scope),
  set: (node, c, scope) => display(c, node, scope),
  dict: (node, c, scope) => dictDisplay(c, node, scope),
  comprehension: (node, c, scope) => c.comprehension(node, scope),
  attribute: (node, c, scope) => attribute(c, node, scope),
  subscript: (node, c, scope) => subscript(c, node, scope),
  slice: (node, c, scope) => slice(c, node, scope),
  call: (node, c, scope) => call(c, node, scope),
  unary: (node, c, scope) => unary(c, node, scope),
  binary: (node, c, scope) => binary(c, node, scope),
  boolean: (node, c, scope) => boolean(c, node, scope),
  compare: (node, c, scope) => compare(c, node, scope),
  conditional: (node, c, scope) => conditional(c, node, scope),
  lambda: (node, c, scope) => c.function(node, scope),
  "named-expression": (node, c, scope) => namedExpression(c, node, scope),
  starred: (node, c, scope) => c.expression(node.value, scope),
  await: (node, c, scope) =>
    unfollowed(c, node, "unsupported-syntax", "`await` is not followed", c.expression(node.value, scope)),
  yield: (node, c) => unfollowed(c, node, "unsupported-syntax", "This use of `yield` is not followed"),
  "yield-from": (node, c) => unfollowed(c, node, "unsupported-syntax", "This use of `yield` is not followed"),
  "invalid-expression": (node, c) => unfollowed(c, node, "syntax-error", "This is not valid Python"),
});

function always(value: Value): Evaluate {
  return () => value;
}

function namedExpression(c: Compiler, node: NamedExpression, scope: Scope): Evaluate {
  const value = c.expression(node.value, scope);
  const store = storeName(c, node.name, scope);
  return (frame) => {
    const result = value(frame);
    store(frame, result);
    return result;
  };
}

function unfollowed(c: Compiler, node: Expression, rule: OwnUnknownId, message: string, first?: Evaluate): Evaluate {
  return (frame) => {
    const value = first?.(frame);
    frame.node = node;
    const unknown = c.rt.unknown(rule, message);
    if (value !== undefined) c.rt.escape(value, unknown.cause);
    return unknown;
  };
}
