import { type Dirent, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { LARGEST_FILE, textFromBytes } from "./text-from-bytes.ts";

/** Folders that never hold a project's sources and may hold a great deal else; a virtual environment is told by its pyvenv.cfg. */
const PASSED_OVER = new Set([
  ".git",
  ".hg",
  ".venv",
  "venv",
  "node_modules",
  "__pycache__",
  ".tox",
  ".mypy_cache",
  ".ruff_cache",
  ".pytest_cache",
  "mlruns",
  ".ipynb_checkpoints",
]);

/**
 * Project files from a folder as it is on disk. Symbolic links are not followed, so that a link can neither leave the
 * folder nor loop. `only` limits the listing to these paths (what git tracks or would track).
 */
export function filesFromFolder(folder: string, only?: readonly string[]): ProjectFiles {
  let listed: readonly string[] | null = null;
  const texts = new Map<string, string | null>();
  const list = (): readonly string[] =>
    (listed ??= only === undefined ? walk(folder, "") : only.filter((path) => isRegular(join(folder, path))).sort());
  return {
    list,
    read(path) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const text = isInside(path) ? readText(join(folder, path)) : null;
      texts.set(path, text);
      return text;
    },
    version(path) {
      if (!isInside(path)) return null;
      const stats = lstatSync(join(folder, path), { throwIfNoEntry: false });
      return stats?.isFile() ? `${stats.size}:${stats.mtimeMs}` : null;
    },
  };
}

/** Relative, forward only: whatever a project names can never reach outside its folder. */
function isInside(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.includes("\0") && !path.split("/").includes("..");
}

function isRegular(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readText(path: string): string | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > LARGEST_FILE) return null;
  return textFromBytes(readFileSync(path));
}

function walk(folder: string, relative: string): string[] {
  const paths: string[] = [];
  const entries = entriesOf(join(folder, relative));
  if (entries.some((entry) => entry.name === "pyvenv.cfg")) return [];
  for (const entry of entries) {
    const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
    if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) paths.push(...walk(folder, path));
    else if (entry.isFile()) paths.push(path);
  }
  return relative === "" ? paths.sort() : paths;
}

/** A folder that may not be read is passed over, as git passes it over. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
