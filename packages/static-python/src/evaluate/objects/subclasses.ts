import type { ClassValue, UnknownValue, Value } from "../values/value.ts";
import { unknownOf } from "../values/make.ts";
import { leadTo } from "../memory/held-by.ts";
import { touch } from "../memory/journal.ts";
import { mergeAliases } from "../memory/join.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { roots } from "./roots.ts";
import { slotsOf } from "../values/lookup.ts";

/** Remembers a class that was made below its parents. */
export function addSubclass(rt: Runtime, made: ClassValue): void {
  for (const parent of made.bases) {
    if (parent.kind !== "class" || rt.types.own.has(parent)) continue;
    const slots = slotsOf(parent);
    touch(rt.journal, slots, "subclasses");
    slots.subclasses = [...(slots.subclasses ?? []), made];
  }
}

/** Code that is not followed may make subclasses of a class, or register some. */
export function loseSubclasses(rt: Runtime, type: ClassValue, cause: UnknownValue["cause"]): void {
  if (rt.types.own.has(type) || type.slots?.mayHaveOthers !== undefined) return;
  const slots = slotsOf(type);
  touch(rt.journal, slots, "subclasses");
  slots.mayHaveOthers = cause;
}

/** `C.__subclasses__()`: those that were made and are still there. A class that nothing leads to may be gone or not. */
export function subclassesOf(rt: Runtime, type: ClassValue): readonly Value[] | UnknownValue {
  const { subclasses = [], mayHaveOthers } = type.slots ?? {};
  if (mayHaveOthers !== undefined) return unknownOf(mayHaveOthers, mergeAliases(subclasses));
  if (leadTo(roots(rt), subclasses, () => rt.spend(1))) return subclasses;
  return unknownOf(
    rt.unknown("computed-at-runtime", `Whether all subclasses of \`${type.name}\` are still there is not known`).cause,
    mergeAliases(subclasses),
  );
}

/** `C.register(other)` of an abstract base. */
export function registerClass(rt: Runtime, type: ClassValue, other: Value): void {
  const slots = slotsOf(type);
  touch(rt.journal, slots, "subclasses");
  if (other.kind === "class") slots.registered = [...(slots.registered ?? []), other];
  else slots.mayHaveRegistered = true;
}
