import { mkdirSync, statSync } from "node:fs";
import compiled from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Has Node keep what it compiles of the program in the user's cache folder, so that the next run need not compile it again.
 * Without a folder that only this user can write nothing is kept: whoever writes there could run code as this user. The same
 * holds for a Node that cannot do it (before 22.1) and where `NODE_DISABLE_COMPILE_CACHE` is set; a folder that
 * `NODE_COMPILE_CACHE` names is used instead.
 */
export function keepCompiledCode(): void {
  const { enableCompileCache } = compiled;
  if (typeof enableCompileCache !== "function") return;
  const folder = cacheFolder();
  if (folder !== null && isOnlyOurs(folder)) enableCompileCache(folder);
}

function cacheFolder(): string | null {
  const { XDG_CACHE_HOME: named = "", LOCALAPPDATA: local = "" } = process.env;
  const around = process.platform === "win32" ? local : isAbsolute(named) ? named : inHome();
  return isAbsolute(around) ? join(around, "kedro-dagster-action", "compiled") : null;
}

function inHome(): string {
  try {
    return join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache");
  } catch {
    return "";
  }
}

/** Makes the folder. False where it cannot be made, belongs to another user or may be written by one. */
function isOnlyOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}
