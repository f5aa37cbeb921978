import { insideRoot } from "../text/paths.ts";
import { isPinFile } from "./installed/python-pins.ts";
import { foldersUp } from "../text/paths.ts";
import { isDeclaringFile } from "./requirements/declared-packages.ts";
import { isLockName } from "./requirements/locked-packages.ts";

/**
 * Whether a file may tell of what stands around a project: locks, requirements and Python of its folder and of those
 * above, git's ignores, and its `.env` files. A host that reads files one by one asks here, so that it reads what a checkout would show.
 */
export function isSurroundingFile(path: string, root: string): boolean {
  if (isEnvFile(path)) return insideRoot(root, path) !== null;
  if (path === ".gitignore" || path.endsWith("/.gitignore")) return isAroundOf(path, root);
  return foldersUp(root).some((folder) => {
    const inside = insideRoot(folder, path);
    return inside !== null && (isLockName(inside) || isPinFile(inside) || isDeclaringFile(inside));
  });
}

/** A file that may hold variables of the environment: `.env`, `.env.defaults`, `prod.env`. */
function isEnvFile(path: string): boolean {
  return /(?:^|\/)(?:\.env[^/]*|[^/]+\.env)$/u.test(path);
}

/** A `.gitignore` decides about what is below it: those in the project and those above it count. */
function isAroundOf(path: string, root: string): boolean {
  const folder = path.split("/").slice(0, -1).join("/");
  return insideRoot(root, path) !== null || foldersUp(root).includes(folder);
}
