import type { ClassValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { slotNames } from "./slot-names.ts";
import { lookupSlot } from "../values/lookup.ts";

/** Whether instances keep other attributes in CPython than here: members of enums, exceptions, deques and the like. */
export function keepsMore(rt: Runtime, type: ClassValue): boolean {
  const base = rt.types.exceptions.get("BaseException");
  const isOfLibrary = type.definition === null && type.module !== "types" && !rt.types.own.has(type);
  return (
    isOfLibrary ||
    lookupSlot(type, "enumMembers") !== undefined ||
    ((type.mro ?? []).some(hasSlots) && slotNames(rt, type) === null) ||
    (base !== undefined && (type.mro ?? []).includes(base))
  );
}

/** What stands in slots is not in `__dict__`. */
function hasSlots({ attributes }: ClassValue): boolean {
  const slots = attributes.get("__slots__");
  return slots !== undefined && !(slots.kind === "tuple" && slots.items.length === 0);
}
