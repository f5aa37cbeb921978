import type { ImportedName } from "../syntax/bound-names.ts";
import type { ModuleNames } from "../modules/module-names.ts";
import { absoluteModule } from "./absolute-module.ts";
import type { ModuleAnalysis, StarImport } from "./analyze-module.ts";
import type { ProjectFolder } from "./project-folder.ts";
import { isProjects } from "./is-projects.ts";
import type { LibraryParts } from "./library-parts.ts";
import { packageOf } from "./package-of.ts";
import { importedByName } from "./imported-by-name.ts";
import { PartMemory } from "./part-memory.ts";
import type { Reference } from "./shape.ts";
import { builtinSpelling } from "./builtin-spelling.ts";
import { starSources, type Brings } from "./star-source.ts";

/**
 * What a reference leads to. `label` is how the referring piece writes it down: the same for every spelling of the import.
 * Keys: `name M X` a name of a module, `module M` all of a module, `text M` its text, `project` all that the project's texts name.
 */
export interface Resolution {
  readonly label: string;
  readonly keys: readonly string[];
  /** It imports by a name that is not known here: one that files of the project give (`named`), or not even that. */
  readonly imports?: "named" | "unknown";
  /** The package from outside that it comes from; left out of what is the project's or Python's own. */
  readonly package?: string;
}

/** The project's modules, as references are looked up in them. */
export interface ProjectModules {
  readonly names: ModuleNames;
  /** Null when the module has no file, or one that is no Python. */
  analysisOf(module: string): ModuleAnalysis | null;
  /** Functions from outside that import something by a name they are given. */
  readonly importsByName?: (dotted: string) => boolean;
  /** Parts of libraries that stand apart from the rest of them; left out where each library is one. */
  readonly libraryParts?: LibraryParts;
  /** Left out where files do not count. */
  readonly folder?: ProjectFolder;
  /** Functions of the project look at the variables of their callers. */
  readonly readsCallers?: () => boolean;
}

type DynamicImport = Reference & { readonly kind: "dynamic-import" };

type Target =
  | { readonly kind: "name"; readonly module: string; readonly name: string }
  | { readonly kind: "module"; readonly module: string }
  | { readonly kind: "outside"; readonly label: string; readonly isImported?: true };

/** Python's own functions by which code can reach any name of its module. */
const REACH_MODULE: ReadonlySet<string> = new Set(["globals", "exec", "eval"]);
/** Functions that read the source text of what they are given. */
const READ_SOURCE =
  /^(?:inspect\.(?:getsource|getsourcelines|getdoc|getcomments|getmembers|currentframe|stack|trace)|sys\._getframe|__doc__)$/u;
/** Functions that import something in the module that they are given the name of. */
const IMPORT_OBJECT: ReadonlySet<string> = new Set(["pydoc.locate", "pkgutil.resolve_name"]);
const REACH_PROJECT = /^(?:sys\.modules|importlib\.import_module|__import__|runpy\.\w+)$/;

const RESOLVED = new PartMemory<ProjectModules, Reference, Resolution>(() => new WeakMap());
/** By project, module and what is written: a module names most of its names many times. */
const RESOLVED_NAMES = new PartMemory<ProjectModules, string, Resolution>(() => new Map());

/** Looks a reference up in the module where it stands; names and imports of the project decide, which stay what they are. */
export function resolveReference(project: ProjectModules, module: string, reference: Reference): Resolution {
  if (reference.kind === "name") {
    const { name, path } = reference;
    const part = path.length === 0 ? name : `${name}.${path.join(".")}`;
    return RESOLVED_NAMES.of({ owner: project, module, part }, () => lookUp(project, module, reference));
  }
  return RESOLVED.of({ owner: project, module, part: reference }, () => lookUp(project, module, reference));
}

function lookUp(project: ProjectModules, module: string, reference: Reference): Resolution {
  switch (reference.kind) {
    case "name":
      return follow(project, module, nameTarget(project, module, reference.name), reference.path);
    case "imported":
      return follow(project, module, importTarget(project, module, reference.imported), reference.path);
    case "text":
      return { label: JSON.stringify(reference.value), keys: keysOfText(project, reference.value) };
    case "hint":
      return hintOf(project, resolveReference(project, module, reference.of));
    case "spelling":
      return builtinSpelling(resolveReference(project, module, reference.of));
    case "dynamic-import":
      return dynamicImport(project, module, reference);
    case "variables":
    case "files":
      return { label: "", keys: [] };
    case "documentation":
      return { label: "__doc__", keys: [`text ${module}`] };
    case "method":
      return { label: `(method ${reference.name})`, keys: [] };
  }
}

/** Of what an annotation names, only classes of the project that check what they are made of: dataclasses, pydantic's models. */
function hintOf(project: ProjectModules, { label, keys }: Resolution): Resolution {
  const checked = keys.filter((key) => isChecked(project, key, new Set()));
  return checked.length === 0 ? { label: "", keys: [] } : { label, keys: checked };
}

const CHECKS = /(?:^|\.)(?:dataclass|BaseModel|RootModel|SQLModel|BaseSettings)$|^pydantic\b/u;

function isChecked(project: ProjectModules, key: string, seen: Set<string>): boolean {
  const [kind, module = "", name = ""] = key.split(" ");
  if (kind !== "name" || seen.has(key)) return false;
  seen.add(key);
  const analysis = project.analysisOf(module);
  return (analysis?.bindings.get(name) ?? []).some((binding) => {
    const piece = binding.kind === "piece" ? analysis?.pieces[binding.index] : undefined;
    if (piece?.kind !== "class") return false;
    return [...piece.decorators, ...piece.inherits].some((reference) => {
      const found = resolveReference(project, module, reference);
      return CHECKS.test(found.label) || found.keys.some((next) => isChecked(project, next, seen));
    });
  });
}

/** Key of a name as the module itself sees it, through imports and re-exports; null when it is not the project's. */
export function keyOfName(project: ProjectModules, module: string, name: string): string | null {
  const target = nameTarget(project, module, name);
  return target.kind === "name"
    ? `name ${target.module} ${target.name}`
    : target.kind === "module"
      ? `module ${target.module}`
      : null;
}

function follow(project: ProjectModules, from: string, start: Target, path: readonly string[]): Resolution {
  const { target, unread } = walkPath(project, start, path);
  const rest = unread.map((name) => `.${name}`).join("");
  if (target.kind === "name")
    return {
      label: `<${target.name}>${rest}`,
      keys: [`name ${target.module} ${target.name}`, ...keysBehind(project, target, unread)],
    };
  if (target.kind === "module") return { label: `<module>${rest}`, keys: [`module ${target.module}`] };
  const label = target.label + rest;
  if (target.isImported) return { ...outsideOf(project, from, label), package: packageOf(label) };
  return outsideOf(project, from, label);
}

function importsObject({ importsByName }: ProjectModules, label: string): boolean {
  return IMPORT_OBJECT.has(label) || importsByName?.(label) === true;
}

function outsideOf(project: ProjectModules, from: string, label: string): Resolution {
  if (REACH_PROJECT.test(label) || importsObject(project, label)) return { label, keys: [`module ${from}`, "project"] };
  if (READ_SOURCE.test(label)) return { label, keys: [`module ${from}`, `text ${from}`] };
  return { label, keys: REACH_MODULE.has(label) ? [`module ${from}`] : [] };
}

function walkPath(
  project: ProjectModules,
  start: Target,
  path: readonly string[],
): { readonly target: Target; readonly unread: readonly string[] } {
  let target = start;
  let used = 0;
  for (; target.kind === "module" && used < path.length; used++)
    target = memberTarget(project, target.module, path[used] ?? "", new Set());
  return { target, unread: path.slice(used) };
}

/** What the attributes lead to if the name, which has other bindings too, is one of the modules imported under it. */
function keysBehind(
  project: ProjectModules,
  { module, name }: Target & { kind: "name" },
  path: readonly string[],
): readonly string[] {
  if (path.length === 0) return [];
  return (project.analysisOf(module)?.bindings.get(name) ?? []).flatMap((binding) => {
    if (binding.kind !== "import") return [];
    const { target } = walkPath(project, importTarget(project, module, binding.imported), path);
    return target.kind === "outside"
      ? []
      : [target.kind === "name" ? `name ${target.module} ${target.name}` : `module ${target.module}`];
  });
}

function nameTarget(
  project: ProjectModules,
  module: string,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Target {
  return ownTarget(project, module, name, seen) ?? { kind: "outside", label: builtinLabel(project, module, name) };
}

/** What a name bound in the module leads to; null when the module does not bind it. */
function ownTarget(project: ProjectModules, module: string, name: string, seen: ReadonlySet<string>): Target | null {
  const key = `${module} ${name}`;
  if (seen.has(key)) return { kind: "module", module };
  const analysis = project.analysisOf(module);
  if (analysis === null) return null;
  const bindings = analysis.bindings.get(name);
  const deeper = new Set([...seen, key]);
  const stars = starSources(analysis, name, (star) => brought(project, module, { star, name, seen: deeper }).answer);
  if (stars.only !== null) return brought(project, module, { star: stars.only, name, seen: deeper }).target;
  if (stars.possible.length > 0) return { kind: "name", module, name };
  const [only] = bindings ?? [];
  if (bindings?.length === 1 && only?.kind === "import") return importTarget(project, module, only.imported, deeper);
  return bindings === undefined ? null : { kind: "name", module, name };
}

/** What `import *` brings of a name: what `__all__` lists, else all that does not begin with an underscore. */
function brought(
  project: ProjectModules,
  module: string,
  { star, name, seen }: { readonly star: StarImport; readonly name: string; readonly seen: ReadonlySet<string> },
): { readonly answer: Brings; readonly target: Target | null } {
  const source = absoluteModule(project.names, module, star.imported);
  const exported = project.analysisOf(source)?.exported ?? null;
  const isLeftOut = exported === null ? name.startsWith("_") : exported !== "unknown" && !exported.has(name);
  if (isLeftOut || !isProjects(project, source)) return { answer: "no", target: null };
  const own = ownTarget(project, source, name, seen);
  const isModule = exported !== null && exported !== "unknown" && isProjects(project, `${source}.${name}`);
  const target = own ?? (isModule ? ({ kind: "module", module: `${source}.${name}` } as const) : null);
  return { answer: target === null ? "no" : exported === "unknown" ? "maybe" : "yes", target };
}

/** Keys of what a name may be besides what its module binds: what `import *` may bring, and what decides about that. */
export function keysOfStars(project: ProjectModules, module: string, name: string): readonly string[] {
  const analysis = project.analysisOf(module);
  if (analysis === null) return [];
  const seen = new Set([`${module} ${name}`]);
  const sources = starSources(analysis, name, (star) => brought(project, module, { star, name, seen }).answer);
  return [...sources.possible].reverse().flatMap((star) => {
    const { target } = brought(project, module, { star, name, seen });
    const source = absoluteModule(project.names, module, star.imported);
    const listed = project.analysisOf(source)?.exported === "unknown" ? [`name ${source} __all__`] : [];
    const around = star.piece === null ? [] : [`piece ${module} ${star.piece}`];
    return [...around, ...listed, ...(target === null ? [] : keysOfTarget(target))];
  });
}

function keysOfTarget(target: Target): readonly string[] {
  if (target.kind === "outside") return [];
  return [target.kind === "name" ? `name ${target.module} ${target.name}` : `module ${target.module}`];
}

function importTarget(
  project: ProjectModules,
  module: string,
  imported: ImportedName,
  seen: ReadonlySet<string> = new Set(),
): Target {
  const source = absoluteModule(project.names, module, imported);
  if (!isProjects(project, source))
    return { kind: "outside", label: imported.name === null ? source : `${source}.${imported.name}`, isImported: true };
  return imported.name === null || imported.name === "*"
    ? { kind: "module", module: source }
    : memberTarget(project, source, imported.name, seen);
}

/** A name read from a module: one that cannot be found there could be anything in it. */
function memberTarget(project: ProjectModules, module: string, name: string, seen: ReadonlySet<string>): Target {
  const own = ownTarget(project, module, name, seen);
  if (own !== null) return own;
  return isProjects(project, `${module}.${name}`)
    ? { kind: "module", module: `${module}.${name}` }
    : { kind: "module", module };
}

/** A star import from outside may have brought the name; which one is told by the modules' names. */
function builtinLabel(project: ProjectModules, module: string, name: string): string {
  if (/^__(?:name|file|package|spec|path)__$/u.test(name)) return `${name}=${module}`;
  const stars = (project.analysisOf(module)?.stars ?? [])
    .map((star) => absoluteModule(project.names, module, star.imported))
    .filter((source) => !isProjects(project, source));
  return stars.length === 0 ? name : `${stars.join("|")}.*${name}`;
}

/** `"package.module.Name"` and `"package.module:Name"`; nothing when the module is read and has no such name: `"shop.txt"`. */
export function keysOfText(project: ProjectModules, value: string): readonly string[] {
  const parts = value.split(/[.:]/);
  for (let length = parts.length; length > 0; length--) {
    const module = parts.slice(0, length).join(".");
    if (project.names.fileOf(module) === null) continue;
    const name = parts[length];
    if (name === undefined) return [`module ${module}`];
    const target = memberTarget(project, module, name, new Set());
    const isMissing = target.kind === "module" && target.module === module;
    if (isMissing && project.analysisOf(module)?.stars.length === 0) return [];
    return target.kind === "name"
      ? [`name ${target.module} ${target.name}`]
      : target.kind === "module"
        ? [`module ${target.module}`]
        : [];
  }
  return [];
}

function dynamicImport(project: ProjectModules, module: string, reference: DynamicImport): Resolution {
  const called = resolveReference(project, module, reference.callee);
  const isOfObject = importsObject(project, called.label);
  const named = (text: string): readonly string[] => keysOfText(project, text);
  return importedByName({ names: project.names, module, reference, called, isOfObject, keysOfText: named });
}
