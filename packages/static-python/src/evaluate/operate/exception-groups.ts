import type { InstanceValue, UnknownValue, Value } from "../values/value.ts";
import { list, NONE, text, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isUnknown } from "../values/kinds.ts";

/** What an exception is divided into; null where there is none. */
export interface Split {
  readonly match: Value | null;
  readonly rest: Value | null;
}

type Test = (exception: Value) => boolean | UnknownValue;

/** The exceptions in a group; null where it is none, or is not followed. */
export function exceptionsIn(rt: Runtime, exception: Value): readonly Value[] | null {
  const base = rt.types.exceptions.get("BaseExceptionGroup") ?? NONE;
  if (exception.kind !== "instance" || rt.isInstance(exception, base) !== true) return null;
  const held = exception.attributes.get("exceptions");
  return held?.kind === "tuple" ? held.items : null;
}

/** `BaseExceptionGroup(message, exceptions)`: of exceptions alone it is an `ExceptionGroup`. */
export function makeGroup(rt: Runtime, message: string, exceptions: Value): Value {
  return rt.callWith(rt.types.exceptions.get("BaseExceptionGroup") ?? NONE, text(message), exceptions);
}

/** Divides an exception into the part that a test takes and the rest; groups in a group keep their places. */
export function splitException(rt: Runtime, exception: Value, test: Test): Split | UnknownValue {
  rt.spend(1);
  const isMatch = test(exception);
  if (typeof isMatch !== "boolean") return isMatch;
  if (isMatch) return { match: exception, rest: null };
  const inner = exceptionsIn(rt, exception);
  if (inner === null || exception.kind !== "instance") return { match: null, rest: exception };
  const matches: Value[] = [];
  const rests: Value[] = [];
  for (const one of inner) {
    const split = splitException(rt, one, test);
    if ("kind" in split) return split;
    if (split.match !== null) matches.push(split.match);
    if (split.rest !== null) rests.push(split.rest);
  }
  const match = derived(rt, exception, matches);
  const rest = derived(rt, exception, rests);
  if (isUnknown(match)) return match;
  return isUnknown(rest) ? rest : { match, rest };
}

/** A group of fewer exceptions that is otherwise like this one. */
function derived(rt: Runtime, group: InstanceValue, exceptions: readonly Value[]): Value | null {
  if (exceptions.length === 0) return null;
  const made = rt.callWith(rt.attribute(group, "derive"), list([...exceptions]));
  if (made.kind !== "instance") return rt.unknown("computed-at-runtime", "What `derive` gives is not followed");
  for (const name of ["__cause__", "__suppress_context__", "__notes__"]) {
    const value = group.attributes.get(name);
    if (value !== undefined) made.attributes.set(name, value);
  }
  return made;
}

/** What both of a group's attributes say: `exceptions` is a tuple, whatever was given. */
export function groupAttributes(message: Value, given: Value, exceptions: readonly Value[]): Map<string, Value> {
  return new Map<string, Value>([
    ["args", tuple([message, given])],
    ["message", message],
    ["exceptions", tuple(exceptions)],
  ]);
}
