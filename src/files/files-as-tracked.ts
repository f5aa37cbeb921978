import type { ProjectFiles } from "../core/model/project-files.ts";
import { filesFromFolder } from "./files-from-folder.ts";
import { git } from "./git.ts";

/**
 * Files of a folder as they are on disk, without those that git ignores when the folder is in a repository (a virtual
 * environment inside a project must not be read). Outside of git, every file below it.
 */
export function filesAsTracked(folder: string): ProjectFiles {
  const answer = git(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  if (!answer.ok) return filesFromFolder(folder);
  const paths = answer.value
    .toString("utf8")
    .split("\0")
    .filter((path) => path !== "");
  return paths.length === 0 ? filesFromFolder(folder) : filesFromFolder(folder, [...new Set(paths)]);
}
