import { sha256 } from "./sha256.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import type { Span } from "../syntax/syntax.ts";
import type { Piece } from "./analyze-module.ts";
import { findNamedModules } from "./named-modules.ts";
import { rememberedHash } from "./remembered-hash.ts";
import type { HashMemory } from "./remembered-hash.ts";
import { keyOfName, resolveReference } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import type { Shape } from "./shape.ts";

/** A vertex of the graph of references: its own normalized text and what it refers to, in the order of the text. */
export interface Vertex {
  readonly own: string;
  readonly edges: readonly string[];
  /** The code it stands for; null for a name, which only gathers. */
  readonly unit: CodeUnit | null;
  /** The part of a cached tree that it was made of, by which hashes are remembered. */
  readonly origin: Shape | null;
}

/**
 * The project's code as a graph. Keys: `piece M I` a statement, `method M I J` a method of a class, `name M X` all that
 * binds or changes a name, `module M` a whole module, `text M` its text, `project` all that texts name.
 */
export interface PieceGraph {
  vertex(key: string): Vertex;
  /** The vertex of code that is no statement of its own: part of a function. */
  fragment(module: string, shapes: readonly Shape[], id: string, at: Span): Vertex;
}

const OWN_HASHES: HashMemory = new WeakMap();

/** `changes` tells the keys of pieces that change a name without binding it. */
export function createPieceGraph(
  project: ProjectModules,
  modules: ParsedModules,
  files: ProjectFiles,
  changes: (name: string) => readonly string[],
): PieceGraph {
  const known = new Map<string, Vertex>();
  const make = (key: string): Vertex => {
    const [kind, module = "", first = "", second = ""] = key.split(" ");
    if (kind === "project")
      return { own: "project", edges: findNamedModules(project, files), unit: null, origin: null };
    if (kind === "module") return wholeModule(project, modules, files, module);
    if (kind === "text") return textVertex(project, modules, files, module);
    if (kind === "name")
      return {
        own: "name",
        edges: [...bindingKeys(project, module, first), ...changes(key)],
        unit: null,
        origin: null,
      };
    const piece = project.analysisOf(module)?.pieces[Number(first)];
    if (piece === undefined) return { own: "missing", edges: [], unit: null, origin: null };
    return kind === "method"
      ? methodVertex(project, modules, module, piece, Number(second))
      : pieceVertex(project, modules, module, piece, Number(first));
  };
  return {
    vertex(key) {
      const found = known.get(key);
      if (found !== undefined) return found;
      const made = make(key);
      known.set(key, made);
      return made;
    },
    fragment: (module, shapes, id, at) => shapeVertex(project, modules, module, shapes, id, at),
  };
}

/** Pieces that bind a name; an import among them stands for what it imports. */
function bindingKeys(project: ProjectModules, module: string, name: string): readonly string[] {
  return (project.analysisOf(module)?.bindings.get(name) ?? []).flatMap((binding) => {
    if (binding.kind === "piece") return [`piece ${module} ${binding.index}`];
    return resolveReference(project, module, { kind: "imported", imported: binding.imported, path: [] }).keys;
  });
}

function pieceVertex(
  project: ProjectModules,
  modules: ParsedModules,
  module: string,
  piece: Piece,
  index: number,
): Vertex {
  const vertex = shapeVertex(project, modules, module, [piece.shape], `${module}:${unitName(piece)}`, piece.at);
  return {
    ...vertex,
    edges: [...vertex.edges, ...piece.methods.map((_, method) => `method ${module} ${index} ${method}`)],
  };
}

function methodVertex(
  project: ProjectModules,
  modules: ParsedModules,
  module: string,
  piece: Piece,
  index: number,
): Vertex {
  const method = piece.methods[index];
  if (method === undefined) return { own: "missing", edges: [], unit: null, origin: null };
  return shapeVertex(
    project,
    modules,
    module,
    [method.shape],
    `${module}:${unitName(piece)}.${method.name}`,
    method.at,
  );
}

/** A statement that binds nothing is named after what it changes, else it is part of what the module does when imported. */
function unitName({ names, shape }: Piece): string {
  if (names.length > 0) return names.join(",");
  const [changed] = shape.writes;
  return changed?.kind === "name" ? [changed.name, ...changed.path].join(".") : "<module>";
}

function shapeVertex(
  project: ProjectModules,
  modules: ParsedModules,
  module: string,
  shapes: readonly Shape[],
  id: string,
  at: Span,
): Vertex {
  const edges: string[] = [];
  const own = shapes
    .flatMap(({ parts }) => parts)
    .map((part) => {
      if (typeof part === "string") return part;
      const { label, keys } = resolveReference(project, module, part);
      edges.push(...keys);
      return ` ${label}`;
    })
    .join("");
  const parsed = modules.get(project.names.fileOf(module) ?? "");
  const origin = shapes.length === 1 ? (shapes[0] ?? null) : null;
  const hash = rememberedHash(OWN_HASHES, origin, own);
  return { own: hash, edges, unit: parsed === null ? null : { id, hash, at: parsed.lines.place(at) }, origin };
}

/** All that a module's pieces and imports lead to; of a package its modules too. One that is no Python counts by its text. */
function wholeModule(project: ProjectModules, modules: ParsedModules, files: ProjectFiles, module: string): Vertex {
  const analysis = project.analysisOf(module);
  const inside = project.names.isPackage(module)
    ? project.names.all.filter((name) => name.startsWith(`${module}.`)).map((name) => `module ${name}`)
    : [];
  if (analysis === null) return { ...textVertex(project, modules, files, module), edges: inside };
  const pieces = analysis.pieces.map((_, index) => `piece ${module} ${index}`);
  const imports = analysis.imports.map((imported) =>
    resolveReference(project, module, { kind: "imported", imported, path: [] }),
  );
  const names = [...analysis.bindings.keys()]
    .map((name) => keyOfName(project, module, name))
    .filter((key) => key !== null);
  const own = sha256(["module", ...imports.map(({ label }) => label)].join("\n"));
  return {
    own,
    edges: [
      ...pieces,
      ...imports.flatMap(({ keys }) => keys),
      ...names.filter((key) => key.startsWith("name ")),
      ...inside,
    ],
    unit: null,
    origin: null,
  };
}

/** The text of a module as it stands. */
function textVertex(project: ProjectModules, modules: ParsedModules, files: ProjectFiles, module: string): Vertex {
  const file = project.names.fileOf(module);
  const parsed = file === null ? null : modules.get(file);
  if (parsed === null)
    return { own: `text ${file === null ? "" : (files.version(file) ?? "")}`, edges: [], unit: null, origin: null };
  const hash = sha256(parsed.text);
  return {
    own: hash,
    edges: [],
    unit: { id: `${module}:<text>`, hash, at: parsed.lines.place({ start: 0, end: 0 }) },
    origin: null,
  };
}
