import { mergeAliases } from "../../memory/join.ts";
import {
  BROKEN,
  toOutcome,
  type Completion,
  fromOutcome,
  type Outcome,
  CONTINUED,
  NORMAL,
} from "../../memory/outcome.ts";
import { GeneratorSource } from "../../call/generator-object.ts";
import type { UnknownValue, Value } from "../../values/value.ts";
import type { For, While } from "../../../syntax/statements.ts";
import { isUnknown } from "../../values/kinds.ts";
import { markHere } from "../../worlds/worlds.ts";
import { PythonRaise } from "../../memory/signals.ts";
import { forMembers } from "./for-members.ts";
import { unknownOf, NONE } from "../../values/make.ts";
import type { Scope } from "../../../syntax/scope.ts";
import type { Mark } from "../../memory/world.ts";
import { meet } from "../../worlds/meet.ts";
import { repeat } from "../../worlds/repeat.ts";
import type { Execute } from "../../memory/closure.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Compiler, Store } from "../compiler.ts";
import type { Frame } from "../../memory/frame.ts";

/** Pending ways out of one loop beyond which it is no longer followed step by step. */
const MAXIMUM_PENDING = 64;

export function whileStatement(c: Compiler, node: While, scope: Scope): Execute {
  const { rt } = c;
  const test = c.expression(node.test, scope);
  const body = c.block(node.body, scope);
  const orElse = c.block(node.orElse, scope);
  return meetingBreaks(c, (frame, mark) => {
    for (;;) {
      rt.spend(1);
      const value = test(frame);
      frame.node = node.test;
      const truth = rt.truth(value);
      if (truth === false) return leaveLoop(c, frame, mark, orElse);
      // From here on the number of rounds is not known: the test is Unknown, or a round may have left the loop.
      if (truth !== true || rt.pending.length > mark.pending) {
        const isOpen = truth !== true;
        const cause = isOpen
          ? truth.cause
          : (rt.pending[mark.pending]?.cause ?? rt.unknown("computed-at-runtime", "A loop of unknown length").cause);
        const once = (): Outcome => {
          const again = rt.truth(test(frame));
          if (again === false) return { kind: "value", value: NONE };
          return toOutcome(frame, body(frame));
        };
        return afterRepeat(c, frame, mark, repeat(rt, cause, once, isOpen || node.test.kind !== "constant"), orElse);
      }
      const completion = round(c, frame, body);
      if (completion === NORMAL) continue;
      return leaveLoop(c, frame, mark, orElse, completion);
    }
  });
}

export function forStatement(c: Compiler, node: For, scope: Scope): Execute {
  const { rt } = c;
  const iterable = c.expression(node.iterable, scope);
  const store = c.store(node.target, scope);
  const body = c.block(node.body, scope);
  const orElse = c.block(node.orElse, scope);
  const overMembers = forMembers(c, node, scope);
  const repeatFor = repeatedFor(c, store, body, orElse);
  return meetingBreaks(c, (frame, mark) => {
    const { nextIdentity } = rt;
    const value = iterable(frame);
    frame.node = node.iterable;
    const iterator = node.isAsync
      ? rt.unknown("unsupported-syntax", "`async for` is not followed")
      : rt.iterator(value);
    if (isUnknown(iterator)) return repeatFor(frame, mark, iterator);
    const members = iterator.isOrdered ? null : rt.members(value);
    if (isUnknown(members)) return repeatFor(frame, mark, members);
    if (members !== null && members.items.length > 1) {
      const { cause } = rt.unknown("set-order", "This loop runs over a set, whose order is not known");
      if (overMembers({ frame, items: members.items, cause, body, store })) return NORMAL;
      return repeatFor(frame, mark, unknownOf(cause, mergeAliases(members.items)));
    }
    const inBody = leavingGenerator(rt, frame, value, nextIdentity, (one) => round(c, one, body));
    for (;;) {
      rt.spend(1);
      const item = iterator.next();
      if (item === null)
        return iterator.rest === null ? leaveLoop(c, frame, mark, orElse) : repeatFor(frame, mark, iterator.rest);
      store(frame, item);
      const completion = inBody(frame);
      if (completion !== NORMAL) return leaveLoop(c, frame, mark, orElse, completion);
      const pending = rt.pending[mark.pending];
      if (pending !== undefined && rt.pending.length - mark.pending > MAXIMUM_PENDING)
        return repeatFor(frame, mark, unknownOf(pending.cause, mergeAliases([value])));
    }
  });
}

/** A loop whose rest raises after a `break` that was possible goes on behind it in that course. */
function meetingBreaks({ rt }: Compiler, loop: (frame: Frame, mark: Mark) => Completion): Execute {
  return (frame) => {
    const mark = markHere(rt);
    try {
      return loop(frame, mark);
    } catch (error) {
      if (!(error instanceof PythonRaise) || rt.pending.length === mark.pending) throw error;
      rt.frame = frame;
      return fromOutcome(frame, meet(rt, mark, { kind: "raise", error }, "break"));
    }
  };
}

/** The body of a loop over a generator: where the loop is left early, the generator is closed if nothing else holds it. */
function leavingGenerator(
  rt: Runtime,
  frame: Frame,
  value: Value,
  before: number,
  body: (frame: Frame) => Completion,
): (frame: Frame) => Completion {
  const source = value.kind === "iterator" ? value.source : undefined;
  if (!(source instanceof GeneratorSource)) return body;
  const isOwn = source.born >= before && source.caller === frame;
  const leave = (): void => (isOwn ? source.abandon() : rt.generatorAdvanced(value));
  return (running) => {
    let completion: Completion;
    source.loops++;
    try {
      completion = body(running);
    } catch (error) {
      if (error instanceof PythonRaise) leave();
      throw error;
    } finally {
      source.loops--;
    }
    if (completion !== NORMAL) leave();
    return completion;
  };
}

/** The rest of a `for` whose items are not known: each is the Unknown that it is given. */
function repeatedFor(
  c: Compiler,
  store: Store,
  body: Execute,
  orElse: Execute,
): (frame: Frame, mark: Mark, item: UnknownValue) => Completion {
  const { rt } = c;
  return (frame, mark, item) => {
    const once = (): Outcome => {
      store(frame, rt.derive(item));
      const completion = body(frame);
      // Asking for the next item may run code again.
      rt.derive(item);
      return toOutcome(frame, completion);
    };
    return afterRepeat(c, frame, mark, repeat(rt, item.cause, once, true), orElse);
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
    const outcome = toOutcome(frame, completion === CONTINUED ? NORMAL : completion);
    return fromOutcome(frame, meet(rt, { pending: start, layer }, outcome, "continue"));
  } catch (error) {
    if (!(error instanceof PythonRaise) || rt.pending.length === start) throw error;
    rt.frame = frame;
    return fromOutcome(frame, meet(rt, { pending: start, layer }, { kind: "raise", error }, "continue"));
  }
}

/** The end of a loop: `else` where it ran out, then every `break` that was possible joins. */
function leaveLoop(
  c: Compiler,
  frame: Frame,
  mark: Mark,
  orElse: Execute,
  completion: Completion = NORMAL,
): Completion {
  const ended = completion === NORMAL ? orElse(frame) : completion === BROKEN ? NORMAL : completion;
  if (c.rt.pending.length === mark.pending) return ended;
  return fromOutcome(frame, meet(c.rt, mark, toOutcome(frame, ended), "break"));
}

function afterRepeat(c: Compiler, frame: Frame, mark: Mark, outcome: Outcome, orElse: Execute): Completion {
  if (outcome.kind === "raise") throw outcome.error;
  return leaveLoop(c, frame, mark, orElse, fromOutcome(frame, outcome));
}
