import type { Match } from "../../../syntax/syntax.ts";
import type { Value } from "../../values/value.ts";
import type { Frame } from "../../memory/frame.ts";
import { GeneratorLost } from "../../memory/signals.ts";
import { fork } from "../../worlds/fork.ts";
import type { Compiler } from "../compiler.ts";
import { captured, type Captures, pattern } from "./patterns.ts";
import { storeName } from "../expressions/names.ts";
import type { Scope } from "../../../syntax/scope.ts";
import { NORMAL, type Completion, fromOutcome, toOutcome } from "../../memory/outcome.ts";
import type { Execute, Resumable } from "../../memory/closure.ts";

export function matchStatement(c: Compiler, node: Match, scope: Scope): Execute {
  const { rt } = c;
  const subject = c.expression(node.subject, scope);
  const cases = node.cases.map((item) => ({
    node: item,
    matcher: pattern(c, item.pattern, scope),
    names: captured(item.pattern).map((name) => storeName(c, name, scope)),
    guard: item.guard === null ? null : c.expression(item.guard, scope),
    body: c.block(item.body, scope),
  }));
  const from = (frame: Frame, value: Value, index: number): Completion => {
    const item = cases[index];
    if (item === undefined) return NORMAL;
    const captures: Captures = [];
    frame.node = item.node;
    const matches = item.matcher(frame, value, captures);
    if (matches === false) return from(frame, value, index + 1);
    const enter = (): Completion => {
      if (matches === true) for (const capture of captures) capture.store(frame, capture.value);
      else for (const store of item.names) store(frame, rt.derive(matches, value));
      const guard = item.guard === null ? true : rt.truth(item.guard(frame));
      if (guard === true) return item.body(frame);
      if (guard === false) return from(frame, value, index + 1);
      return fromOutcome(
        frame,
        fork(rt, guard.cause, [
          () => toOutcome(frame, item.body(frame)),
          () => toOutcome(frame, from(frame, value, index + 1)),
        ]),
      );
    };
    if (matches === true) return enter();
    return fromOutcome(
      frame,
      fork(rt, matches.cause, [() => toOutcome(frame, enter()), () => toOutcome(frame, from(frame, value, index + 1))]),
    );
  };
  return (frame) => from(frame, subject(frame), 0);
}

/** `match` around a `yield`: which case is taken must be known. */
export function resumableMatch(c: Compiler, node: Match, scope: Scope): Resumable {
  const { rt } = c;
  const subject = c.expression(node.subject, scope);
  const cases = node.cases.map((item) => ({
    node: item,
    matcher: pattern(c, item.pattern, scope),
    guard: item.guard === null ? null : c.expression(item.guard, scope),
    body: c.resumable(item.body, scope),
  }));
  return function* (frame) {
    const value = subject(frame);
    for (const item of cases) {
      const captures: Captures = [];
      frame.node = item.node;
      const matches = item.matcher(frame, value, captures);
      if (typeof matches !== "boolean") throw new GeneratorLost(matches);
      if (!matches) continue;
      for (const capture of captures) capture.store(frame, capture.value);
      const guard = item.guard === null ? true : rt.truth(item.guard(frame));
      if (typeof guard !== "boolean") throw new GeneratorLost(guard);
      if (guard) return yield* item.body(frame);
    }
    return NORMAL;
  };
}
