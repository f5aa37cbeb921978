import type {
  Binary,
  Boolean as BooleanNode,
  Compare,
  Conditional,
  Expression,
  Unary,
} from "../../../syntax/syntax.ts";
import type { Value } from "../../values/value.ts";
import { bool, NONE } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { negate } from "../../operate/negate.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { fork } from "../../worlds/fork.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";

export function unary(c: Compiler, node: Unary, scope: Scope): Evaluate {
  const { rt } = c;
  const operand = c.expression(node.operand, scope);
  const { operator } = node;
  if (operator === "not")
    return (frame) => {
      const value = operand(frame);
      frame.node = node;
      const truth = rt.truth(value);
      return typeof truth === "boolean" ? bool(!truth) : truth;
    };
  return (frame) => {
    const value = operand(frame);
    frame.node = node;
    return negate(rt, operator, value);
  };
}

/** A chain `a + b + c` runs as a loop: long sums must not nest. */
export function binary(c: Compiler, node: Binary, scope: Scope): Evaluate {
  const { rt } = c;
  const chain: Binary[] = [];
  let first: Expression = node;
  while (first.kind === "binary") {
    chain.push(first);
    first = first.left;
  }
  const start = c.expression(first, scope);
  const steps = chain
    .reverse()
    .map((link) => ({ link, operator: link.operator, right: c.expression(link.right, scope) }));
  return (frame) => {
    let value = start(frame);
    for (const step of steps) {
      const right = step.right(frame);
      frame.node = step.link;
      value = rt.binary(step.operator, value, right);
    }
    return value;
  };
}

export function boolean(c: Compiler, node: BooleanNode, scope: Scope): Evaluate {
  const operands = node.operands.map((operand) => c.expression(operand, scope));
  const stopsAt = node.operator === "or";
  const last = operands.length - 1;
  const from = (frame: Frame, start: number): Value => {
    let value = NONE;
    for (let index = start; index <= last; index++) {
      const operand = operands[index];
      if (operand === undefined) break;
      const current = operand(frame);
      value = current;
      if (index === last) break;
      frame.node = node.operands[index] ?? node;
      const truth = c.rt.truth(current);
      if (truth === stopsAt) break;
      if (typeof truth !== "boolean")
        return either(
          c.rt,
          truth.cause,
          () => current,
          () => from(frame, index + 1),
        );
    }
    return value;
  };
  return (frame) => from(frame, 0);
}

export function conditional(c: Compiler, node: Conditional, scope: Scope): Evaluate {
  const test = c.expression(node.test, scope);
  const then = c.expression(node.then, scope);
  const otherwise = c.expression(node.otherwise, scope);
  return (frame) => {
    const value = test(frame);
    frame.node = node.test;
    const truth = c.rt.truth(value);
    if (typeof truth === "boolean") return truth ? then(frame) : otherwise(frame);
    return either(
      c.rt,
      truth.cause,
      () => then(frame),
      () => otherwise(frame),
    );
  };
}

export function compare(c: Compiler, node: Compare, scope: Scope): Evaluate {
  const { rt } = c;
  const left = c.expression(node.left, scope);
  const links = node.comparisons.map((link) => ({ operator: link.operator, right: c.expression(link.right, scope) }));
  const only = links[0];
  if (links.length === 1 && only !== undefined)
    return (frame) => {
      const a = left(frame);
      const b = only.right(frame);
      frame.node = node;
      return rt.compare(only.operator, a, b);
    };
  const from = (frame: Frame, a: Value, index: number): Value => {
    const link = links[index];
    if (link === undefined) return NONE;
    const b = link.right(frame);
    frame.node = node;
    const result = rt.compare(link.operator, a, b);
    if (index === links.length - 1) return result;
    const truth = rt.truth(result);
    if (typeof truth === "boolean") return truth ? from(frame, b, index + 1) : result;
    return either(
      rt,
      truth.cause,
      () => result,
      () => from(frame, b, index + 1),
    );
  };
  return (frame) => from(frame, left(frame), 0);
}

/** The value of one of two expressions, which of them is not known. */
export function either(rt: Runtime, cause: Parameters<typeof fork>[1], a: () => Value, b: () => Value): Value {
  const outcome = fork(rt, cause, [() => ({ kind: "value", value: a() }), () => ({ kind: "value", value: b() })]);
  if (outcome.kind === "raise") throw outcome.error;
  return outcome.kind === "value" ? outcome.value : NONE;
}
