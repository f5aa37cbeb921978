import type { ClassValue, UnknownValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** A class that neither the project wrote nor a call of `type` made. */
export function isForeignClass(type: ClassValue): boolean {
  return type.definition === null && type.slots?.isMadeByCall !== true;
}

/** Why a class may have names that are not listed. */
export function lostOfClass(rt: Runtime, type: ClassValue): UnknownValue | null {
  for (const parent of type.mro ?? [type]) {
    const lost = isForeignClass(parent) ? null : rt.lostNames(parent.attributes);
    if (lost !== null) return lost;
  }
  return null;
}
