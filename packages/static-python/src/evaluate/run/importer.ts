import type { UnknownValue, Value } from "../values/value.ts";
import type { ParsedModules } from "../../modules/parsed-modules.ts";
import { addedFolders } from "../files/sys-path.ts";
import { whyUnfollowed } from "../files/project-tree.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { workingPath } from "../files/working-path.ts";
import type { UnknownCause } from "../../model/causes.ts";
import type { Place } from "../../model/place.ts";
import { isUnknown } from "../values/kinds.ts";

/** Where imports find their modules, and what came of them. */
export interface Importer {
  readonly parsed: ParsedModules;
  /** The files by path, and the folders that hold Python files. */
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Whether a folder holds any file: below a package every folder can be imported as a namespace package. */
  readonly isFolder: (path: string) => boolean;
  readonly loading: Set<string>;
  /** One Unknown for each package that is not the project's. */
  readonly foreign: Map<string, UnknownValue>;
  readonly packages: WeakSet<UnknownValue>;
  /** Where each of them is first imported outside of any `try`. */
  readonly required: Map<string, Place>;
  /** Modules of the project that may not be importable, with the reason. */
  readonly doubtful: Map<string, UnknownCause>;
  /** Any name may have been added to this namespace. */
  loseNames(names: Map<string, Value>, unknown: UnknownValue): void;
  lostNames(names: Map<string, Value>): UnknownValue | null;
  /** Has what `import *` gives a module recorded as names that may have been added to it. */
  noteStars(names: Map<string, Value>, stars: UnknownValue[]): void;
}

export function createImporter(parsed: ParsedModules, files: readonly string[]): Importer {
  const folders = foldersOf(files.filter((file) => file.endsWith(".py")));
  const lost = new WeakMap<Map<string, Value>, UnknownValue[]>();
  let all: ReadonlySet<string> | null = null;
  return {
    parsed,
    files: new Set(files),
    folders,
    isFolder: (path) => (all ??= foldersOf(files)).has(path),
    loading: new Set(),
    foreign: new Map(),
    packages: new WeakSet(),
    required: new Map(),
    doubtful: new Map(),
    loseNames(names, unknown) {
      const known = lost.get(names);
      if (known === undefined) lost.set(names, [unknown]);
      else known.push(unknown);
    },
    lostNames(names) {
      const [first] = lost.get(names) ?? [];
      return isUnknown(first) ? first : null;
    },
    noteStars: (names, stars) => void lost.set(names, stars),
  };
}

function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files)
    for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) folders.add(file.slice(0, at));
  return folders;
}

/** A module file, or null for a namespace package; the folders of a package. */
interface Located {
  readonly file: string | null;
  readonly folders: readonly string[];
}

/** A package or module file, or the folders of a namespace package. */
export function locate(rt: Runtime, importer: Importer, last: string, parent: Value | null): Located | null {
  const paths = parent === null ? [...rt.searchPath, ...addedFolders(rt)] : pathsOf(parent);
  const portions: string[] = [];
  for (const path of paths) {
    const base = path === "" ? last : `${path}/${last}`;
    const file = [`${base}/__init__.py`, `${base}.py`].find((each) => importer.files.has(each));
    // at the top a folder of data is more likely a neighbour of the package that is meant than that itself
    const isFolder = importer.folders.has(base) || (parent !== null && importer.isFolder(base));
    if (file === undefined && !isFolder) continue;
    // The first folder is on the path however the code is started, the last only when it is started in its own folder.
    if (parent === null && path !== rt.searchPath[0] && path === rt.searchPath.at(-1)) workingPath(rt, "");
    if (file !== undefined) return { file, folders: file.endsWith("/__init__.py") ? [base] : [] };
    portions.push(base);
  }
  return portions.length > 0 ? { file: null, folders: portions } : null;
}

/** Of a module that is not located: what stands where it may be, and is kept in another place than the files. */
export function whyNotLocated(rt: Runtime, last: string, parent: Value | null): string | null {
  const paths = parent === null ? [...rt.searchPath, ...addedFolders(rt)] : pathsOf(parent);
  const bases = paths.map((path) => (path === "" ? last : `${path}/${last}`));
  const [why] = bases
    .flatMap((base) => [base, `${base}.py`, `${base}/__init__.py`])
    .flatMap((path) => whyUnfollowed(rt.files, path) ?? []);
  return why ?? null;
}

/** `__path__` of a package, as far as it lies among the files. */
export function pathsOf(parent: Value): readonly string[] {
  const path = parent.kind === "module" ? parent.attributes.get("__path__") : undefined;
  return path?.kind === "list"
    ? path.items.flatMap((item) =>
        item.kind === "unknown" && item.projectPath !== undefined ? [item.projectPath] : [],
      )
    : [];
}

/** True for a host module, and for a package that holds one. */
export function isHost(rt: Runtime, name: string): boolean {
  if (rt.hostModules.has(name)) return true;
  for (const key of rt.hostModules.keys()) if (key.startsWith(`${name}.`)) return true;
  return false;
}
