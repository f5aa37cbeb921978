import { mkdirSync, readFileSync, statSync } from "node:fs";
import commonJs from "node:module";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { keptCode } from "./kept-code.ts";

/**
 * Has what V8 compiles of the bundle kept in the user's cache folder, so that the next run of the same command need not
 * compile it again: all that has run, where Node's own cache holds what was compiled before anything ran. Without a folder
 * that only this user can write nothing is kept: whoever writes there could run code as this user. The same holds where
 * `NODE_DISABLE_COMPILE_CACHE` is set, and where `NODE_COMPILE_CACHE` has Node keep it in a folder of that name.
 */
export function keepCompiledCode(command: string): void {
  const { NODE_DISABLE_COMPILE_CACHE: off = "", NODE_COMPILE_CACHE: nodes = "" } = process.env;
  if (off !== "" || nodes !== "") return;
  const folder = cacheFolder();
  if (folder !== null && isOnlyOurs(folder)) loadThrough(folder, command);
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

/** What Node hands a CommonJS module, on the module's own first line. */
const BEFORE = "(function(exports,require,module,__filename,__dirname){";

type Loaded = NodeJS.Module & { readonly exports: unknown };

/** Has the files of the bundle that are loaded from now on take their code from the folder. */
function loadThrough(folder: string, command: string): void {
  const bundle = dirname(fileURLToPath(import.meta.url));
  // what Node describes as `require.extensions`
  const { _extensions: extensions } = commonJs as unknown as { readonly _extensions: NodeJS.RequireExtensions };
  const plain = extensions[".js"];
  extensions[".js"] = (module: Loaded, path: string): unknown => {
    if (dirname(path) !== bundle) return plain?.(module, path);
    const source = readFileSync(path);
    const kept = keptCode(join(folder, `${basename(path)}-${command}-${process.version}-${process.arch}`), source);
    const script = new Script(`${BEFORE}${source.toString()}\n})`, {
      filename: path,
      columnOffset: -BEFORE.length,
      ...(kept.code === null ? {} : { cachedData: kept.code }),
    });
    if (script.cachedDataRejected !== false) keepAtEnd(() => kept.keep(script.createCachedData()));
    const run = script.runInThisContext() as (...given: unknown[]) => void;
    run.call(module.exports, module.exports, module.require.bind(module), module, path, bundle);
    return undefined;
  };
}

/** A run that ended early has compiled little of what the next one needs. */
function keepAtEnd(keep: () => void): void {
  process.once("exit", (code) => {
    if (code < 2) keep();
  });
}
