import type { Assert, For, If, Raise, Return, Statement, While } from "../../../syntax/syntax.ts";
import type { UnknownValue, Value } from "../../values/value.ts";
import { NONE, unknownOf } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { PythonRaise } from "../../memory/signals.ts";
import { fork } from "../../worlds/fork.ts";
import { mergeAliases } from "../../memory/join.ts";
import {
  type Outcome,
  BROKEN,
  CONTINUED,
  NORMAL,
  RETURNED,
  type Completion,
  fromOutcome,
  toOutcome,
} from "../../memory/outcome.ts";
import { repeat } from "../../worlds/repeat.ts";
import { type Compiler, type Evaluate } from "../compiler.ts";
import { forMembers } from "./for-members.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { meet } from "../../worlds/meet.ts";
import type { Execute } from "../../memory/closure.ts";
import { isUnknown } from "../../values/kinds.ts";
import type { UnknownCause } from "../../../model/causes.ts";

/** PendingWorld ways out of one loop beyond which it is no longer followed step by step. */
const MAXIMUM_PENDING = 64;

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

export function whileStatement(c: Compiler, node: While, scope: Scope): Execute {
  const { rt } = c;
  const test = c.expression(node.test, scope);
  const body = c.block(node.body, scope);
  const orElse = c.block(node.orElse, scope);
  return (frame) => {
    const start = rt.pending.length;
    const layer = rt.journal.layers.length;
    for (;;) {
      rt.spend(1);
      const value = test(frame);
      frame.node = node.test;
      const truth = rt.truth(value);
      if (truth === false) return leaveLoop(c, frame, start, layer, orElse);
      // From here on the number of rounds is not known: the test is Unknown, or a round may have left the loop.
      if (truth !== true || rt.pending.length > start) {
        const isUnknown = truth !== true;
        const cause = isUnknown
          ? truth.cause
          : (rt.pending[start]?.cause ?? rt.unknown("computed-at-runtime", "A loop of unknown length").cause);
        const once = (): Outcome => {
          const again = rt.truth(test(frame));
          if (again === false) return { kind: "value", value: NONE };
          return toOutcome(frame, body(frame));
        };
        return afterRepeat(
          c,
          frame,
          start,
          layer,
          repeat(rt, cause, once, isUnknown || node.test.kind !== "constant"),
          orElse,
        );
      }
      const completion = round(c, frame, body);
      if (completion === NORMAL) continue;
      return leaveLoop(c, frame, start, layer, orElse, completion);
    }
  };
}

export function forStatement(c: Compiler, node: For, scope: Scope): Execute {
  const { rt } = c;
  const iterable = c.expression(node.iterable, scope);
  const store = c.store(node.target, scope);
  const body = c.block(node.body, scope);
  const orElse = c.block(node.orElse, scope);
  const overMembers = forMembers(c, node, scope);
  const repeatFor = (frame: Frame, start: number, layer: number, cause: UnknownCause, item: Value): Completion => {
    const lost: UnknownValue = item.kind === "unknown" ? item : unknownOf(cause);
    const once = (): Outcome => {
      store(frame, rt.derive(lost));
      const completion = body(frame);
      // Asking for the next item may run code again.
      rt.derive(lost);
      return toOutcome(frame, completion);
    };
    return afterRepeat(c, frame, start, layer, repeat(rt, cause, once, true), orElse);
  };
  return (frame) => {
    const start = rt.pending.length;
    const layer = rt.journal.layers.length;
    const value = iterable(frame);
    frame.node = node.iterable;
    const iterator = node.isAsync
      ? rt.unknown("unsupported-syntax", "`async for` is not followed")
      : rt.iterator(value);
    if (isUnknown(iterator)) return repeatFor(frame, start, layer, iterator.cause, iterator);
    if (!iterator.isOrdered) {
      const members = rt.members(value);
      if (isUnknown(members)) return repeatFor(frame, start, layer, members.cause, members);
      if (members.items.length > 1) {
        const { cause } = rt.unknown("set-order", "This loop runs over a set, whose order is not known");
        if (overMembers(frame, members.items, cause, body, store)) return NORMAL;
        return repeatFor(frame, start, layer, cause, unknownOf(cause, mergeAliases(members.items)));
      }
    }
    for (;;) {
      rt.spend(1);
      const item = iterator.next();
      if (item === null) {
        if (iterator.rest !== null) return repeatFor(frame, start, layer, iterator.rest.cause, iterator.rest);
        return leaveLoop(c, frame, start, layer, orElse);
      }
      store(frame, item);
      const completion = round(c, frame, body);
      if (completion !== NORMAL) return leaveLoop(c, frame, start, layer, orElse, completion);
      const pending = rt.pending[start];
      if (pending !== undefined && rt.pending.length - start > MAXIMUM_PENDING)
        return repeatFor(frame, start, layer, pending.cause, unknownOf(pending.cause, mergeAliases([value])));
    }
  };
}

/** One run of a loop's body; a `continue` that was possible meets its end. NORMAL means that the loop goes on. */
function round(c: Compiler, frame: Frame, body: Execute): Completion {
  const { rt } = c;
  const start = rt.pending.length;
  const layer = rt.journal.layers.length;
  try {
    const completion = body(frame);
    if (rt.pending.length === start) return completion === CONTINUED ? NORMAL : completion;
    const outcome = toOutcome(frame, completion);
    return fromOutcome(
      frame,
      meet(rt, start, layer, outcome.kind === "continue" ? { kind: "value", value: NONE } : outcome, "continue"),
    );
  } catch (error) {
    if (!(error instanceof PythonRaise) || rt.pending.length === start) throw error;
    rt.frame = frame;
    return fromOutcome(frame, meet(rt, start, layer, { kind: "raise", error }, "continue"));
  }
}

/** The end of a loop: `else` where it ran out, then every `break` that was possible joins. */
function leaveLoop(
  c: Compiler,
  frame: Frame,
  start: number,
  layer: number,
  orElse: Execute,
  completion: Completion = NORMAL,
): Completion {
  const ended = completion === NORMAL ? orElse(frame) : completion === BROKEN ? NORMAL : completion;
  if (c.rt.pending.length === start) return ended;
  return fromOutcome(frame, meet(c.rt, start, layer, toOutcome(frame, ended), "break"));
}

function afterRepeat(
  c: Compiler,
  frame: Frame,
  start: number,
  layer: number,
  outcome: Outcome,
  orElse: Execute,
): Completion {
  if (outcome.kind === "raise") throw outcome.error;
  return leaveLoop(c, frame, start, layer, orElse, fromOutcome(frame, outcome));
}

export function returnStatement(c: Compiler, node: Return, scope: Scope): Execute {
  const value = node.value === null ? () => NONE : c.expression(node.value, scope);
  return (frame) => {
    frame.returned = value(frame);
    return RETURNED;
  };
}

export function raiseStatement(c: Compiler, node: Raise, scope: Scope): Execute {
  const { rt } = c;
  const exception = node.exception === null ? null : c.expression(node.exception, scope);
  const cause = node.cause === null ? null : c.expression(node.cause, scope);
  return (frame) => {
    const value = exception === null ? null : exception(frame);
    cause?.(frame);
    frame.node = node;
    if (value === null) {
      const handled = rt.handled[rt.handled.length - 1];
      if (handled !== undefined) throw handled;
      return rt.raise("RuntimeError", "No active exception to reraise");
    }
    return rt.raiseValue(value);
  };
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
