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
