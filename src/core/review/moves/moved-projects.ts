import { findKedroProjects } from "../../kedro/layout/find-projects.ts";
import { readPyproject } from "../../kedro/layout/read-pyproject.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { joinRoot } from "../../text/paths.ts";

/** A project that stands in another folder on the newer side. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A folder is the same project's where at least so much of its code and configuration is the same, byte for byte. */
const MOSTLY = 0.5;

/**
 * Projects whose folder was renamed, or moved: one that is gone and one that is new have the same package, most of their
 * code and configuration is the same, and no other comes as near. The project itself is what is compared then.
 */
export function movedProjects(before: ProjectFiles | null, after: ProjectFiles): readonly Move[] {
  if (before === null) return [];
  const [older, newer] = [findKedroProjects(before), findKedroProjects(after)];
  const gone = older.filter((root) => !newer.includes(root));
  const come = newer.filter((root) => !older.includes(root));
  if (gone.length === 0 || come.length === 0) return [];
  const likely = gone
    .flatMap((from) => come.map((to) => ({ from, to, share: shared(before, after, { from, to }) })))
    .filter(({ share }) => share >= MOSTLY);
  const isNearest = (one: (typeof likely)[number]): boolean =>
    likely.every(
      (other) => other === one || (other.from !== one.from && other.to !== one.to) || other.share < one.share,
    );
  return likely.filter(isNearest).map(({ from, to }) => ({ from, to }));
}

/** How much of a project that is gone stands in a new folder unchanged; nothing of one with another package. */
function shared(before: ProjectFiles, after: ProjectFiles, { from, to }: Move): number {
  const name = packageOf(before, from);
  if (name === null || name !== packageOf(after, to)) return 0;
  const files = before.list().filter((path) => isSource(path) && isBelow(path, from));
  const kept = files.filter((path) => isSame(before, after, { path, there: joinRoot(to, relativeTo(path, from)) }));
  return files.length === 0 ? 0 : kept.length / files.length;
}

function packageOf(files: ProjectFiles, root: string): string | null {
  return readPyproject(files, root).metadata?.packageName ?? null;
}

function isSource(path: string): boolean {
  return /\.(?:py|ya?ml)$/u.test(path);
}

function isBelow(path: string, root: string): boolean {
  return root === "" || path.startsWith(`${root}/`);
}

function relativeTo(path: string, root: string): string {
  return root === "" ? path : path.slice(root.length + 1);
}

function isSame(
  before: ProjectFiles,
  after: ProjectFiles,
  { path, there }: { readonly path: string; readonly there: string },
): boolean {
  const version = after.version(there);
  if (version === null) return false;
  if (version === before.version(path)) return true;
  const text = before.read(path);
  return text !== null && text === after.read(there);
}
