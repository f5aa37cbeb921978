import type { UnknownValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** The text of a path below the root of the files: Unknown, as nobody knows where that root stands, but good for joins. */
export function projectPath(rt: Runtime, path: string): UnknownValue {
  return { ...rt.unknown("project-location", "The folder that the project stands in is not known"), projectPath: path };
}
