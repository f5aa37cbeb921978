import type { ProjectFiles } from "../model/project-files.ts";

/** The files of a project by their folders, and the folder that its programs run in. */
export interface ProjectFolder {
  readonly workingFolder: string;
  has(path: string): boolean;
  /** What lies in a folder and below, but for Python's own files, sorted; null when that is too much to mean one thing. */
  below(folder: string): readonly string[] | null;
}

/** More files than this in a folder that code reads from are not what one of its functions reads. */
const MOST_FILES = 100;

export function projectFolder(files: ProjectFiles, workingFolder: string): ProjectFolder {
  let all: readonly string[] | null = null;
  let known: ReadonlySet<string> | null = null;
  const list = (): readonly string[] => (all ??= files.list());
  const found = new Map<string, readonly string[] | null>();
  return {
    workingFolder,
    has: (path) => (known ??= new Set(list())).has(path),
    below(folder) {
      const made = found.get(folder);
      if (made !== undefined) return made;
      const inside = list().filter((path) => path.startsWith(`${folder}/`) && !/\.pyc?$/u.test(path));
      const isWide = folder === "" || folder === workingFolder || workingFolder.startsWith(`${folder}/`);
      const below = isWide || inside.length > MOST_FILES ? null : inside;
      found.set(folder, below);
      return below;
    },
  };
}
