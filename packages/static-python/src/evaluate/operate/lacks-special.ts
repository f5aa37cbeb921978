import type { Value } from "../values/value.ts";
import { lacksSpecialMethods } from "../values/host-attributes.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** True when the type of a value has none of these special methods: of a host object only where CPython's type is recorded. */
export function lacksSpecial(rt: Runtime, value: Value, ...names: readonly string[]): boolean {
  if (value.kind !== "host") return true;
  const type = rt.typeOf(value);
  return type.kind === "class" && lacksSpecialMethods(type.name, names);
}
