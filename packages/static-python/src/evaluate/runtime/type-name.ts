import type { Value } from "../values/value.ts";
import type { Runtime } from "./runtime.ts";

/** The name of a value's class, as CPython's messages have it; `object` when the class is not known. */
export function typeName(rt: Runtime, value: Value): string {
  const type = rt.typeOf(value);
  return type.kind === "class" ? type.name : "object";
}
