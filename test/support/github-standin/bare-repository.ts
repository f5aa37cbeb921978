import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { createStandin } from "./standin.ts";
import type { Actor, Standin } from "./state.ts";

/** A stand-in over an empty bare repository that is gone when the test is over. */
export function emptyStandin(options: { readonly actors?: readonly Actor[] } = {}): Standin {
  const directory = mkdtempSync(join(tmpdir(), "standin-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const made = spawnSync("git", ["init", "--quiet", "--bare", "--template=", "--initial-branch=main", directory]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
  return createStandin(directory, options);
}

/** Commits files (null removes one) on a branch and returns the commit; the branch begins at `from`, or where it stands. */
export function commitFiles(
  standin: Standin,
  branch: string,
  files: Readonly<Record<string, string | null>>,
  message = "Change",
  from?: string,
): string {
  const { store } = standin;
  const parent = store.ref(`refs/heads/${branch}`) ?? (from === undefined ? null : store.ref(`refs/heads/${from}`));
  const entries = Object.entries(files).map(([path, content]) => ({
    path,
    mode: "100644",
    ...(content === null ? { sha: null } : { content }),
  }));
  const tree = store.createTree(entries, parent === null ? null : store.commit(parent).tree);
  const commit = store.createCommit(tree, parent === null ? [] : [parent], message, {
    name: "Sailor",
    email: "sailor@example.com",
  });
  store.updateRef(`refs/heads/${branch}`, commit);
  return commit;
}
