import { absoluteModule } from "./absolute-module.ts";
import type { ProjectModules } from "./resolve-reference.ts";

/** Modules that a module imports itself, packages around them first, in the order of the text. */
export function importsOf(project: ProjectModules, module: string): readonly string[] {
  const found = new Set<string>();
  for (const imported of project.analysisOf(module)?.imports ?? []) {
    const source = absoluteModule(project.names, module, imported);
    const whole = imported.name === null ? source : `${source}.${imported.name}`;
    const parts = whole.split(".");
    for (let length = 1; length <= parts.length; length++) {
      const name = parts.slice(0, length).join(".");
      if (project.names.fileOf(name) !== null) found.add(name);
    }
  }
  return [...found];
}

/** By project and top package: what runs beside what. */
const BESIDE = new WeakMap<ProjectModules, Map<string, ReadonlySet<string>>>();

/** All that modules of a top package are, and import, and what that imports: what runs beside each of them. */
export function runsBeside(project: ProjectModules, top: string): ReadonlySet<string> {
  const ofProject = BESIDE.get(project) ?? new Map<string, ReadonlySet<string>>();
  BESIDE.set(project, ofProject);
  const known = ofProject.get(top);
  if (known !== undefined) return known;
  const seen = new Set(project.names.all.filter((name) => name === top || name.startsWith(`${top}.`)));
  for (const module of seen) for (const next of importsOf(project, module)) seen.add(next);
  ofProject.set(top, seen);
  return seen;
}
