import type { IteratorSource, Value } from "../values/value.ts";
import { unknownOf } from "../values/make.ts";
import { mergeAliases } from "../memory/join.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { ArraySource } from "./array-source.ts";
import { lostSource, type StepSource } from "./step-source.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { isUnknown } from "../values/kinds.ts";

/** An iterator over any value; over an Unknown, one that ends at once and says so in `rest`. */
export function openSource(rt: Runtime, value: Value): IteratorSource {
  const source = rt.iterator(value);
  return isUnknown(source) ? lostSource(source) : source;
}

/** A source whose positions mean something: over a set of several items they do not. */
export function openOrderedSource(rt: Runtime, value: Value): IteratorSource {
  const source = openSource(rt, value);
  if (source.isOrdered || source.rest !== null) return source;
  const members = rt.members(value);
  if (isUnknown(members)) return lostSource(members);
  return members.items.length < 2
    ? new ArraySource(members.items)
    : lostSource(unknownOf(unknownOrder(rt).cause, mergeAliases(members.items)));
}

/** Ends with a source; what it could not know is not known here either. */
export function endWith(own: StepSource, source: IteratorSource): null {
  return source.rest === null ? null : own.lose(source.rest);
}
