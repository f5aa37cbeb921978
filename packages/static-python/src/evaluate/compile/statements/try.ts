import type { Statement, Try } from "../../../syntax/syntax.ts";
import { blocksOf } from "../../../syntax/walk-syntax.ts";
import { NONE, unknownOf } from "../../values/make.ts";
import type { UnknownValue, Value } from "../../values/value.ts";
import type { Frame } from "../../memory/frame.ts";
import { PythonRaise } from "../../memory/signals.ts";
import { fork, runSide, type Side } from "../../worlds/fork.ts";
import { type Outcome, fromOutcome, toOutcome } from "../../memory/outcome.ts";
import { inEveryWorld } from "../../worlds/in-every-world.ts";
import { markHere } from "../../worlds/worlds.ts";
import type { Compiler, Evaluate, Store } from "../compiler.ts";
import { handleGroup } from "./except-star.ts";
import { storeName } from "../expressions/names.ts";
import { whileHandled } from "../../memory/while-handled.ts";
import { unbindHandled } from "./unbind-handled.ts";
import type { Scope } from "../../../syntax/scope.ts";
import type { Execute } from "../../memory/closure.ts";

interface Handler {
  readonly type: Evaluate | null;
  readonly bind: Store | null;
  readonly unbind: ((frame: Frame) => void) | null;
  readonly isGroup: boolean;
  readonly body: Execute;
  readonly node: Try["handlers"][number];
}

export function tryStatement(c: Compiler, node: Try, scope: Scope): Execute {
  const body = c.block(node.body, scope);
  const orElse = c.block(node.orElse, scope);
  const handlers = node.handlers.map((handler): Handler => {
    const { name } = handler;
    return {
      type: handler.type === null ? null : c.expression(handler.type, scope),
      bind: name === null ? null : storeName(c, name, scope),
      unbind: name === null ? null : unbindHandled(c, name, scope),
      isGroup: handler.isGroup,
      body: c.block(handler.body, scope),
      node: handler,
    };
  });
  const whole = (frame: Frame): Outcome =>
    guarded(
      c,
      frame,
      handlers,
      () => toOutcome(frame, body(frame)),
      () => toOutcome(frame, orElse(frame)),
    );
  return node.finalBody.length === 0 ? (frame) => fromOutcome(frame, whole(frame)) : withFinally(c, node, scope, whole);
}

function withFinally(c: Compiler, node: Try, scope: Scope, whole: (frame: Frame) => Outcome): Execute {
  const { rt } = c;
  const finalBody = c.block(node.finalBody, scope);
  const swallows = mayJump(node.finalBody);
  return (frame) => {
    const mark = markHere(rt);
    const outcome = runSide(rt, () => {
      if (swallows) rt.tries++;
      return whole(frame);
    });
    return fromOutcome(
      frame,
      inEveryWorld(rt, mark, outcome, (ended) => {
        const run = (): Outcome => toOutcome(frame, finalBody(frame));
        const final = ended.kind === "raise" ? whileHandled(rt, ended.error, run) : run();
        return final.kind === "value" ? ended : final;
      }),
    );
  };
}

/** A `finally` that leaves by a jump swallows the exception that it was entered with. */
function mayJump(body: readonly Statement[]): boolean {
  return body.some(
    (node) =>
      node.kind === "return" ||
      node.kind === "break" ||
      node.kind === "continue" ||
      blocksOf(node).some((block) => mayJump(block)),
  );
}

function guarded(c: Compiler, frame: Frame, handlers: readonly Handler[], body: Side, orElse: Side): Outcome {
  const { rt } = c;
  const mark = markHere(rt);
  const outcome = runSide(rt, () => {
    if (handlers.length > 0) rt.tries++;
    return body();
  });
  const goOn = (ended: Outcome): Outcome => {
    if (ended.kind === "raise" && handlers[0]?.isGroup === true) return handleStars(c, frame, handlers, ended.error);
    if (ended.kind === "raise") return handle(c, frame, handlers, ended.error, 0);
    return ended.kind === "value" ? orElse() : ended;
  };
  const raised = rt.pending.slice(mark.pending).find((pending) => pending.outcome.kind === "raise");
  // A handler runs from the state of the raise: worlds that raised part from the main course here.
  if (raised !== undefined && handlers.length > 0) return inEveryWorld(rt, mark, outcome, goOn);
  return goOn(outcome);
}

function handle(c: Compiler, frame: Frame, handlers: readonly Handler[], error: PythonRaise, index: number): Outcome {
  const { rt } = c;
  for (let current = index; current < handlers.length; current++) {
    const handler = handlers[current];
    if (handler === undefined) break;
    const matches = handler.type === null ? true : matchesType(c, frame, handler, error.exception, handler.type(frame));
    if (matches === true) return runHandler(c, frame, handler, error);
    if (matches === false) continue;
    return fork(rt, matches.cause, [
      () => runHandler(c, frame, handler, error),
      () => handle(c, frame, handlers, error, current + 1),
    ]);
  }
  return { kind: "raise", error };
}

function handleStars(c: Compiler, frame: Frame, handlers: readonly Handler[], error: PythonRaise): Outcome {
  const { exception } = error;
  if (exception.kind !== "instance") return handleParts(c, frame, handlers, error);
  const group = handlers.map((handler) => ({
    type: () => {
      frame.node = handler.node;
      return handler.type?.(frame) ?? NONE;
    },
    run: (part: PythonRaise) => runHandler(c, frame, handler, part),
  }));
  return handleGroup(c.rt, error, group, (from) => handleParts(c, frame, handlers.slice(from), error));
}

/** `except*` of what is not known: each handler may run for a part of it, and what is left is raised. */
function handleParts(c: Compiler, frame: Frame, handlers: readonly Handler[], error: PythonRaise): Outcome {
  const { rt } = c;
  const { cause } = rt.unknown("unsupported-syntax", "`except*` of this is not followed");
  const done: Side = () => ({ kind: "value", value: NONE });
  for (const handler of handlers) {
    const part: Side = () => {
      handler.type?.(frame);
      const unknown = unknownOf(cause, [error.exception]);
      const ended = runSide(rt, () => runHandler(c, frame, handler, new PythonRaise(unknown, error.trace)));
      return ended.kind === "raise" ? done() : ended;
    };
    const outcome = fork(rt, cause, [part, done]);
    if (outcome.kind !== "value") return outcome;
  }
  return fork(rt, cause, [done, () => ({ kind: "raise", error: new PythonRaise(unknownOf(cause), error.trace) })]);
}

function matchesType(
  c: Compiler,
  frame: Frame,
  handler: Handler,
  exception: Value,
  type: Value,
): boolean | UnknownValue {
  const { rt } = c;
  frame.node = handler.node;
  for (const option of type.kind === "tuple" ? type.items : [type]) {
    const isCatchable =
      option.kind === "unknown"
        ? true
        : option.kind === "class" &&
          rt.isSubclass(option, rt.types.exceptions.get("BaseException") ?? option) !== false;
    if (!isCatchable)
      return rt.raise("TypeError", "catching classes that do not inherit from BaseException is not allowed");
  }
  if (exception.kind !== "unknown") return rt.isInstance(exception, type);
  const catchesAll = (candidate: Value): boolean =>
    candidate === rt.types.exceptions.get("Exception") || candidate === rt.types.exceptions.get("BaseException");
  if (catchesAll(type) || (type.kind === "tuple" && type.items.some(catchesAll))) return true;
  return exception;
}

function runHandler(c: Compiler, frame: Frame, handler: Handler, error: PythonRaise): Outcome {
  const { rt } = c;
  const { handled } = rt;
  const depth = handled.length;
  handler.bind?.(frame, error.exception);
  handled.push(error);
  try {
    return toOutcome(frame, handler.body(frame));
  } finally {
    handled.length = depth;
    handler.unbind?.(frame);
  }
}
