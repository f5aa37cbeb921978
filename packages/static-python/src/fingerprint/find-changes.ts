import type { ModuleAnalysis, Piece } from "./analyze-module.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { keyOfName, resolveReference } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import type { Reference } from "./shape.ts";

/** A project, and its modules that a run may import, sorted. */
export interface CodeInQuestion {
  readonly project: ProjectModules;
  readonly modules: readonly string[];
}

/** Modules that no running project imports. */
const TESTS = /^tests?(?:\.|$)|\.tests(?:\.|$)|(?:^|\.)(?:conftest|noxfile)$|^setup$/;

/**
 * Finds the pieces of code that change a name without binding it: `CONFIG["a"] = 1` and `register(f)` at module level,
 * decorators and class hooks that enter something in a registry, and functions that write to a global. What a call that runs
 * at import could reach and change, it is taken to change.
 */
export function findChanges(
  { project, modules }: CodeInQuestion,
  graphOf: (changes: (key: string) => readonly string[]) => PieceGraph,
): ReadonlyMap<string, readonly string[]> {
  const changes = new Map<string, Set<string>>();
  const runs: Run[] = [];
  for (const module of modules) {
    const analysis = TESTS.test(module) ? null : project.analysisOf(module);
    for (const [index, piece] of (analysis?.pieces ?? []).entries()) {
      for (const key of writtenKeys(project, module, piece)) add(changes, key, `piece ${module} ${index}`);
      runs.push(...runsOf(project, module, piece, index));
    }
  }
  // A change may bring further code within reach of a call, so this goes on until nothing is added.
  for (let isGrowing = runs.length > 0; isGrowing;) {
    isGrowing = false;
    const graph = graphOf((key) => sortedKeys(changes.get(key)));
    for (const run of runs)
      for (const key of touched(project, graph, run)) if (add(changes, key, run.piece)) isGrowing = true;
  }
  return new Map([...changes].map(([key, pieces]) => [key, sortedKeys(pieces)]));
}

/** A piece that calls code of the project when its module is imported. */
interface Run {
  readonly piece: string;
  readonly names: readonly string[];
  readonly roots: readonly string[];
  /** It hands functions to code of the project, which may change them. */
  readonly callees: ReadonlySet<string>;
}

function writtenKeys(project: ProjectModules, module: string, piece: Piece): readonly string[] {
  const shapes = [piece.shape, ...piece.methods.map((method) => method.shape)];
  const own = new Set(piece.names.map((name) => `name ${module} ${name}`));
  return shapes
    .flatMap((shape) => [...shape.writes, ...shape.laterWrites])
    .flatMap((reference) => resolveReference(project, module, reference).keys)
    .flatMap((key) => (key.startsWith("module ") ? namesOf(project, key.slice("module ".length)) : [key]))
    .filter((key) => key.startsWith("name ") && !own.has(key));
}

/** `setattr(module, name, …)` may write to any of them. */
function namesOf(project: ProjectModules, module: string): readonly string[] {
  return [...(project.analysisOf(module)?.bindings.keys() ?? [])].map((name) => keyOfName(project, module, name) ?? "");
}

function runsOf(project: ProjectModules, module: string, piece: Piece, index: number): readonly Run[] {
  const shapes = [piece.shape, ...piece.methods.map((method) => method.shape)];
  const keysOf = (references: readonly Reference[]): readonly string[] =>
    references.flatMap((reference) => resolveReference(project, module, reference).keys);
  const callees = new Set(keysOf(shapes.flatMap((shape) => shape.callees)));
  const executed = keysOf(shapes.flatMap((shape) => shape.executed));
  const hooks = keysOf(piece.inherits).filter((key) => reachesHook(project, key, new Set()));
  const roots = [...new Set([...executed, ...hooks])];
  if (roots.length === 0) return [];
  return [
    { piece: `piece ${module} ${index}`, names: piece.names.map((name) => `name ${module} ${name}`), roots, callees },
  ];
}

/** A class of the project, or one of its bases, that runs code when it is derived from. */
function reachesHook(project: ProjectModules, key: string, seen: Set<string>): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return piecesOf(project, key).some(({ module, piece }) => {
    if (piece.hasHook) return true;
    return piece.inherits.some((parent) =>
      resolveReference(project, module, parent).keys.some((next) => reachesHook(project, next, seen)),
    );
  });
}

function touched(project: ProjectModules, graph: PieceGraph, run: Run): readonly string[] {
  const own = new Set(run.names);
  const found: string[] = [];
  const seen = new Set<string>(run.roots);
  const open = [...run.roots];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key.startsWith("name ") && !own.has(key) && mayChange(project, key, run)) found.push(key);
    for (const edge of graph.vertex(key).edges) {
      // What a module found by a computed name does when imported is among the pieces of that module.
      if (seen.has(edge) || edge === "project" || edge.startsWith("module ")) continue;
      seen.add(edge);
      open.push(edge);
    }
  }
  return found;
}

/** Data can change unless it is plainly constant, a class if it holds data; a function only when handed to code of the project. */
function mayChange(project: ProjectModules, key: string, { roots, callees }: Run): boolean {
  const pieces = piecesOf(project, key);
  if (pieces.some(({ piece }) => piece.kind !== "function" && !piece.isImmutable)) return true;
  if (pieces.length > 1 && pieces.some(({ piece }) => piece.kind === "data")) return true;
  const isHanded = roots.includes(key) && !callees.has(key) && pieces.some(({ piece }) => piece.kind === "function");
  return isHanded && [...callees].some((callee) => callee !== key);
}

export function piecesOf(
  project: ProjectModules,
  key: string,
): readonly { readonly module: string; readonly piece: Piece; readonly index: number }[] {
  const [kind, module = "", name = ""] = key.split(" ");
  if (kind !== "name") return [];
  const analysis: ModuleAnalysis | null = project.analysisOf(module);
  return (analysis?.bindings.get(name) ?? []).flatMap((binding) => {
    const piece = binding.kind === "piece" ? analysis?.pieces[binding.index] : undefined;
    return binding.kind === "piece" && piece !== undefined ? [{ module, piece, index: binding.index }] : [];
  });
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
        for (const base of resolveReference(project, module, parent).keys) add(subclasses, base, key);
    }
  }
  return new Map([...subclasses].map(([key, classes]) => [key, sortedKeys(classes)]));
}

function add(map: Map<string, Set<string>>, key: string, value: string): boolean {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else if (values.has(value)) return false;
  else values.add(value);
  return true;
}

function sortedKeys(keys: ReadonlySet<string> | undefined): readonly string[] {
  return [...(keys ?? [])].sort();
}
