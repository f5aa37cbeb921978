import { resolveReference, type ProjectModules } from "./resolve-reference.ts";
import type { Reference } from "./shape.ts";

/**
 * What of Python imports modules by a name that it is given or finds. A library's function that imports what a text names
 * imports what some text of the program names.
 */
const IMPORTS_ANY = new RegExp(
  `^(?:${[
    "importlib",
    String.raw`importlib\.(?:import_module|reload|__import__|util|machinery|abc|_bootstrap\w*)(?:\..*)?`,
    String.raw`(?:importlib\.metadata|importlib_metadata)(?:\.(?:entry_points|EntryPoints?|distributions?))?`,
    String.raw`(?:pkgutil|runpy|imp|zipimport|pkg_resources|builtins|__builtins__|stevedore)(?:\..*)?`,
    String.raw`sys\.(?:modules|meta_path|path_hooks|path_importer_cache)(?:\..*)?`,
    "__import__|exec|eval|compile",
  ].join("|")})$`,
  "u",
);
/** Modules that the calls of a module import by a name put together from what is known; null when one may import any. */
export function modulesBy(project: ProjectModules, module: string): readonly string[] | null {
  const found: string[] = [];
  for (const reference of referencesOf(project, module)) {
    const { label, keys } = resolveReference(project, module, reference);
    if (keys.includes("project")) return null;
    if (reference.kind === "dynamic-import")
      found.push(...keys.flatMap((key) => (key.startsWith("module ") ? [key.slice("module ".length)] : [])));
    else if (IMPORTS_ANY.test(label)) return null;
  }
  return found;
}

const PYTHONS_OWN: ReadonlySet<string> = new Set(["__import__", "exec", "eval", "compile", "__builtins__"]);

/** References that can lead out of the module. */
function referencesOf(project: ProjectModules, module: string): readonly Reference[] {
  const analysis = project.analysisOf(module);
  if (analysis === null) return [];
  const { bindings, stars } = analysis;
  const leadsOut = (part: string | Reference): part is Reference => {
    if (typeof part === "string") return false;
    if (part.kind === "dynamic-import" || part.kind === "imported") return true;
    if (part.kind !== "name") return false;
    const bound = bindings.get(part.name);
    return bound === undefined
      ? PYTHONS_OWN.has(part.name) || stars.length > 0
      : bound.some(({ kind }) => kind === "import");
  };
  return analysis.pieces.flatMap(({ shape, methods }) =>
    [shape, ...methods.map((method) => method.shape)].flatMap(({ parts }) => parts.filter(leadsOut)),
  );
}
