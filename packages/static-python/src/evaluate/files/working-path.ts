import type { UnknownValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { insideProject, joinPath } from "../../text/posix-path.ts";
import { projectPath } from "./project-path.ts";

/** Where a relative path leads: the code is taken to be started in the folder of the files. */
export function workingPath(rt: Runtime, path: string): { readonly path: string; readonly isProject: boolean } {
  const inside = path.startsWith("/") ? null : insideProject(joinPath(rt.searchPath.at(-1) ?? "", path));
  if (inside === null) return { path, isProject: false };
  rt.assume("working-directory", "The project is taken to be started in its own folder", rt.place());
  return { path: inside, isProject: true };
}

/** The text of `os.getcwd()`. */
export function workingFolder(rt: Runtime): UnknownValue {
  return projectPath(rt, workingPath(rt, "").path);
}
