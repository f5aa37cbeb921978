import type { Runtime } from "../runtime/runtime.ts";
import { exists, isConfiguration, whyUnfollowed } from "./project-tree.ts";

/** Files that set a program up where it runs; git often leaves them out. */
const SETTINGS = /(?:\.(?:ya?ml|toml|cfg|ini|env|conf)|(?:^|\/)\.env[^/]*)$/;

/**
 * Whether a file or folder of the project is there where it runs; null when that is not known. One that is not among the
 * files is taken not to be there if it would say how the program is built; of data, or of what the program itself may
 * have written, nothing is known.
 */
export function presence(rt: Runtime, path: string, kind: "any" | "file" | "folder"): boolean | null {
  const found = exists(rt.files, path, kind);
  if (found !== null || !isTakenAbsent(rt, path)) return found;
  rt.assume("file-absent", `\`${path}\`, which is not among the files, is taken not to be there`, rt.place());
  return false;
}

/** Of a path that is not among the files. */
function isTakenAbsent(rt: Runtime, path: string): boolean {
  const isIgnored = rt.files.isIgnored?.(path);
  if (isIgnored === undefined || rt.hasWritten || path.includes("..") || whyUnfollowed(rt.files, path) !== null)
    return false;
  return isIgnored ? SETTINGS.test(path) : isConfiguration(path) || SETTINGS.test(path);
}
