import type { ListValue, UnknownValue, Value } from "../values/value.ts";
import { mergeAliases } from "../memory/join.ts";
import { putContents } from "../memory/contents.ts";
import { touch } from "../memory/journal.ts";
import type { Runtime } from "./runtime.ts";

/** The order of a set's items: strings hash differently in each run of Python. */
export function unknownOrder(rt: Runtime): UnknownValue {
  return rt.unknown("set-order", "The order of a set is not known");
}

/** A list of which all but the order is known. */
export function inUnknownOrder(rt: Runtime, items: readonly Value[]): UnknownValue {
  return { ...unknownOrder(rt), aliases: mergeAliases(items), unordered: items };
}

/** A list that is, for every holder, from now on one of these items in an order that is not known. */
export function loseOrder(rt: Runtime, list: ListValue | UnknownValue, items: readonly Value[]): void {
  touch(rt.journal, list);
  rt.charge(items.length * 8);
  const { cause } = unknownOrder(rt);
  putContents(list, { form: "unknown", cause, aliases: mergeAliases(items), unordered: items }, cause);
}
