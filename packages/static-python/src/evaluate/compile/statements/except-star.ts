import type { Value } from "../../values/value.ts";
import { list, NONE, tuple, unknownOf } from "../../values/make.ts";
import { exceptionsIn, makeGroup, splitException } from "../../operate/exception-groups.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { PythonRaise } from "../../memory/signals.ts";
import type { Outcome } from "../../memory/outcome.ts";
import { runSide } from "../../worlds/fork.ts";
import { inEveryWorld } from "../../worlds/in-every-world.ts";
import { markHere } from "../../worlds/worlds.ts";

/** One `except*`, in a frame. */
export interface GroupHandler {
  /** The types that it takes. */
  readonly type: () => Value;
  readonly run: (part: PythonRaise) => Outcome;
}

interface Ended {
  readonly part: PythonRaise;
  readonly error: PythonRaise;
}

/**
 * Runs the handlers of `except*`, each for the part of the exception that it takes; what they raise and what none took is
 * raised together. `lost` follows what is not known.
 */
export function handleGroup(
  rt: Runtime,
  error: PythonRaise,
  handlers: readonly GroupHandler[],
  lost: (from: number) => Outcome,
): Outcome {
  const step = (index: number, rest: Value | null, ended: readonly Ended[]): Outcome => {
    const handler = handlers[index];
    if (handler === undefined || rest === null) return conclude(rt, error, rest, ended);
    const type = handler.type();
    if (takesGroups(rt, type) !== false || type.kind === "unknown") return lost(index);
    const split = splitException(rt, rest, (one) => rt.isInstance(one, type));
    if ("kind" in split) return lost(index);
    if (split.match === null) return step(index + 1, rest, ended);
    const isNaked = exceptionsIn(rt, split.match) === null;
    const match = isNaked ? makeGroup(rt, "", tuple([split.match])) : split.match;
    const part = new PythonRaise(match, error.trace);
    const mark = markHere(rt);
    const outcome = runSide(rt, () => handler.run(part));
    return inEveryWorld(rt, mark, outcome, (one) => {
      if (one.kind === "raise") return step(index + 1, split.rest, [...ended, { part, error: one.error }]);
      return one.kind === "value" ? step(index + 1, split.rest, ended) : one;
    });
  };
  return step(0, error.exception, []);
}

/** A type of groups is refused there. */
function takesGroups(rt: Runtime, type: Value): ReturnType<Runtime["isSubclass"]> {
  const options = type.kind === "tuple" ? type.items : [type];
  const base = rt.types.exceptions.get("BaseExceptionGroup") ?? NONE;
  return options.every((option) => option.kind === "class" && rt.isSubclass(option, base) === false)
    ? false
    : rt.unknown("unsupported-syntax", "`except*` of this is not followed");
}

function conclude(rt: Runtime, error: PythonRaise, rest: Value | null, ended: readonly Ended[]): Outcome {
  const [first] = ended;
  if (first === undefined && rest === null) return { kind: "value", value: NONE };
  if (first === undefined && rest === error.exception) return { kind: "raise", error };
  const raise = (exception: Value): Outcome => ({ kind: "raise", error: new PythonRaise(exception, error.trace) });
  // A naked exception is taken by one handler alone: what that raises is raised.
  if (exceptionsIn(rt, error.exception) === null)
    return first === undefined ? raise(rest ?? NONE) : { kind: "raise", error: first.error };
  // The same exception raised by its name again is told from a bare `raise` by its traceback.
  const isUnsure = ended.some((one) => one.error !== one.part && one.error.exception === one.part.exception);
  if (isUnsure)
    return raise(unknownOf(rt.unknown("unsupported-syntax", "What `except*` raises again is not followed").cause));
  const again = ended.filter((one) => one.error === one.part).map((one) => one.part.exception);
  const left = projection(rt, error.exception, rest === null ? again : [...again, rest]);
  const raised = ended.filter((one) => one.error !== one.part).map((one) => one.error.exception);
  const [only] = raised;
  if (only === undefined) return raise(left ?? NONE);
  if (left === null && raised.length === 1) return raise(only);
  return raise(makeGroup(rt, "", list(left === null ? raised : [...raised, left])));
}

/** The group with no more than what stands in these parts of it. */
function projection(rt: Runtime, group: Value, parts: readonly Value[]): Value | null {
  const leaves = new Set(parts.flatMap((part) => leavesOf(rt, part)));
  const split = splitException(rt, group, (one) => leaves.has(one));
  return "kind" in split ? split : split.match;
}

function leavesOf(rt: Runtime, exception: Value): readonly Value[] {
  return exceptionsIn(rt, exception)?.flatMap((one) => leavesOf(rt, one)) ?? [exception];
}
