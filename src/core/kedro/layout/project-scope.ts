import { joinParts } from "../../text/paths.ts";
import { linkAbove, unfollowedWords } from "../../links/link-above.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { ProjectMetadata } from "./read-pyproject.ts";

/** Where a project's code lies within the files. */
export interface ProjectScope {
  /** Folders that Python imports from, the project's source folder first. */
  readonly searchPath: readonly string[];
  /** Folder of the package. */
  readonly packageFolder: string;
  /**
   * Folders with Python files below `<package>/pipelines`, sorted; Kedro takes nothing from others. A link that is not
   * followed is one of them: it may lead to such a folder where Kedro runs.
   */
  readonly pipelineFolders: readonly string[];
  /** Modules that stand directly in the package, links that are not followed among them. */
  readonly modules: ReadonlySet<string>;
  /** Said of a link that is not followed and stands where the package or its pipelines do: what is there is not known. */
  readonly unfollowed: { readonly message: string; readonly at: Place } | null;
  /** The start of the package's settings.py, for what belongs to no line. */
  readonly settingsAt: Place;
  readonly registryAt: Place;
  readonly pyprojectAt: Place;
}

export function projectScope(
  files: ProjectFiles,
  root: string,
  metadata: ProjectMetadata,
  neighbours: readonly string[] = [],
): ProjectScope {
  const source = joinParts(root, metadata.sourceDir);
  const packageFolder = joinParts(source, metadata.packageName.replaceAll(".", "/"));
  return {
    // the last is the folder that the project is started in
    searchPath: source === root && neighbours.length === 0 ? [source] : [source, ...neighbours, root],
    packageFolder,
    pipelineFolders: foldersBelow(files, `${packageFolder}/pipelines/`),
    modules: modulesIn(files, `${packageFolder}/`),
    unfollowed: unfollowedAt(files, `${packageFolder}/pipelines`),
    settingsAt: startOf(`${packageFolder}/settings.py`),
    registryAt: startOf(`${packageFolder}/pipeline_registry.py`),
    pyprojectAt: startOf(joinParts(root, "pyproject.toml")),
  };
}

function foldersBelow(files: ProjectFiles, prefix: string): readonly string[] {
  const folders = new Set<string>();
  for (const path of files.list()) {
    if (!path.startsWith(prefix) || !path.endsWith(".py")) continue;
    const slash = path.indexOf("/", prefix.length);
    if (slash > 0) folders.add(path.slice(prefix.length, slash));
  }
  for (const name of unfollowedIn(files, prefix)) if (!name.includes(".")) folders.add(name);
  folders.delete("__pycache__");
  return [...folders].filter((name) => !name.startsWith(".")).sort();
}

function modulesIn(files: ProjectFiles, prefix: string): ReadonlySet<string> {
  const modules = new Set<string>();
  for (const path of files.list()) {
    if (!path.startsWith(prefix) || !path.endsWith(".py")) continue;
    const [name = "", ...rest] = path.slice(prefix.length).split("/");
    modules.add(rest.length === 0 ? name.slice(0, -".py".length) : name);
  }
  for (const name of unfollowedIn(files, prefix))
    if (/^[^.]+(?:\.py)?$/.test(name)) modules.add(name.replace(/\.py$/, ""));
  return modules;
}

/** Names of links right in a folder that may lead to something where Kedro runs; one that goes in a circle leads nowhere. */
function unfollowedIn({ links }: ProjectFiles, prefix: string): readonly string[] {
  return [...(links?.refused ?? [])]
    .filter(([link, why]) => link.startsWith(prefix) && why !== "circle")
    .map(([link]) => link.slice(prefix.length))
    .filter((name) => !name.includes("/"));
}

function unfollowedAt(files: ProjectFiles, folder: string): ProjectScope["unfollowed"] {
  const found = linkAbove(folder, files.links?.refused);
  return found === null ? null : { message: unfollowedWords(found.link, found.why), at: startOf(found.link) };
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
