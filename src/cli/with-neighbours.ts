import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { isSurroundingFile } from "../core/surroundings/surrounding-files.ts";
import { foldersUp, joinParts } from "../core/text/paths.ts";
import { packageSources } from "../core/surroundings/workspace/package-sources.ts";
import { filesFromFolder } from "../files/files-from-folder.ts";

/**
 * A project's files with what its repository holds for it: locks, requirements and Python of the folders above, and the
 * packages beside it that it asks for. They are listed from its folder on, as `../../libs/x/src/x/y.py`. Nothing else
 * outside of the folder can be read, and nothing above the repository is looked at.
 */
export function withNeighbours(files: ProjectFiles, folder: string): ProjectFiles {
  const top = repositoryOf(folder);
  if (top === null || top === folder) return files;
  const root = relative(top, folder).split(sep).join("/");
  const wide = filesFromFolder(top);
  const paths = [
    ...surroundingsAbove(top, root),
    ...(mayHaveNeighbours(folder, top) ? packagesBeside(wide, root) : []),
  ];
  const up = root.replaceAll(/[^/]+/gu, "..");
  const beside: ReadonlyMap<string, string> = new Map(paths.map((path) => [fromRoot(path, root, up), path]));
  let listed: readonly string[] | null = null;
  return {
    ...files,
    within: root,
    list: () => (listed ??= [...files.list(), ...beside.keys()].sort()),
    read: (path) => {
      const there = beside.get(path);
      return there === undefined ? files.read(path) : wide.read(there);
    },
    version: (path) => {
      const there = beside.get(path);
      return there === undefined ? files.version(path) : wide.version(there);
    },
  };
}

/** Files right in the folders that hold the project which tell what it is installed from, as seen from the repository. */
function surroundingsAbove(top: string, root: string): readonly string[] {
  return foldersUp(root)
    .slice(1)
    .flatMap((above) =>
      readdirSync(join(top, above), { withFileTypes: true })
        .filter((entry) => entry.isFile() && isSurroundingFile(joinParts(above, entry.name), root))
        .map((entry) => joinParts(above, entry.name)),
    );
}

/** What a project's packages beside it hold, and the pyproject.toml that tells of them. */
function packagesBeside(wide: ProjectFiles, root: string): readonly string[] {
  const sources = packageSources(wide, root).filter((source) => !isWithin(source, root));
  if (sources.length === 0) return [];
  return wide
    .list()
    .filter(
      (path) =>
        !isWithin(path, root) &&
        (sources.some((source) => isWithin(path, source)) ||
          (path.endsWith("pyproject.toml") && tells(path, sources, root))),
    );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The pyproject.toml of a folder that holds the project, and so may make it one of a workspace, or one of the packages. */
function tells(path: string, sources: readonly string[], root: string): boolean {
  const folder = path === "pyproject.toml" ? "" : path.slice(0, -"/pyproject.toml".length);
  return folder === "" || isWithin(root, folder) || sources.some((source) => isWithin(source, folder));
}

/** The nearest folder above that git keeps; outside of git, the nearest that makes the project one of a workspace. */
function repositoryOf(folder: string): string | null {
  let workspace: string | null = null;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (workspace === null && isWorkspace(at)) workspace = at;
    if (dirname(at) === at) return workspace;
  }
}

function isWorkspace(folder: string): boolean {
  return /^\s*\[\s*tool\.uv\.workspace\s*\]/mu.test(filesFromFolder(folder, []).read("pyproject.toml") ?? "");
}

/** A look at few files, so that only repositories with such packages are walked. */
function mayHaveNeighbours(folder: string, top: string): boolean {
  const own = filesFromFolder(folder, []);
  const asks = ["pyproject.toml", "requirements.txt", "src/requirements.txt"].some((name) =>
    /\.\.\//u.test(own.read(name) ?? ""),
  );
  if (asks) return true;
  for (let at = dirname(folder); ; at = dirname(at)) {
    if (isWorkspace(at)) return true;
    if (at === top || dirname(at) === at) return false;
  }
}

/** A path of the repository as seen from the project's folder. */
function fromRoot(path: string, root: string, up: string): string {
  return foldersUp(root)
    .slice(1)
    .reduce((shortest, above, index) => {
      const shared = above === "" ? path : path.startsWith(`${above}/`) ? path.slice(above.length + 1) : null;
      const seen =
        shared === null
          ? null
          : `${Array(index + 1)
              .fill("..")
              .join("/")}/${shared}`;
      return seen !== null && seen.length < shortest.length ? seen : shortest;
    }, `${up}/${path}`);
}
