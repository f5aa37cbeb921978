import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { insideRoot } from "../core/text/paths.ts";
import { git } from "./git.ts";

/**
 * The submodules of a work tree and the commit of each, as git's index has them: the same whether they are checked out or
 * not. In a folder that git does not answer for (an archive), `.gitmodules` tells them, where nothing of them lies there
 * but a checkout; "" is a commit that nothing tells.
 */
export function submodulesIn(top: string): ReadonlyMap<string, string> {
  return inIndex(top) ?? new Map(writtenIn(top).flatMap((path) => (isBare(join(top, path)) ? [[path, ""]] : [])));
}

/** Those below a folder of the work tree, as seen from there. */
export function submodulesBelow(submodules: ReadonlyMap<string, string>, root: string): ReadonlyMap<string, string> {
  return new Map(
    [...submodules].flatMap(([path, commit]) => {
      const here = insideRoot(root, path);
      return here === null ? [] : [[here, commit]];
    }),
  );
}

function inIndex(top: string): ReadonlyMap<string, string> | null {
  if (!existsSync(join(top, ".git"))) return null;
  const answer = git(top, ["ls-files", "-z", "-s"]);
  if (!answer.ok) return null;
  const entries = answer.value.toString("utf8").split("\0");
  return new Map(
    entries.flatMap((entry) => {
      const { commit, path } = /^160000 (?<commit>[0-9a-f]+) \d\t(?<path>.+)$/su.exec(entry)?.groups ?? {};
      return commit === undefined || path === undefined ? [] : [[path, commit]];
    }),
  );
}

/** The paths that `.gitmodules` names, which is written as git's configuration is. */
function writtenIn(top: string): readonly string[] {
  try {
    const lines = readFileSync(join(top, ".gitmodules"), "utf8").split(/\r?\n/u);
    const named = lines.flatMap((line) => /^\s*path\s*=\s*"?(?<path>[^"]+?)"?\s*$/u.exec(line)?.groups?.["path"] ?? []);
    return named.filter((path) => !path.startsWith("/") && !path.split("/").includes(".."));
  } catch {
    return [];
  }
}

/** Whether a folder is missing, empty, or the work tree of a repository of its own. */
function isBare(folder: string): boolean {
  try {
    const names = readdirSync(folder);
    return names.length === 0 || names.includes(".git");
  } catch {
    return true;
  }
}
