import type { ClassValue } from "./value.ts";

/** `__qualname__` of a class. */
export function qualifiedName({ attributes, name }: ClassValue): string {
  const own = attributes.get("__qualname__");
  return own?.kind === "str" ? own.value : name;
}
