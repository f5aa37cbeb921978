import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failure, type Result, success } from "../core/model/result.ts";
import { git } from "./git.ts";

/**
 * Writes a commit's files into a folder of their own, as a checkout would, without touching the work tree or the index of
 * the repository. The folder is emptied before. Gives why it could not.
 */
export function exportCommit(repository: string, commit: string, into: string): Result<null, string> {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const index = join(into, "..", `${commit}.index`);
  const variables = { GIT_INDEX_FILE: index };
  const read = git(repository, ["read-tree", commit], { variables });
  const written = read.ok
    ? git(repository, ["checkout-index", "--all", "--force", `--prefix=${into}/`], { variables })
    : read;
  rmSync(index, { force: true });
  return written.ok ? success(null) : failure(written.error);
}
