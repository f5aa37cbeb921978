import type { UnknownValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** An attribute that an object has, and that is not implemented. */
export function notFollowed(rt: Runtime, owner: string, name: string): UnknownValue {
  return rt.unknown("computed-at-runtime", `\`${owner}.${name}\` is not followed`);
}
