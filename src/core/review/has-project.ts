import type { ProjectFiles } from "../model/project-files.ts";
import { joinRoot } from "../text/paths.ts";

/** Whether a folder of these files holds a Kedro project. */
export function hasProject(files: ProjectFiles, root: string): boolean {
  return files.version(joinRoot(root, "pyproject.toml")) !== null;
}
