import { filesFromGit, isPartialClone } from "../files/files-from-git.ts";
import { git } from "../files/git.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import type { TreeEntry } from "../github/list-tree.ts";

/**
 * A commit of a clone's object store as GitHub's API would give it: the same names, so that a deployment makes the
 * same tree of it, and no request. Null where git cannot list it.
 */
export function snapshotFromGit(folder: string, commit: string): CommitSnapshot | null {
  const tree = git(folder, ["rev-parse", "--verify", "--end-of-options", `${commit}^{tree}`]);
  const listed = git(folder, [
    "ls-tree",
    "-r",
    "-t",
    "-z",
    ...(isPartialClone(folder) ? [] : ["--long"]),
    "--full-tree",
    commit,
  ]);
  if (!tree.ok || !listed.ok) return null;
  const entries = listed.value.toString("utf8").split("\0").flatMap(entryOf);
  return {
    commit,
    tree: tree.value.toString("utf8").trim(),
    entries: new Map(entries.map((entry) => [entry.path, entry])),
    files: filesFromGit(folder, commit),
    unread: [],
  };
}

function entryOf(line: string): readonly TreeEntry[] {
  const [, mode = "", type, object = "", size = "", path = ""] =
    /^([0-7]{6}) (blob|tree|commit) ([0-9a-f]+)(?: +(-|\d+))?\t(.+)$/su.exec(line) ?? [];
  if (type !== "blob" && type !== "tree" && type !== "commit") return [];
  return [{ path, mode, type, object, size: /^\d+$/.test(size) ? Number(size) : 0 }];
}
