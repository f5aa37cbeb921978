import type { CodeInQuestion } from "./project-pieces.ts";
import { CPYTHON_MODULES } from "../modules/cpython-modules.ts";
import { standIn } from "./hash-graph.ts";
import { sha256 } from "./sha256.ts";
import type { PieceGraph } from "./piece-graph.ts";
import type { Vertex } from "./vertex.ts";
import type { CodeUnit } from "./code-unit.ts";

/** Keys of a graph, each with its vertex. */
export type Reached = ReadonlyMap<string, Vertex>;

/** Units of one id, as the two of a property, are one with both hashes. */
export function unitsFrom(reached: Reached, fragment: Vertex | null): readonly CodeUnit[] {
  const found = fragment?.unit ? [fragment.unit] : [];
  for (const { unit } of reached.values()) if (unit !== null) found.push(unit);
  found.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.at.line - b.at.line || a.at.column - b.at.column));
  const units: CodeUnit[] = [];
  for (const unit of found) {
    const last = units.at(-1);
    if (last?.id === unit.id) units[units.length - 1] = merged(last, unit);
    else units.push(unit);
  }
  return units;
}

/** Units that were made one, by the first: much of the code is reached from many places. */
const MERGED = new WeakMap<CodeUnit, { readonly other: CodeUnit; readonly both: CodeUnit }>();

function merged(unit: CodeUnit, other: CodeUnit): CodeUnit {
  const known = MERGED.get(unit);
  if (known?.other === other) return known.both;
  const both = { ...unit, hash: sha256(`${unit.hash}\n${other.hash}`) };
  MERGED.set(unit, { other, both });
  return both;
}

/** The parts of the code that name files by a path which only a run puts together. */
export function openUnits(reached: Reached, fragment: Vertex | null): readonly CodeUnit[] {
  return withFragment(reached, fragment).flatMap(({ isOpen, unit }) =>
    isOpen === true && unit !== null ? [unit] : [],
  );
}

/** The parts of the code that import by a name which nothing in the project tells. */
export function importingUnits(graph: PieceGraph, reached: Reached, fragment: Vertex | null): readonly CodeUnit[] {
  const importing = withFragment(reached, fragment).filter(({ imports }) => imports !== undefined);
  if (importing.length === 0) return [];
  const { edges, packages = [] } = graph.vertex("project");
  const isNamed = edges.length + packages.length > 0;
  return importing.flatMap(({ imports, unit }) => (unit === null || (imports === "named" && isNamed) ? [] : [unit]));
}

/** Packages from outside that the code names, sorted. */
export function packagesFrom(reached: Reached, fragment: Vertex | null): readonly string[] {
  const found = new Set<string>();
  for (const { packages = [] } of withFragment(reached, fragment)) for (const name of packages) found.add(name);
  return [...found].filter((name) => !CPYTHON_MODULES.has(name)).sort();
}

function withFragment(reached: Reached, fragment: Vertex | null): readonly Vertex[] {
  return fragment === null ? [...reached.values()] : [fragment, ...reached.values()];
}

/** Keys of a graph and all that follows from them. */
export function reachedFrom(graph: PieceGraph, starts: readonly string[]): Reached {
  return withVertices(graph, starts, () => true);
}

/** The same without what follows from the project's texts as a whole. */
export function reachedBefore(graph: PieceGraph, starts: readonly string[]): Reached {
  return withVertices(graph, starts, (key) => key !== "project");
}

function withVertices(graph: PieceGraph, starts: readonly string[], leadsOn: (key: string) => boolean): Reached {
  const reached = new Map<string, Vertex>();
  for (const start of starts) reached.set(start, graph.vertex(start));
  const open = [...starts];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (!leadsOn(key)) continue;
    for (const edge of reached.get(key)?.edges ?? []) {
      if (reached.has(edge)) continue;
      reached.set(edge, graph.vertex(edge));
      open.push(edge);
    }
  }
  return reached;
}

/** All that follows from a key, the key itself left out. */
export function closure(key: string, next: (key: string) => readonly string[]): readonly string[] {
  const found = new Set(next(key));
  // a set that grows is gone through to its end
  for (const one of found) for (const other of next(one)) found.add(other);
  found.delete(key);
  return [...found].sort();
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
