import type { Expression, NamedExpression } from "../../../syntax/syntax.ts";
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
  const evaluate = choose(c, node, scope);
  c.nesting -= cost;
  return evaluate;
}

function choose(c: Compiler, node: Expression, scope: Scope): Evaluate {
  switch (node.kind) {
    case "name":
      return loadName(c, node, scope);
    case "number":
      return number(c, node);
    case "string": {
      if (/\\N\{/.test(node.value))
        return unfollowed(c, node, "unsupported-syntax", "A character given by its Unicode name is not followed");
      const value = text(node.value);
      return () => value;
    }
    case "bytes": {
      const value = bytes(node.value);
      return () => value;
    }
    case "constant": {
      const value = node.value === "ellipsis" ? ELLIPSIS : node.value === null ? NONE : bool(node.value);
      return () => value;
    }
    case "formatted-string":
      return formatted(c, node, scope);
    case "template-string":
      return unfollowed(c, node, "unsupported-syntax", "Template strings are not followed");
    case "list":
    case "tuple":
    case "set":
      return display(c, node, scope);
    case "dict":
      return dictDisplay(c, node, scope);
    case "comprehension":
      return c.comprehension(node, scope);
    case "attribute":
      return attribute(c, node, scope);
    case "subscript":
      return subscript(c, node, scope);
    case "slice":
      return slice(c, node, scope);
    case "call":
      return call(c, node, scope);
    case "unary":
      return unary(c, node, scope);
    case "binary":
      return binary(c, node, scope);
    case "boolean":
      return boolean(c, node, scope);
    case "compare":
      return compare(c, node, scope);
    case "conditional":
      return conditional(c, node, scope);
    case "lambda":
      return c.function(node, scope);
    case "named-expression":
      return namedExpression(c, node, scope);
    case "starred":
      return c.expression(node.value, scope);
    case "await":
      return unfollowed(c, node, "unsupported-syntax", "`await` is not followed", c.expression(node.value, scope));
    case "yield":
    case "yield-from":
      return unfollowed(c, node, "unsupported-syntax", "This use of `yield` is not followed");
    case "invalid-expression":
      return unfollowed(c, node, "syntax-error", "This is not valid Python");
  }
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
