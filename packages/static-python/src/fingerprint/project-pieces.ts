import type { ModuleAnalysis, Piece } from "./analyze-module.ts";
import { keyOfName, resolveReference, type ProjectModules } from "./resolve-reference.ts";

/** A project, and its modules that a run may import, sorted. */
export interface CodeInQuestion {
  readonly project: ProjectModules;
  readonly modules: readonly string[];
}

/** Modules that no running project imports. */
export const TESTS = /^tests?(?:\.|$)|\.tests(?:\.|$)|(?:^|\.)(?:conftest|noxfile)$|^setup$/;

/** A statement of a module, and where it stands. */
export interface FoundPiece {
  readonly module: string;
  readonly piece: Piece;
  readonly index: number;
}

/** Statements that bind the name of a key. */
export function piecesOf(project: ProjectModules, key: string): readonly FoundPiece[] {
  const [kind, module = "", name = ""] = key.split(" ");
  if (kind !== "name") return [];
  const analysis: ModuleAnalysis | null = project.analysisOf(module);
  return (analysis?.bindings.get(name) ?? []).flatMap((binding) => {
    const piece = binding.kind === "piece" ? analysis?.pieces[binding.index] : undefined;
    return binding.kind === "piece" && piece !== undefined ? [{ module, piece, index: binding.index }] : [];
  });
}

/** Statements that a running project may execute: not those of tests. */
export function runningPieces({ project, modules }: CodeInQuestion): readonly FoundPiece[] {
  return modules.flatMap((module) =>
    TESTS.test(module)
      ? []
      : (project.analysisOf(module)?.pieces ?? []).map((piece, index) => ({ module, piece, index })),
  );
}

/** All classes of the project that derive from the class of a name, by key. */
export function findSubclasses({ project, modules }: CodeInQuestion): ReadonlyMap<string, readonly string[]> {
  const subclasses = new Map<string, Set<string>>();
  for (const module of modules) {
    for (const piece of project.analysisOf(module)?.pieces ?? []) {
      const [name] = piece.names;
      if (piece.kind !== "class" || name === undefined) continue;
      const key = keyOfName(project, module, name) ?? `name ${module} ${name}`;
      for (const parent of piece.inherits)
        for (const base of resolveReference(project, module, parent).keys) addTo(subclasses, base, key);
    }
  }
  return new Map([...subclasses].map(([key, classes]) => [key, sortedKeys(classes)]));
}

/** Adds to a set of a map; true when it was not there. */
export function addTo(map: Map<string, Set<string>>, key: string, value: string): boolean {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else if (values.has(value)) return false;
  else values.add(value);
  return true;
}

export function sortedKeys(keys: ReadonlySet<string> | undefined): readonly string[] {
  return [...(keys ?? [])].sort();
}
