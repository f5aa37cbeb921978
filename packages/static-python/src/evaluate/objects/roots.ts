import type { Value } from "../values/value.ts";
import type { Frame } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** What running code and the imported modules hold. */
export function roots(rt: Runtime): readonly Value[] {
  const found: Value[] = [...rt.managers];
  for (const module of rt.modules.values()) if (module.kind === "module") found.push(...module.attributes.values());
  for (let frame: Frame | null = rt.frame; frame !== null; frame = frame.caller) {
    found.push(...frame.slots.filter((value) => value !== undefined), ...(frame.names?.values() ?? []));
    found.push(...frame.unit.module.attributes.values());
  }
  return found;
}
