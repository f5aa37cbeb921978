import type { ClassValue, Value, DictValue } from "../../values/value.ts";
import { dict } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known } from "../../runtime/take-arguments.ts";

/** An empty dict of a class that is derived from `dict`. */
export function emptyDict(type: ClassValue): DictValue {
  return { ...dict(), class: type, attributes: new Map() };
}

/** What a method of such a class is called on. */
export function dictOf(rt: Runtime, self: Value): DictValue {
  const value = known(rt, self);
  return value.kind === "dict" ? value : rt.raise("TypeError", "descriptor requires a 'dict' object");
}
