import type { CodeInQuestion } from "./project-pieces.ts";
import { CPYTHON_MODULES } from "../modules/cpython-modules.ts";
import { standIn } from "./hash-graph.ts";
import { sha256 } from "./sha256.ts";
import type { PieceGraph } from "./piece-graph.ts";
import type { Vertex } from "./vertex.ts";
import type { CodeUnit } from "./code-unit.ts";

/** Units of one id, as the two of a property, are one with both hashes. */
export function unitsFrom(graph: PieceGraph, keys: ReadonlySet<string>, fragment: Vertex | null): readonly CodeUnit[] {
  const found = fragment?.unit ? [fragment.unit] : [];
  for (const key of keys) {
    const { unit } = graph.vertex(key);
    if (unit !== null) found.push(unit);
  }
  found.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.at.line - b.at.line || a.at.column - b.at.column));
  const units: CodeUnit[] = [];
  for (const unit of found) {
    const last = units.at(-1);
    if (last?.id === unit.id) units[units.length - 1] = { ...last, hash: sha256(`${last.hash}\n${unit.hash}`) };
    else units.push(unit);
  }
  return units;
}

/** The parts of the code that name files by a path which only a run puts together. */
export function openUnits(graph: PieceGraph, keys: ReadonlySet<string>, fragment: Vertex | null): readonly CodeUnit[] {
  const vertices = [...keys].map((key) => graph.vertex(key));
  return [...(fragment === null ? [] : [fragment]), ...vertices].flatMap(({ isOpen, unit }) =>
    isOpen === true && unit !== null ? [unit] : [],
  );
}

/** The parts of the code that import by a name which nothing in the project tells. */
export function importingUnits(
  graph: PieceGraph,
  keys: ReadonlySet<string>,
  fragment: Vertex | null,
): readonly CodeUnit[] {
  const vertices = [...keys].map((key) => graph.vertex(key));
  const importing = [...(fragment === null ? [] : [fragment]), ...vertices].filter(
    ({ imports }) => imports !== undefined,
  );
  if (importing.length === 0) return [];
  const { edges, packages = [] } = graph.vertex("project");
  const isNamed = edges.length + packages.length > 0;
  return importing.flatMap(({ imports, unit }) => (unit === null || (imports === "named" && isNamed) ? [] : [unit]));
}

/** Packages from outside that the code names, sorted. */
export function packagesFrom(graph: PieceGraph, keys: ReadonlySet<string>, fragment: Vertex | null): readonly string[] {
  const vertices = [...keys].map((key) => graph.vertex(key));
  const found = [...(fragment === null ? [] : [fragment]), ...vertices].flatMap(({ packages = [] }) => packages);
  return [...new Set(found)].filter((name) => !CPYTHON_MODULES.has(name)).sort();
}

/** Keys of a graph and all that follows from them. */
export function reachedFrom(graph: PieceGraph, starts: readonly string[]): ReadonlySet<string> {
  return reachable(starts, (next) => graph.vertex(next).edges);
}

/** The same without what follows from the project's texts as a whole. */
export function reachedBefore(graph: PieceGraph, starts: readonly string[]): ReadonlySet<string> {
  return reachable(starts, (next) => (next === "project" ? [] : graph.vertex(next).edges));
}

/** The starts and all that follows from them. */
function reachable(starts: readonly string[], next: (key: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(starts);
  const open = [...starts];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const edge of next(key)) {
      if (seen.has(edge)) continue;
      seen.add(edge);
      open.push(edge);
    }
  }
  return seen;
}

/** All that follows from a key, the key itself left out. */
export function closure(key: string, next: (key: string) => readonly string[]): readonly string[] {
  const found = reachable(next(key), next);
  return [...found].filter((other) => other !== key).sort();
}

/** Which pieces refer directly to what. */
export function findReferrers(
  { project, modules }: CodeInQuestion,
  graph: PieceGraph,
): ReadonlyMap<string, readonly string[]> {
  const referrers = new Map<string, string[]>();
  for (const module of modules) {
    for (const [index, piece] of (project.analysisOf(module)?.pieces ?? []).entries()) {
      const from = `piece ${module} ${index}`;
      const edges = [
        ...graph.vertex(from).edges,
        ...piece.methods.flatMap((_, method) => graph.vertex(`method ${module} ${index} ${method}`).edges),
      ];
      for (const edge of new Set(edges.map((other) => standIn(graph, other)))) {
        const found = referrers.get(edge);
        if (found === undefined) referrers.set(edge, [from]);
        else found.push(from);
      }
    }
  }
  return referrers;
}
