import type { UnknownValue } from "../values/value.ts";
import type { UnknownId } from "../../model/causes.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { possibleRaise } from "./possible-raise.ts";

/** What is not known for these reasons is there all the same: asking for it raises nothing. */
const HARMLESS: ReadonlySet<UnknownId> = new Set<UnknownId>([
  "environment-variable",
  "project-location",
  "set-order",
  "standard-library",
  "third-party-import",
]);

/**
 * The Unknown that an operation gives which is not followed: within a `try` it may also have raised. `isAlways` says that
 * this has nothing to do with why it is Unknown.
 */
export function mayFail(rt: Runtime, unknown: UnknownValue, isAlways = false): UnknownValue {
  if (isAlways || !HARMLESS.has(unknown.cause.rule)) possibleRaise(rt, unknown.cause);
  return unknown;
}

/**
 * What lies on the machine that runs the project, and may not be there: a `try`, or a host that goes on where the code
 * raises, hears of it. Else nothing would load without, and it is taken to be there.
 */
export function mayBeAbsent(rt: Runtime, unknown: UnknownValue): UnknownValue {
  const { cause } = unknown;
  if (rt.tries === 0 && rt.isCaught) rt.mayRaise ??= cause;
  if (rt.tries === 0 && !rt.isCaught)
    rt.assume("present-where-run", "What is read here is taken to be there where the project runs", cause.at);
  return mayFail(rt, unknown);
}
