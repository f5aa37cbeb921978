import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { findKedroProjects } from "../core/kedro/layout/find-projects.ts";
import { projectEnvironments } from "../core/review/project-environments.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { filesFromFolder } from "../files/files-from-folder.ts";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";
import { whyNoProject } from "./why-no-project.ts";
import { withNeighbours } from "./with-neighbours.ts";

export interface OpenProject {
  readonly folder: string;
  readonly files: ProjectFiles;
  /** Always "": the folder is the project. */
  readonly root: "";
}

/** Opens a project's folder as it is on disk. Throws `CannotRun` when there is none, or when it is no Kedro project. */
export function openProject(path: string | undefined): OpenProject {
  const { folder, files, roots } = lookInto(path);
  if (roots.includes("")) return { folder, files: withNeighbours(files, folder), root: "" };
  throw noProject(folder, files, roots);
}

/** A project among those of a folder. */
export interface ProjectWithin extends OpenProject {
  /** Its folder within the folder that was named; "" where that is the project itself. */
  readonly path: string;
}

/**
 * Opens the project in a folder, or where the folder is none every project below it, sorted. Throws `CannotRun` when
 * there is none.
 */
export function openProjects(path: string | undefined): readonly ProjectWithin[] {
  const { folder, files, roots } = lookInto(path);
  if (roots.includes("")) return [{ folder, files: withNeighbours(files, folder), root: "", path: "" }];
  if (roots.length === 0) throw noProject(folder, files, roots);
  return roots.map((root) => {
    const inner = join(folder, root);
    return { folder: inner, files: withNeighbours(filesFromFolder(inner), inner), root: "", path: root };
  });
}

interface Looked {
  readonly folder: string;
  readonly files: ProjectFiles;
  /** Folders of projects. */
  readonly roots: readonly string[];
}

function lookInto(path: string | undefined): Looked {
  const folder = resolve(path ?? ".");
  if (!existsSync(folder))
    throw new CannotRun(
      `there is no folder ${shown(folder)}`,
      "Name the folder that holds the project's pyproject.toml.",
    );
  if (!statSync(folder).isDirectory())
    throw new CannotRun(`${shown(folder)} is a file`, "Name the folder that holds the project's pyproject.toml.");
  const files = filesFromFolder(folder);
  return { folder, files, roots: findKedroProjects(files) };
}

function noProject(folder: string, files: ProjectFiles, roots: readonly string[]): CannotRun {
  const why = roots.length === 0 ? whyNoProject(shown(folder), files) : null;
  if (why !== null) return why;
  const inside = roots.slice(0, 3).map((root) => `${shown(folder)}/${root}`);
  return new CannotRun(
    `${shown(folder)} is no Kedro project: it has no pyproject.toml with a [tool.kedro] section`,
    inside.length > 0
      ? `There ${roots.length === 1 ? "is one" : "are some"} inside: ${inside.join(", ")}.`
      : "Name the folder that holds the project's pyproject.toml.",
  );
}

/** The environments asked for with `--env`, else those the project has. Throws `CannotRun` for a name that is no folder name. */
export function environmentsOf(project: OpenProject, asked: readonly string[]): readonly string[] {
  for (const name of asked)
    if (name.includes("\\") || name.split("/").some((part) => part === "" || part === "." || part === ".."))
      throw new CannotRun(
        `\`${name}\` cannot be a Kedro environment`,
        "An environment is a folder of conf/, such as prod or experiments/baseline.",
      );
  return asked.length > 0 ? asked : projectEnvironments(project.files, project.root).environments;
}
