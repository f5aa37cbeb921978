import type { UnknownValue, Value } from "../values/value.ts";
import { mergeAliases } from "../memory/join.ts";
import type { Runtime } from "./runtime.ts";

/** The order of a set's items: strings hash differently in each run of Python. */
export function unknownOrder(rt: Runtime): UnknownValue {
  return rt.unknown("set-order", "The order of a set is not known");
}

/** A list of which all but the order is known. */
export function inUnknownOrder(rt: Runtime, items: readonly Value[]): UnknownValue {
  return { ...unknownOrder(rt), aliases: mergeAliases(items), unordered: items };
}
