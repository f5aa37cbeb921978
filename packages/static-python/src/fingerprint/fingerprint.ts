import { sha256 } from "./sha256.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { analyzeModule } from "./analyze-module.ts";
import { findChanges, findSubclasses } from "./find-changes.ts";
import { createGraphHasher, standIn } from "./hash-graph.ts";
import { createPieceGraph } from "./piece-graph.ts";
import type { PieceGraph, Vertex } from "./piece-graph.ts";
import { keyOfName } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import { findNested, sliceOf } from "./slice-function.ts";
import { createModuleNames } from "../modules/module-names.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import type { Span } from "../syntax/syntax.ts";

/** The hash of a function with everything it reaches in the project, and the parts of it. */
export interface Fingerprint {
  /** Null when the function is not the project's or cannot be found. */
  readonly fingerprint: string | null;
  /** Every function, class, method and module-level name it reaches, itself included, sorted by id. */
  readonly reaches: readonly CodeUnit[];
}

export interface Fingerprinter {
  /** `qualifiedName` as Python has it: `f`, `Class.method`, `outer.<locals>.inner`. */
  of(module: string, qualifiedName: string): Fingerprint;
  /** The function, lambda or class whose definition spans exactly that part of a file. */
  ofSpan(file: string, span: Span): Fingerprint;
}

const UNKNOWN: Fingerprint = { fingerprint: null, reaches: [] };

/**
 * Fingerprints the functions of a project: SHA-256 over normalized syntax, transitively. Comments, docstrings, layout,
 * quotes, parentheses, import spelling and the module a function lives in leave it as it is; annotations are part of it,
 * because pydantic, dataclasses and others read them. Code that cannot be followed brings in whole files.
 */
export function createFingerprinter(input: {
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
}): Fingerprinter {
  const names = createModuleNames(input.files, input.searchPath);
  const analysisOf: ProjectModules["analysisOf"] = (module) => {
    const file = names.fileOf(module);
    const parsed = file === null ? null : input.modules.get(file);
    return parsed === null || parsed.module.errors.length > 0 ? null : analyzeModule(parsed.module);
  };
  const project: ProjectModules = { names, analysisOf };
  let built: Built | null = null;
  const build = (): Built => (built ??= buildAll(project, input));
  const ofModule = (module: string): Fingerprint => fingerprintOf(build(), [`module ${module}`], null);
  const ofSlice = (module: string, span: Span): Fingerprint => {
    const analysis = analysisOf(module);
    const slice = analysis === null ? null : sliceOf(analysis, span);
    if (slice === null) return ofModule(module);
    if (slice.kind === "piece")
      return fingerprintOf(
        build(),
        slice.names.length === 0
          ? [`piece ${module} ${slice.index}`]
          : slice.names.map((name) => `name ${module} ${name}`),
        null,
      );
    const { graph, callers } = build();
    const fragment = graph.fragment(module, slice.shapes, `${module}:${slice.qualifiedName}`, slice.at);
    const around = slice.isWhole ? [`piece ${module} ${slice.index}`] : [];
    const outside = slice.needsCallers
      ? [`piece ${module} ${slice.index}`, ...callers(`piece ${module} ${slice.index}`)]
      : [];
    return fingerprintOf(build(), [...around, ...outside], fragment);
  };
  return {
    of(module, qualifiedName) {
      if (names.fileOf(module) === null) return UNKNOWN;
      const [name = "", ...inner] = qualifiedName.split(".");
      const key = keyOfName(project, module, name);
      if (key === null || inner.includes("<lambda>")) return ofModule(module);
      const nested = inner.includes("<locals>") ? findNested(analysisOf(module), qualifiedName) : null;
      if (nested !== null) return ofSlice(module, nested);
      const subclasses = inner.length > 0 ? build().subclasses(key) : [];
      return fingerprintOf(
        build(),
        [key, ...subclasses],
        inner.length > 0 ? { own: `method ${inner.join(".")}`, edges: [], unit: null, origin: null } : null,
      );
    },
    ofSpan(file, span) {
      const module = names.moduleOf(file);
      return module === null ? UNKNOWN : ofSlice(module, span);
    },
  };
}

interface Built {
  readonly graph: PieceGraph;
  readonly hash: (key: string) => string;
  subclasses(key: string): readonly string[];
  /** Pieces that refer to a piece, and those that refer to them, and so on. */
  readonly callers: (piece: string) => readonly string[];
}

function buildAll(
  project: ProjectModules,
  input: { readonly modules: ParsedModules; readonly files: ProjectFiles },
): Built {
  const graphOf = (changes: (key: string) => readonly string[]): PieceGraph =>
    createPieceGraph(project, input.modules, input.files, changes);
  const changes = findChanges(project, graphOf);
  const graph = graphOf((key) => changes.get(key) ?? []);
  const hasher = createGraphHasher(graph);
  const direct = findSubclasses(project);
  let referrers: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    graph,
    hash: (key) => hasher.hash(key),
    subclasses: (key) => closure(key, (next) => direct.get(next) ?? []),
    callers: (piece) => closure(piece, (next) => (referrers ??= findReferrers(project, graph)).get(next) ?? []),
  };
}

function fingerprintOf({ graph, hash }: Built, keys: readonly string[], fragment: Vertex | null): Fingerprint {
  const starts = [...keys, ...(fragment?.edges ?? [])];
  const hashes = [
    ...(fragment?.edges ?? []).map(hash),
    ...keys.slice(0, 1).map(hash),
    ...keys.slice(1).map(hash).sort(),
  ];
  const [only] = hashes;
  const reaches = unitsFrom(graph, starts, fragment);
  if (fragment === null && hashes.length === 1 && only !== undefined) return { fingerprint: only, reaches };
  return { fingerprint: sha256([fragment?.own ?? "", ...hashes].join("\n")), reaches };
}

/** Units of one id, as the two of a property, are one with both hashes. */
function unitsFrom(graph: PieceGraph, starts: readonly string[], fragment: Vertex | null): readonly CodeUnit[] {
  const found = fragment?.unit ? [fragment.unit] : [];
  for (const key of reachable(starts, (next) => graph.vertex(next).edges)) {
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
function closure(key: string, next: (key: string) => readonly string[]): readonly string[] {
  const found = reachable(next(key), next);
  return [...found].filter((other) => other !== key).sort();
}

function findReferrers(project: ProjectModules, graph: PieceGraph): ReadonlyMap<string, readonly string[]> {
  const referrers = new Map<string, string[]>();
  for (const module of project.names.all) {
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
