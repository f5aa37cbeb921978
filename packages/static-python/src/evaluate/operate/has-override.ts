import type { ClassValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { STANDARD_OVERRIDES } from "../values/standard-types.ts";
import { isForeignClass } from "./foreign-class.ts";

/** Methods that order an `OrderedDict`: as a dict has none, it has none. */
const ORDERS: ReadonlySet<string> = new Set(["__lt__", "__le__", "__gt__", "__ge__"]);

/** Whether a class of a library among the parents may have its own of what `object`, or a built-in type, has. */
export function hasOverride(rt: Runtime, type: ClassValue, name: string): boolean {
  if (name === "__getattribute__") return false;
  return (type.mro ?? [type]).some((parent) => {
    if (!isForeignClass(parent) || rt.types.own.has(parent)) return false;
    const key = `${parent.module}.${parent.name}`;
    if (key === "collections.OrderedDict" && ORDERS.has(name)) return false;
    const names = Object.hasOwn(STANDARD_OVERRIDES, key) ? STANDARD_OVERRIDES[key] : undefined;
    return names === undefined || names.split(" ").includes(name);
  });
}
