import type { Arguments, UnknownValue } from "../values/value.ts";
import { unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";

/**
 * A call into code that cannot be followed: it may change whatever it was given or already holds, and give any of it
 * back.
 */
export function callUnknown(rt: Runtime, callee: UnknownValue, args: Arguments): UnknownValue {
  const { cause } = callee;
  rt.escape(callee, cause);
  for (const value of args.positional) rt.escape(value, cause);
  for (const value of args.keywords.values()) rt.escape(value, cause);
  return rt.derive(unknownOf(cause));
}
