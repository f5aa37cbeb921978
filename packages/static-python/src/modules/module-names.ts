import type { ProjectFiles } from "../model/project-files.ts";

/** Which file holds which module of a project. */
export interface ModuleNames {
  /** Dotted names of all modules and packages that have a file, sorted. */
  readonly all: readonly string[];
  /** The file of a module or package, or null; a namespace package has none. */
  fileOf(module: string): string | null;
  moduleOf(file: string): string | null;
  /** True for a package (its file is an `__init__.py`) and for a folder of modules without one. */
  isPackage(module: string): boolean;
}

/**
 * Names modules as Python's path finder does: the folders of `searchPath` in order, a package before a module of the same
 * name, a namespace package last.
 */
export function createModuleNames(files: ProjectFiles, searchPath: readonly string[]): ModuleNames {
  const fileOf = new Map<string, string>();
  const moduleOf = new Map<string, string>();
  const packages = new Set<string>();
  const paths = files.list().filter((path) => path.endsWith(".py"));
  for (const folder of searchPath) {
    const prefix = folder === "" || folder === "." ? "" : `${folder.replace(/\/+$/, "")}/`;
    const found = new Map<string, string>();
    for (const path of paths) {
      const module = path.startsWith(prefix) ? moduleName(path.slice(prefix.length)) : null;
      if (module === null) continue;
      const isPackage = path.endsWith("/__init__.py");
      if (isPackage || !found.has(module)) found.set(module, path);
      addPackages(packages, isPackage ? `${module}.` : module);
    }
    for (const [module, path] of found) {
      if (!fileOf.has(module)) fileOf.set(module, path);
      if (!moduleOf.has(path)) moduleOf.set(path, module);
    }
  }
  return {
    all: [...fileOf.keys()].sort(),
    fileOf: (module) => fileOf.get(module) ?? null,
    moduleOf: (file) => moduleOf.get(file) ?? null,
    isPackage: (module) => packages.has(module),
  };
}

/**
 * `a/b/__init__.py` is `a.b`. Parts need not be identifiers: code can import a package by its text, which finds `my-shop`
 * too, and what stands inside imports its neighbours by relative names. Dots and spaces are never part of a name.
 */
function moduleName(path: string): string | null {
  const parts = path.slice(0, -".py".length).split("/");
  if (parts.at(-1) === "__init__") parts.pop();
  return parts.length > 0 && parts.every((part) => /^[^.\s]+$/u.test(part)) ? parts.join(".") : null;
}

function addPackages(packages: Set<string>, module: string): void {
  for (let end = module.lastIndexOf("."); end > 0; end = module.lastIndexOf(".", end - 1))
    packages.add(module.slice(0, end));
}
