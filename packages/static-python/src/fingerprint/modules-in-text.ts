import { modulesBelow } from "./imported-by-name.ts";
import type { ProjectModules } from "./resolve-reference.ts";

const WORD = /[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)*\.?/gu;
/** Most texts. */
const ONE_WORD = /^[A-Za-z_]\w*$/u;

/** First parts of the names of modules, by the project that has them. */
const TOPS = new WeakMap<ProjectModules, ReadonlySet<string>>();

/**
 * Modules that words of a text name: `pkg.models.Net` is in `pkg.models`. Where a part is filled in, `pkg.models.` may be
 * any below, and `.models` any of that name.
 */
export function modulesInText(project: ProjectModules, text: string): readonly string[] {
  const tops = topsOf(project);
  if (ONE_WORD.test(text)) return tops.has(text) && project.names.fileOf(text) !== null ? [text] : [];
  const found: string[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const parts = word.split(/[.:]/u);
    if (match.index === 1 && text.startsWith(".")) found.push(...modulesWithin(project, parts.filter(Boolean)));
    if (!tops.has(parts[0] ?? "")) continue;
    for (let length = 1; length <= parts.length; length++) {
      const module = parts.slice(0, length).join(".");
      if (project.names.fileOf(module) !== null) found.push(module);
    }
    if (word.endsWith(".")) found.push(...modulesBelow(project.names, word.slice(0, -1)));
  }
  return found;
}

function topsOf(project: ProjectModules): ReadonlySet<string> {
  const known = TOPS.get(project);
  if (known !== undefined) return known;
  const tops = new Set(project.names.all.map((name) => name.split(".")[0] ?? name));
  TOPS.set(project, tops);
  return tops;
}

/** Modules whose names have those parts beside each other. */
function modulesWithin({ names }: ProjectModules, parts: readonly string[]): readonly string[] {
  const part = `.${parts.join(".")}.`;
  return names.all.filter((name) => `.${name}.`.includes(part));
}
