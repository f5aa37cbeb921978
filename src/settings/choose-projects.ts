import { findKedroProjects } from "../core/kedro/layout/find-projects.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Settings } from "./settings-schema.ts";

/** Which projects are reviewed, and what was named but is none. */
export interface ProjectChoice {
  /** Null: every project found. */
  readonly projects: readonly string[] | null;
  /** Folders named in `projects` that are a Kedro project on no side. */
  readonly missing: readonly string[];
  readonly found: readonly string[];
}

/** Holds the folders that were named against those that are Kedro projects on either side. */
export function chooseProjects(settings: Settings, sides: readonly ProjectFiles[]): ProjectChoice {
  const found = [...new Set(sides.flatMap((files) => findKedroProjects(files)))].sort();
  const named = settings.projects;
  if (named === undefined) return { projects: null, missing: [], found };
  return {
    projects: named.filter((root) => found.includes(root)),
    missing: named.filter((root) => !found.includes(root)),
    found,
  };
}

/** One line about folders that are no project, for a review's notes; null when there is none. */
export function missingProjectsNote({ missing, found }: ProjectChoice): string | null {
  if (missing.length === 0) return null;
  const names = (roots: readonly string[]): string =>
    roots
      .slice(0, 5)
      .map((root) => `\`${root === "" ? "." : root}\``)
      .join(", ");
  const there = found.length === 0 ? "There is none in the repository." : `There is ${names(found)}.`;
  return `${names(missing)} in \`projects\` is no Kedro project: it has no pyproject.toml with a \`[tool.kedro]\` section. ${there}`;
}
