import type { ProjectFiles } from "../model/project-files.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import type { ImportedName } from "../syntax/bound-names.ts";
import { modulesBy } from "./modules-by.ts";
import { mentionsOf } from "./module-mentions.ts";
import { modulesBelow } from "./imported-by-name.ts";
import { absoluteModule } from "./absolute-module.ts";
import { isProjects } from "./is-projects.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import { modulesInText } from "./modules-in-text.ts";

/** Where a run of the program begins, and what may tell it to import more. */
export interface ProgramStart {
  /** Modules that are imported though nothing in the program says so. */
  readonly isImported: (module: string) => boolean;
  /** Files whose words may name modules to whoever runs the program. */
  readonly namesModules: (path: string) => boolean;
}

interface Input extends ProgramStart {
  readonly project: ProjectModules;
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
}

/**
 * Modules that a run of the program may import: those that it begins with, those that files name, and all that these
 * import or name in turn, in functions that may never be called, too. Null when any module may be imported: by a name
 * that is computed, or by a function that finds modules itself. What no run imports changes nothing.
 */
export function importedModules(input: Input): ReadonlySet<string> | null {
  const { project, modules } = input;
  const open = project.names.all.filter(input.isImported);
  if (open.length === 0) return null;
  const found = new Set<string>();
  const tails = tailsOf(project.names.all);
  open.push(...namedByFiles(input));
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    if (found.has(module)) continue;
    found.add(module);
    const parsed = modules.get(project.names.fileOf(module) ?? "");
    if (parsed === null) continue;
    const computed = modulesBy(project, module);
    if (computed === null) return null;
    const { imports, texts } = mentionsOf(parsed.module);
    open.push(...computed, ...texts.flatMap((text) => modulesInText(project, text)));
    for (const imported of imports) open.push(...importedBy(project, tails, module, imported));
  }
  return withOtherNames(project, found);
}

/** A file that is imported under one of its names does under its first what it does. */
function withOtherNames({ names }: ProjectModules, found: ReadonlySet<string>): ReadonlySet<string> {
  const files = new Set([...found].map((name) => names.fileOf(name)));
  return new Set(names.all.filter((name) => found.has(name) || files.has(names.fileOf(name))));
}

function namedByFiles({ project, files, namesModules }: Input): readonly string[] {
  return files
    .list()
    .filter(namesModules)
    .flatMap((path) => modulesInText(project, files.read(path) ?? ""));
}

/** `import a.b` runs `a`, then `a.b`; `from a import b` may run `a.b`, and `from a import *` whatever `a.__all__` names. */
function importedBy(
  project: ProjectModules,
  tails: ReadonlyMap<string, readonly string[]>,
  module: string,
  imported: ImportedName,
): readonly string[] {
  const source = absoluteModule(project.names, module, imported);
  const isStar = imported.name === "*";
  const target = imported.name === null || isStar ? source : `${source}.${imported.name}`;
  const inside = isStar ? modulesBelow(project.names, source) : [];
  return [...prefixesOf(target), ...inside].flatMap((name) =>
    isProjects(project, name) ? [name] : foundElsewhere(tails, name),
  );
}

/** The folders that a run imports from may be more than those that are known: a module of that name below any of them. */
function foundElsewhere(tails: ReadonlyMap<string, readonly string[]>, name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return (tails.get(last) ?? []).filter((module) => module.endsWith(`.${name}`));
}

function tailsOf(all: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tails = new Map<string, string[]>();
  for (const module of all) {
    const last = module.slice(module.lastIndexOf(".") + 1);
    const same = tails.get(last);
    if (same === undefined) tails.set(last, [module]);
    else same.push(module);
  }
  return tails;
}

function prefixesOf(name: string): readonly string[] {
  const parts = name.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}
