import type { ProjectFiles } from "../model/project-files.ts";
import { type AskedEnvironments, askedEnvironments } from "./asked-environments.ts";
import { hasProject } from "./has-project.ts";
import { missingEnvironment } from "./project-environments.ts";

interface Sides {
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
  readonly environments?: AskedEnvironments | null;
}

/** The side that lacks an environment that the other one has; a named one that is gone is a mistake, and not removed. */
export function lackingSide(
  { before, after, environments }: Sides,
  root: string,
  environment: string,
): "before" | "after" | null {
  if (before === null || !hasProject(before, root) || !hasProject(after, root)) return null;
  const [isOld, isNew] = [before, after].map((files) => missingEnvironment(files, root, environment) === null);
  if (isOld === isNew) return null;
  return isNew === true ? "before" : askedEnvironments(environments, root) === null ? "after" : null;
}
