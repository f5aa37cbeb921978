import { ClassSlots } from "./class-slots.ts";
import type { ClassValue, UnknownValue, Value } from "./value.ts";

/** An attribute as the class or its parents define it, not yet bound. */
export function lookup(type: ClassValue, name: string): Value | undefined {
  for (const parent of type.mro ?? [type]) {
    const found = parent.attributes.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The cause, when the class or one of its parents cannot be followed. */
export function opaqueCause(type: ClassValue): UnknownValue | null {
  for (const parent of type.mro ?? [type])
    if (parent.opaque !== undefined) return { kind: "unknown", cause: parent.opaque };
  return null;
}

/** The record of what the evaluator keeps of a class. */
export function slotsOf(type: ClassValue): ClassSlots<Value> {
  type.slots ??= new ClassSlots();
  return type.slots;
}

/** A slot of the class, or of the first parent that has it. */
export function lookupSlot<Name extends keyof ClassSlots<Value>>(
  type: ClassValue,
  name: Name,
): ClassSlots<Value>[Name] | undefined {
  for (const parent of type.mro ?? [type]) {
    const found = parent.slots?.[name];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A special method of the class itself, as a metaclass would give it; it takes the class first. */
export function lookupMeta(type: ClassValue, name: string): Value | undefined {
  for (const parent of type.mro ?? [type]) {
    const found = parent.slots?.metaMethods?.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
