import type { HostObject } from "./value.ts";
import { STANDARD_TYPES } from "./standard-types.ts";

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(STANDARD_TYPES).map(([type, names]) => [type, new Set(names.split(" "))]),
);

/** Objects that may have attributes of their own, which somebody set. */
const OPEN = new WeakSet<HostObject>();

/** Says that somebody may have set an attribute of an object. */
export function mayHaveMore(object: HostObject): void {
  OPEN.add(object);
}

/** True when CPython's object of that type is known not to have the attribute. Names with an underscore may be its inner ones. */
export function lacksAttribute(object: HostObject, name: string): boolean {
  const listed = NAMES.get(object.typeName);
  if (listed === undefined || listed.has(name) || (name.startsWith("_") && !/^__\w+__$/u.test(name))) return false;
  return !listed.has("__dict__") || !OPEN.has(object);
}

/** True when CPython's type of that name is known to have none of these special methods besides what `object` has. */
export function lacksSpecialMethods(type: string, names: readonly string[]): boolean {
  const listed = NAMES.get(type);
  return listed !== undefined && !names.some((name) => listed.has(name));
}

/** True when CPython's type of that name is known to have a special method. */
export function hasSpecialMethod(type: string, name: string): boolean {
  return NAMES.get(type)?.has(name) === true;
}
