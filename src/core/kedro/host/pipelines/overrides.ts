import type { ClassValue, Value } from "static-python";
import type { Place } from "../../../model/place.ts";
import type { WrittenCode } from "../callables/node-callable.ts";
import type { KedroHost } from "./kedro-host.ts";

/** What a class below one of Kedro's says in its place; undefined where Kedro's own holds. */
export function overridden(type: ClassValue, base: ClassValue, name: string): Value | undefined {
  for (const parent of type.mro ?? [type]) {
    if (parent === base) return undefined;
    const found = parent.attributes.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True where a class below one of Kedro's says anything under one of these names itself. */
export function overridesAny(type: ClassValue, base: ClassValue, names: readonly string[]): boolean {
  return names.some((name) => overridden(type, base, name) !== undefined);
}

/** The class of a subclass that the project wrote, as its code. */
export function codeOfClass({ module, name, file, definition }: ClassValue): WrittenCode {
  return { module, qualifiedName: name, file, definition };
}

/** Where a class is written; null where the project did not write it. */
export function placeOfClass({ sources }: KedroHost, type: ClassValue): Place | null {
  return type.definition === null ? null : sources.describe(codeOfClass(type), type.name).at;
}
