import type { Value } from "../values/value.ts";
import { NONE } from "../values/make.ts";
import type { Runtime } from "./runtime.ts";

/** Raises KeyError with the key itself as its argument. */
export function raiseKey(rt: Runtime, key: Value): never {
  const type = rt.types.exceptions.get("KeyError");
  return rt.raiseValue(type === undefined ? NONE : rt.callWith(type, key));
}
