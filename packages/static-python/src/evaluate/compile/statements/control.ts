import { FRESH_DICTS } from "../../memory/fresh-dicts.ts";
import type { Assert, If, Raise, Return, Statement } from "../../../syntax/syntax.ts";
import type { Value } from "../../values/value.ts";
import { NONE, TRUE } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Frame } from "../../memory/frame.ts";
import { fork } from "../../worlds/fork.ts";
import { NORMAL, RETURNED, type Completion, fromOutcome, toOutcome } from "../../memory/outcome.ts";
import { type Compiler, type Evaluate } from "../compiler.ts";
import type { Scope } from "../../../syntax/scope.ts";
import type { Execute } from "../../memory/closure.ts";
import type { UnknownCause } from "../../../model/causes.ts";

/** `if`/`elif`/`else`; the chain runs as a loop. */
export function ifStatement(c: Compiler, node: If, scope: Scope): Execute {
  const branches: { node: If; test: Evaluate; body: Execute }[] = [];
  let rest: readonly Statement[] = [node];
  let next = rest[0];
  while (rest.length === 1 && next?.kind === "if") {
    branches.push({ node: next, test: c.expression(next.test, scope), body: c.block(next.body, scope) });
    rest = next.orElse;
    next = rest[0];
  }
  const otherwise = c.block(rest, scope);
  const both = (frame: Frame, index: number, branch: { readonly body: Execute }, cause: UnknownCause): Completion =>
    fromOutcome(
      frame,
      fork(c.rt, cause, [() => toOutcome(frame, branch.body(frame)), () => toOutcome(frame, from(frame, index + 1))]),
    );
  const from = (frame: Frame, start: number): Completion => {
    for (let index = start; index < branches.length; index++) {
      const branch = branches[index];
      if (branch === undefined) break;
      const value = branch.test(frame);
      frame.node = branch.node.test;
      const truth = c.rt.truth(value);
      if (truth === true) return branch.body(frame);
      if (truth !== false) return both(frame, index, branch, truth.cause);
    }
    return otherwise(frame);
  };
  const [only] = branches;
  if (branches.length !== 1 || only === undefined) return (frame) => from(frame, 0);
  return (frame) => {
    const value = only.test(frame);
    frame.node = only.node.test;
    const truth = c.rt.truth(value);
    if (truth === true) return only.body(frame);
    return truth === false ? otherwise(frame) : both(frame, 0, only, truth.cause);
  };
}

export function returnStatement(c: Compiler, node: Return, scope: Scope): Execute {
  const value = node.value === null ? () => NONE : c.expression(node.value, scope);
  const isFresh = node.value?.kind === "dict";
  return (frame) => {
    const returned = value(frame);
    if (isFresh && returned.kind === "dict") FRESH_DICTS.add(returned);
    frame.returned = returned;
    return RETURNED;
  };
}

export function raiseStatement(c: Compiler, node: Raise, scope: Scope): Execute {
  const { rt } = c;
  const exception = node.exception === null ? null : c.expression(node.exception, scope);
  const cause = node.cause === null ? null : c.expression(node.cause, scope);
  return (frame) => {
    const value = exception === null ? null : exception(frame);
    const from = cause?.(frame);
    frame.node = node;
    if (value === null) {
      const handled = rt.handled[rt.handled.length - 1];
      if (handled !== undefined) throw handled;
      return rt.raise("RuntimeError", "No active exception to reraise");
    }
    return from === undefined ? rt.raiseValue(value) : raiseFrom(rt, value, from);
  };
}

/** `raise value from cause`: both may be classes, and `None` says that there is no cause. */
function raiseFrom(rt: Runtime, value: Value, cause: Value): never {
  const exception = value.kind === "class" ? rt.callWith(value) : value;
  const given = cause.kind === "class" ? rt.callWith(cause) : cause;
  const base = rt.types.exceptions.get("BaseException") ?? NONE;
  if (given.kind !== "none" && rt.isInstance(given, base) === false)
    rt.raise("TypeError", "exception causes must derive from BaseException");
  if (exception.kind === "instance" && rt.isInstance(exception, base) === true) {
    rt.setAttribute(exception, "__cause__", given);
    rt.setAttribute(exception, "__suppress_context__", TRUE);
  }
  return rt.raiseValue(exception);
}

/** An assertion on Unknown is taken to hold: if it did not, nothing would be loaded. */
export function assertStatement(c: Compiler, node: Assert, scope: Scope): Execute {
  const { rt } = c;
  const test = c.expression(node.test, scope);
  const message = node.message === null ? null : c.expression(node.message, scope);
  const fail = (frame: Frame): never => {
    const text = message === null ? "" : rt.text(message(frame));
    frame.node = node;
    return rt.raise("AssertionError", typeof text === "string" ? text : "");
  };
  return (frame) => {
    const value = test(frame);
    frame.node = node.test;
    const truth = rt.truth(value);
    if (truth === true) return NORMAL;
    if (truth === false) return fail(frame);
    return fromOutcome(frame, fork(rt, truth.cause, [() => ({ kind: "value", value: NONE }), () => fail(frame)]));
  };
}
