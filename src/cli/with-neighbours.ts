import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { packageSources } from "../core/surroundings/workspace/package-sources.ts";
import { filesFromFolder } from "../files/files-from-folder.ts";

/**
 * A project's files with those of the packages of its repository that it asks for, which lie beside it: they are listed
 * from its folder on, as `../../libs/x/src/x/y.py`. Nothing else outside of the folder can be read, and nothing above the
 * repository is looked at.
 */
export function withNeighbours(files: ProjectFiles, folder: string): ProjectFiles {
  const top = repositoryOf(folder);
  if (top === null || top === folder || !mayHaveNeighbours(folder, top)) return files;
  const wide = filesFromFolder(top);
  const root = relative(top, folder).split(sep).join("/");
  const sources = packageSources(wide, root).filter((source) => !isWithin(source, root));
  if (sources.length === 0) return files;
  const up = root.replaceAll(/[^/]+/gu, "..");
  const isBeside = (path: string): boolean =>
    !isWithin(path, root) &&
    (sources.some((source) => isWithin(path, source)) ||
      (path.endsWith("pyproject.toml") && tells(path, sources, root)));
  const beside: ReadonlyMap<string, string> = new Map<string, string>(
    wide.list().flatMap((path) => (isBeside(path) ? [[`${up}/${path}`, path] as const] : [])),
  );
  let listed: readonly string[] | null = null;
  return {
    ...files,
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

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The pyproject.toml of a folder that holds the project, and so may make it one of a workspace, or one of the packages. */
function tells(path: string, sources: readonly string[], root: string): boolean {
  const folder = path === "pyproject.toml" ? "" : path.slice(0, -"/pyproject.toml".length);
  return folder === "" || isWithin(root, folder) || sources.some((source) => isWithin(source, folder));
}

/** The nearest folder above that git keeps. */
function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}

/** A look at few files, so that only repositories with such packages are walked. */
function mayHaveNeighbours(folder: string, top: string): boolean {
  const own = filesFromFolder(folder, []);
  const asks = ["pyproject.toml", "requirements.txt", "src/requirements.txt"].some((name) =>
    /\.\.\//u.test(own.read(name) ?? ""),
  );
  if (asks) return true;
  for (let at = dirname(folder); ; at = dirname(at)) {
    if (/^\s*\[\s*tool\.uv\.workspace\s*\]/mu.test(filesFromFolder(at, []).read("pyproject.toml") ?? "")) return true;
    if (at === top || dirname(at) === at) return false;
  }
}
