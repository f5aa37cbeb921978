import type { ProjectFiles } from "../../model/project-files.ts";

/** Files that say how the project is built, and are the same wherever it runs; data files may differ. */
const TEXT = /\.(?:py|pyi|yml|yaml|json|toml|cfg|ini|txt|md|sql)$/;

export function isConfiguration(path: string): boolean {
  return TEXT.test(path);
}

/** Tables that the repository holds, where git is known to keep them. */
const TABLE = /\.(?:csv|tsv)$/;

/** Whether the text of a file is the same wherever the project runs. */
export function isHeld(files: ProjectFiles, path: string): boolean {
  return isConfiguration(path) || (TABLE.test(path) && files.isIgnored?.(path) === false);
}

/** The entries of a folder of the project that are files of the project: names with whether they are folders. */
export function entriesOf(files: ProjectFiles, folder: string): ReadonlyMap<string, boolean> {
  const prefix = folder === "" ? "" : `${folder}/`;
  const entries = new Map<string, boolean>();
  for (const file of files.list()) {
    if (!file.startsWith(prefix)) continue;
    const rest = file.slice(prefix.length);
    const at = rest.indexOf("/");
    entries.set(at < 0 ? rest : rest.slice(0, at), at >= 0);
  }
  return entries;
}

/** True when a file or folder of the project is there; null when it may be there without being part of the project. */
export function exists(files: ProjectFiles, path: string, kind: "any" | "file" | "folder"): boolean | null {
  const isFile = files.version(path) !== null;
  const isFolder = path === "" || files.list().some((file) => file.startsWith(`${path}/`));
  if (isFile) return kind !== "folder";
  if (isFolder) return kind !== "file";
  return null;
}

/** Why it is not known whether something is there, and what it is: it, or a folder that holds it, is kept in another place. */
export function whyUnfollowed({ unfollowed }: ProjectFiles, path: string): string | null {
  if (unfollowed === undefined || unfollowed.size === 0) return null;
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const why = unfollowed.get(path.slice(0, end));
    if (why !== undefined) return why;
  }
  return null;
}

/** Whether a folder may hold what is kept in another place. */
export function mayHoldUnfollowed(files: ProjectFiles, folder: string): boolean {
  if (whyUnfollowed(files, folder) !== null) return true;
  const prefix = folder === "" ? "" : `${folder}/`;
  return [...(files.unfollowed?.keys() ?? [])].some((path) => path.startsWith(prefix));
}
