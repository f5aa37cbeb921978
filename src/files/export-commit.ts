import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failure, type Result, success } from "../core/model/result.ts";
import { git } from "./git.ts";

/**
 * Writes a commit's files into a folder of their own, as a checkout would, without touching the work tree or the index of
 * the repository. The folder is emptied before. A submodule that is checked out in the work tree, and has its commit there,
 * is written too. Gives why it could not.
 */
export function exportCommit(repository: string, commit: string, into: string): Result<null, string> {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  return writeCommit(repository, commit, { into, index: join(into, "..", `${commit}.index`) });
}

function writeCommit(
  repository: string,
  commit: string,
  place: { readonly into: string; readonly index: string },
): Result<null, string> {
  const variables = { GIT_INDEX_FILE: place.index };
  const read = git(repository, ["read-tree", commit], { variables });
  const written = read.ok
    ? git(repository, ["checkout-index", "--all", "--force", `--prefix=${place.into}/`], { variables })
    : read;
  const submodules = written.ok ? git(repository, ["ls-files", "-z", "-s"], { variables }) : written;
  rmSync(place.index, { force: true });
  if (!submodules.ok) return failure(submodules.error);
  for (const entry of submodules.value.toString("utf8").split("\0")) {
    const { pin, path } = /^160000 (?<pin>[0-9a-f]+) \d\t(?<path>.+)$/su.exec(entry)?.groups ?? {};
    if (pin !== undefined && path !== undefined) writeSubmodule(join(repository, path), pin, { ...place, path });
  }
  return success(null);
}

/** What is not checked out is left out: who needs it says so. */
function writeSubmodule(
  repository: string,
  commit: string,
  { into, index, path }: { readonly into: string; readonly index: string; readonly path: string },
): void {
  const top = git(repository, ["rev-parse", "--show-prefix"]);
  // in a folder that is no repository of its own, git answers for the one around it
  if (!top.ok || top.value.toString("utf8").trim() !== "") return;
  if (!git(repository, ["cat-file", "-e", `${commit}^{commit}`]).ok) return;
  const folder = join(into, path);
  mkdirSync(folder, { recursive: true });
  if (realpathSync(folder) !== join(realpathSync(into), path)) return;
  writeCommit(repository, commit, { into: folder, index: `${index}.${commit}` });
}
