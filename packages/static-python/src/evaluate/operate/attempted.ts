import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { unlessRaised } from "./unless-raised.ts";

/** The attribute, or null where reading it raises AttributeError. */
export function attempted(rt: Runtime, object: Value, name: string): Value | null {
  const has = object.kind === "module" ? rt.hasName(object, name) : true;
  if (typeof has !== "boolean") return has;
  if (!has || (object.kind === "host" && object.object.lacks?.(name) === true)) return null;
  return unlessRaised(rt, "AttributeError", () => rt.findAttribute(object, name));
}
