import type { ProjectFiles } from "../../model/project-files.ts";
import { readDeclared } from "../requirements/declared-packages.ts";
import { matchGlob } from "../../text/match-glob.ts";
import { joinParts, joinPath, joinRoot } from "../../text/paths.ts";
import { readLock } from "../requirements/locked-packages.ts";
import { parseToml, tableAt, textsOf } from "../requirements/toml-tables.ts";

/** Why a lock holds for a project. */
export type LockReach =
  /** It lies in the project's folder. */
  | "own"
  /** The workspace of the lock's folder names the project among its members. */
  | "member"
  /** The lock lists the project's folder as a package. */
  | "listed"
  /** The project asks for no package itself, so that what is installed is what the folder above says. */
  | "only";

/**
 * Whether the lock of a folder holds for a project at or below it, and why; null when it does not: a lock above belongs to
 * another project unless something says otherwise (uv's `[tool.uv.workspace]`, and the `source` of a package in any lock).
 */
export function lockReach(files: ProjectFiles, lock: string, root: string): LockReach | null {
  const folder = lock.split("/").slice(0, -1).join("/");
  if (folder === root) return "own";
  const inside = insideOf(files, folder, root);
  if (isMember(files, folder, inside)) return "member";
  const listed = readLock(lock, files.read(lock) ?? "").some(
    (entry) => entry.folder !== null && joinPath("", entry.folder) === inside,
  );
  if (listed) return "listed";
  return readDeclared(files, root).length === 0 ? "only" : null;
}

/** A project's folder as seen from one that holds it, which may lie above the files handed in. */
function insideOf({ within }: ProjectFiles, folder: string, root: string): string {
  if (!folder.startsWith("..")) return folder === "" ? root : root.slice(folder.length + 1);
  const levels = folder.split("/").length;
  return joinParts(...(within ?? "").split("/").slice(-levels), root);
}

function isMember(files: ProjectFiles, folder: string, inside: string): boolean {
  const workspace = tableAt(parseToml(files.read(joinRoot(folder, "pyproject.toml")) ?? ""), "tool", "uv", "workspace");
  const matches = (key: string): boolean =>
    textsOf(workspace[key]).some((glob) => matchGlob(joinPath("", glob) ?? "", inside));
  return matches("members") && !matches("exclude");
}
