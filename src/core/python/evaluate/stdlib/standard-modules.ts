import type { HostModules } from "../../value.ts";
import type { Runtime } from "../runtime.ts";

/** Modules of the standard library, as far as they are implemented. */
export function standardModules(_runtime: () => Runtime): HostModules {
  return new Map();
}
