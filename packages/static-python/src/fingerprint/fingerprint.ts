import type { Place } from "../model/place.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { analyzeModule } from "./analyze-module.ts";
import { type ClassUse, methodsLeftOut, piecesOfMakers } from "./class-part.ts";
import { findChanges } from "./find-changes.ts";
import { type CodeInQuestion, findSubclasses, piecesOf } from "./project-pieces.ts";
import { createGraphHasher } from "./hash-graph.ts";
import type { NameChanges } from "./name-changes.ts";
import { LeftOut } from "./left-out.ts";
import type { LibraryParts } from "./library-parts.ts";
import { OutsideChanges } from "./outside-changes.ts";
import { type OutsideUse, piecesDoneTo } from "./outside-use.ts";
import { PieceGraph, type PieceSources } from "./piece-graph.ts";
import { TextHashes } from "./text-hashes.ts";
import type { Vertex } from "./vertex.ts";
import { projectFolder } from "./project-folder.ts";
import { keyOfName } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import { findNested, sliceOf, type KnownCaptures } from "./slice-function.ts";
import { definitionAround, traceSources } from "./trace-sources.ts";
import type { CodeSource, TracedCode } from "./trace-sources.ts";
import { readsCallers } from "./reads-callers.ts";
import { createModuleNames } from "../modules/module-names.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import { importedModules, type ProgramStart } from "./imported-modules.ts";
import type { Span } from "../syntax/syntax.ts";
import { type Fingerprint, fingerprintOf, type HashedGraph } from "./fingerprint-of.ts";
import { closure, findReferrers } from "./walk-graph.ts";

export interface Fingerprinter {
  /** `qualifiedName` as Python has it: `f`, `Class.method`, `outer.<locals>.inner`. */
  of(module: string, qualifiedName: string): Fingerprint;
  /**
   * The function, lambda or class whose definition spans exactly that part of a file. Of an inner function, what is
   * `known` of the function object is left to the caller to add; the rest of what it takes from the functions around it
   * counts by the code that decides it.
   */
  ofSpan(file: string, span: Span, known?: KnownCaptures): Fingerprint;
  /** Of a class that its module binds or imports, what it does when it is used in one way only; null for any other name. */
  ofClass(module: string, name: string, use: ClassUse): Fingerprint | null;
  /** All that a module holds; of one that is not the project's, nothing. */
  ofModule(module: string): Fingerprint;
  /** What a name of a module stands for; nothing where the module has no such name. */
  ofName(module: string, name: string): Fingerprint;
  /** What a module does when it is imported besides binding names. */
  ofEffects(module: string): Fingerprint;
  /** What the project does to libraries when its modules are imported, for somebody who uses these; nothing where nothing is done. */
  ofOutside(use: OutsideUse): Fingerprint;
  /** What an expression comes from, nearest first; `calls` are the expression and the calls that lead to it. */
  sourcesOf(calls: readonly Place[], passedOn?: ReadonlySet<string>): readonly CodeSource[];
  /** The definition of a module that a place stands in, or null. */
  definitionAround(place: Place): CodeSource | null;
}

/** The files of the code to fingerprint, parsed, and the folders that its imports start from. */
export interface FingerprintSources {
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  readonly searchPath: readonly string[];
  /** The folder that programs run in: where `open("conf/x.yml")` counts from. The last of `searchPath` when left out. */
  readonly workingFolder?: string;
  /**
   * Files by whose values code may be told what to import, as `importlib.import_module(settings["class"])`; when it is
   * left out, every YAML, TOML and JSON file.
   */
  readonly givesValues?: (path: string) => boolean;
  /** Where a run of the program begins: what no run imports from there changes nothing. When it is left out, all modules count. */
  readonly start?: ProgramStart;
  /** Functions of other packages, by their dotted names, that import something by a name they are given. */
  readonly importsByName?: (dotted: string) => boolean;
  /** Parts of libraries that stand apart from the rest of them. */
  readonly libraryParts?: LibraryParts;
}

const CONFIGURATION = /\.(?:ya?ml|toml|json)$/;

/**
 * Fingerprints functions: SHA-256 over normalized syntax, transitively. Comments, docstrings, layout, quotes, parentheses,
 * import spelling and the module a function lives in leave it as it is. Annotations are part of it
 * where something may read them: in the body of a class, under a decorator, and where they name a dataclass or a model of
 * pydantic's. Code that cannot be followed brings in whole files.
 */
export function createFingerprinter(sources: FingerprintSources): Fingerprinter {
  return new CodeFingerprinter(sources);
}

const UNKNOWN: Fingerprint = { fingerprint: null, reaches: [] };

class CodeFingerprinter implements Fingerprinter {
  readonly #sources: FingerprintSources;
  readonly #project: ProjectModules;
  /** Of the modules that a run may import, and of all: what is asked about may be none that is known to be imported. */
  readonly #code: { near: Code | null; whole: Code | null } = { near: null, whole: null };
  #imported: ReadonlySet<string> | null | undefined;

  constructor(sources: FingerprintSources) {
    const names = createModuleNames(sources.files, sources.searchPath);
    this.#sources = sources;
    this.#project = {
      names,
      readsCallers: readsCallers(sources.modules, names),
      ...(sources.importsByName === undefined ? {} : { importsByName: sources.importsByName }),
      ...(sources.libraryParts === undefined ? {} : { libraryParts: sources.libraryParts }),
      folder: projectFolder(sources.files, sources.workingFolder ?? sources.searchPath.at(-1) ?? ""),
      analysisOf: (module) => {
        const file = names.fileOf(module);
        const parsed = file === null ? null : sources.modules.get(file);
        return parsed === null || parsed.module.errors.length > 0 ? null : analyzeModule(parsed.module);
      },
    };
  }

  of(module: string, qualifiedName: string): Fingerprint {
    if (this.#project.names.fileOf(module) === null) return UNKNOWN;
    const [name = "", ...inner] = qualifiedName.split(".");
    const key = keyOfName(this.#project, module, name);
    if (key === null || inner.includes("<lambda>")) return this.#ofModule(module);
    const nested = inner.includes("<locals>") ? findNested(this.#project.analysisOf(module), qualifiedName) : null;
    if (nested !== null) return this.#ofSlice(module, nested);
    if (inner.length === 0) return fingerprintOf(this.#built(module), [key], null);
    const method: Vertex = { own: `method ${inner.join(".")}`, edges: [], unit: null, origin: null };
    return fingerprintOf(this.#built(module), [key, ...this.#built(module).subclasses(key)], method);
  }

  ofSpan(file: string, span: Span, known?: KnownCaptures): Fingerprint {
    const module = this.#project.names.moduleOf(file);
    return module === null ? UNKNOWN : this.#ofSlice(module, span, known);
  }

  ofClass(module: string, name: string, use: ClassUse): Fingerprint | null {
    const key = keyOfName(this.#project, module, name);
    const isClass = key !== null && piecesOf(this.#project, key).some(({ piece }) => piece.kind === "class");
    if (!isClass) return null;
    const { modules } = this.#sources;
    const leftOut = new Set([
      ...methodsLeftOut(this.#project, modules, key, use),
      ...piecesOfMakers(this.#project, modules, use.makers ?? []),
    ]);
    return fingerprintOf(this.#built(module).without(leftOut), [key], null);
  }

  ofModule(module: string): Fingerprint {
    return this.#project.names.fileOf(module) === null ? UNKNOWN : this.#ofModule(module);
  }

  ofName(module: string, name: string): Fingerprint {
    return keyOfName(this.#project, module, name) === null ? UNKNOWN : this.of(module, name);
  }

  ofEffects(module: string): Fingerprint {
    const pieces = this.#project.analysisOf(module)?.pieces ?? [];
    const keys = pieces.flatMap(({ names }, index) => (names.length === 0 ? [`piece ${module} ${index}`] : []));
    return keys.length === 0 ? UNKNOWN : fingerprintOf(this.#built(module), keys, null);
  }

  ofOutside(use: OutsideUse): Fingerprint {
    const code = this.#built(null);
    const { concerning, others } = code.doneTo(use);
    if (concerning.length === 0) return UNKNOWN;
    const graph = others.length === 0 ? code : code.without(new Set(others));
    // in an order that no name of a module decides
    const byHash = concerning.map((piece) => [graph.hash(piece), piece] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    return fingerprintOf(
      graph,
      byHash.map(([, piece]) => piece),
      null,
    );
  }

  sourcesOf(calls: readonly Place[], passedOn: ReadonlySet<string> = new Set()): readonly CodeSource[] {
    return traceSources({ ...this.#traced(), passedOn }, calls);
  }

  definitionAround(place: Place): CodeSource | null {
    return definitionAround(this.#traced(), place);
  }

  #traced(): TracedCode {
    return { project: this.#project, modules: this.#sources.modules, graph: () => this.#built(null).graph };
  }

  #ofModule(module: string): Fingerprint {
    return fingerprintOf(this.#built(module), [`module ${module}`], null);
  }

  #ofSlice(module: string, span: Span, known?: KnownCaptures): Fingerprint {
    const analysis = this.#project.analysisOf(module);
    const slice = analysis === null ? null : sliceOf(analysis, span, known);
    if (slice === null) return this.#ofModule(module);
    const piece = `piece ${module} ${slice.index}`;
    if (slice.kind === "piece") {
      const names = slice.names.map((name) => `name ${module} ${name}`);
      return fingerprintOf(this.#built(module), names.length === 0 ? [piece] : names, null);
    }
    const { graph, callers } = this.#built(module);
    const fragment = graph.fragment({
      module,
      shapes: slice.shapes,
      id: `${module}:${slice.qualifiedName}`,
      at: slice.at,
    });
    const around = slice.isWhole ? [piece] : [];
    const outside = slice.needsCallers ? [piece, ...callers(piece)] : [];
    return fingerprintOf(this.#built(module), [...around, ...outside], fragment);
  }

  /** The code around a module as a graph, made when it is asked for first. */
  #built(module: string | null): Code {
    const { names } = this.#project;
    const imported = this.#importedModules();
    if (imported === null || (module !== null && !imported.has(module)))
      return (this.#code.whole ??= buildCode({ project: this.#project, modules: names.all }, this.#sources));
    const modules = names.all.filter((name) => imported.has(name));
    return (this.#code.near ??= buildCode({ project: this.#project, modules }, this.#sources));
  }

  /** Null when a run may import any. */
  #importedModules(): ReadonlySet<string> | null {
    const { modules, files, start } = this.#sources;
    if (this.#imported === undefined)
      this.#imported =
        start === undefined ? null : importedModules({ ...start, project: this.#project, modules, files });
    return this.#imported;
  }
}

interface Code extends HashedGraph {
  /** The same code, where classes do without some of their methods, and some pieces change nothing. */
  readonly without: (leftOut: ReadonlySet<string>) => HashedGraph;
  /** Pieces that do something to what is used of libraries. */
  readonly doneTo: (use: OutsideUse) => ReturnType<typeof piecesDoneTo>;
  /** Classes that derive from one, and those that derive from them, and so on. */
  readonly subclasses: (key: string) => readonly string[];
  /** Pieces that refer to a piece, and those that refer to them, and so on. */
  readonly callers: (piece: string) => readonly string[];
}

function buildCode(code: CodeInQuestion, sources: FingerprintSources): Code {
  const { project } = code;
  const { modules, files, givesValues = (path) => CONFIGURATION.test(path) } = sources;
  const shared = new Map<string, Vertex>();
  const graphOf = (changes: NameChanges, without?: PieceSources["without"]): PieceGraph =>
    new PieceGraph({
      project,
      modules,
      files,
      givesValues,
      changes,
      shared,
      ...(without === undefined ? {} : { without }),
    });
  const changes = findChanges(code, (known) => graphOf(known));
  const whole = createGraphHasher(graphOf(changes));
  const alike = { hasher: whole, marks: new TextHashes() };
  const outside = new OutsideChanges(project, changes);
  const without = (keys: ReadonlySet<string>): HashedGraph => {
    const leftOut = new LeftOut(keys, changes, outside);
    const of = (key: string): readonly string[] => changes.of(key).filter((piece) => !keys.has(piece));
    return createGraphHasher(graphOf({ ...changes, of }, { leftOut, whole: whole.graph }), alike);
  };
  const direct = findSubclasses(code);
  let referrers: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    graph: whole.graph,
    hash: (key) => whole.hash(key),
    without,
    doneTo: (use) => piecesDoneTo(project, changes, use),
    subclasses: (key) => closure(key, (next) => direct.get(next) ?? []),
    callers: (piece) => closure(piece, (next) => (referrers ??= findReferrers(code, whole.graph)).get(next) ?? []),
  };
}
