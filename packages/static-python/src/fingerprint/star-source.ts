import type { Binding, ModuleAnalysis, StarImport } from "./analyze-module.ts";

/** What `import *` brings of a name: surely, surely not, or as code decides that is not followed. */
export type Brings = "yes" | "no" | "maybe";

/** Which `import *` a name comes from. */
export interface StarSources {
  /** The one that it surely comes from. */
  readonly only: StarImport | null;
  /** Those that it may come from besides what the module binds itself. */
  readonly possible: readonly StarImport[];
}

const NONE: StarSources = { only: null, possible: [] };

/**
 * The star imports of a module that a name may come from: the last one that brings it wins, unless the module binds the
 * name itself behind it. One in a block may not run, and neither may a binding in a block.
 */
export function starSources(
  { bindings, stars, pieces }: ModuleAnalysis,
  name: string,
  brings: (star: StarImport) => Brings,
): StarSources {
  if (stars.length === 0) return NONE;
  const own = bindings.get(name)?.at(-1);
  const ownAt = own === undefined ? -1 : atOf(own, pieces);
  const possible: StarImport[] = [];
  for (const star of [...stars].reverse()) {
    if (star.at < ownAt && isCertain(own, pieces)) break;
    const answer = brings(star);
    if (answer === "no") continue;
    if (answer === "maybe" || star.piece !== null) possible.push(star);
    else if (possible.length > 0 || (own !== undefined && star.at < ownAt))
      return { only: null, possible: [...possible, star] };
    else return { only: star, possible: [] };
  }
  return { only: null, possible };
}

function atOf(binding: Binding, pieces: ModuleAnalysis["pieces"]): number {
  return binding.kind === "import" ? binding.at : (pieces[binding.index]?.start ?? -1);
}

function isCertain(binding: Binding | undefined, pieces: ModuleAnalysis["pieces"]): boolean {
  if (binding?.kind !== "piece") return true;
  const kind = pieces[binding.index]?.statement.kind;
  return kind === "assign" || kind === "annotated-assign" || kind === "function" || kind === "class";
}
