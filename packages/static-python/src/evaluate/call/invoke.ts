import type { Arguments, FunctionValue, UnknownValue, Value } from "../values/value.ts";
import { NONE } from "../values/make.ts";
import { createFrame, type Frame } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { MAXIMUM_STACK } from "../runtime/budget.ts";
import { FRESH_DICTS } from "../memory/fresh-dicts.ts";
import { PythonRaise } from "../memory/signals.ts";
import { type Outcome, RETURNED } from "../memory/outcome.ts";
import type { Span } from "../../syntax/syntax.ts";
import { bindParameters } from "./bind-parameters.ts";
import { callUnknown } from "./call-unknown.ts";
import { generatorObject } from "./generator-object.ts";
import { dropVariables } from "./dropped-generator.ts";
import { meet } from "../worlds/meet.ts";
import { closureOf } from "../memory/closure.ts";
import type { Mark } from "../memory/world.ts";

/** CPython's default recursion limit, counted from the first frame of the project. */
const MAXIMUM_DEPTH = 1000;
/** Frames of JavaScript between two Python functions that call each other directly. */
const CALL_COST = 3;

export function invoke(rt: Runtime, callee: FunctionValue, args: Arguments): Value {
  const closure = closureOf(callee);
  if (closure === null) return rt.unknown("computed-at-runtime", `\`${callee.qualifiedName}\` cannot be called`);
  if (callee.intercept !== undefined) return rt.call(callee.intercept, args);
  const { code } = closure;
  rt.spend(1);
  const caller = rt.frame;
  const endless = endlessArgument(rt, code.definition, args);
  if (endless !== null) {
    rt.escape(callee, endless.cause);
    return callUnknown(rt, endless, args);
  }
  const frame = createFrame(closure.unit, code.size, code.definition, caller, closure.parent, closure.owner);
  bindParameters(rt, callee, code, frame, args);
  if (code.isAsync)
    return rt.unknown("unsupported-syntax", `The coroutine \`${callee.qualifiedName}\` is not followed`);
  if (code.isGenerator) return generatorObject(rt, code, frame);
  if (rt.depth >= MAXIMUM_DEPTH) rt.raise("RecursionError", "maximum recursion depth exceeded");
  rt.stack += CALL_COST;
  if (rt.stack > MAXIMUM_STACK) rt.checkStack();
  rt.depth++;
  rt.frame = frame;
  const mark = { pending: rt.pending.length, layer: rt.journal.layers.length };
  let value: Value;
  try {
    const completion = code.body()(frame);
    value = completion === RETURNED ? frame.returned : NONE;
    if (rt.pending.length !== mark.pending) value = leave(rt, frame, mark, { kind: "value", value });
  } catch (error) {
    if (error instanceof PythonRaise && rt.hasSuspended) dropVariables(rt, caller, frame.slots, null);
    if (!(error instanceof PythonRaise) || rt.pending.length === mark.pending) throw error;
    value = leave(rt, frame, mark, { kind: "raise", error });
  }
  rt.frame = caller;
  if (rt.hasSuspended) dropVariables(rt, caller, frame.slots, value);
  rt.depth--;
  rt.stack -= CALL_COST;
  // from here on others may hold it
  if (value.kind === "dict" || value.kind === "unknown") FRESH_DICTS.delete(value);
  return value;
}

/**
 * A function that calls itself with something unknown, below conditions that nobody knows, may do so without end: its
 * inner calls are not followed.
 */
const OWN_CALLS = 2;
/** Conditions that nobody knows and that are still open; fewer are followed without a look. */
const FORKS = 4;

/** The argument for which a call is not followed; null where it is. */
function endlessArgument(rt: Runtime, code: Span, args: Arguments): UnknownValue | null {
  if (rt.journal.layers.length < FORKS) return null;
  const unknown = unknownArgument(args);
  return unknown !== null && isRunning(rt.frame, code, OWN_CALLS) ? unknown : null;
}

function unknownArgument({ positional, keywords }: Arguments): UnknownValue | null {
  for (const value of [...positional, ...keywords.values()])
    if (value.kind === "unknown" && value.template === undefined) return value;
  return null;
}

function isRunning(from: Frame, code: Span, times: number): boolean {
  let left = times;
  for (let frame: Frame | null = from; frame !== null && left > 0; frame = frame.caller)
    if (frame.code === code) left--;
  return left === 0;
}

/** Where the ways out of a function meet: every `return` that may have been taken joins the one that was. */
function leave(rt: Runtime, frame: Frame, mark: Mark, main: Outcome): Value {
  rt.frame = frame;
  const outcome = meet(rt, mark, main, "return");
  if (outcome.kind === "raise") throw outcome.error;
  return outcome.kind === "value" || outcome.kind === "return" ? outcome.value : NONE;
}
