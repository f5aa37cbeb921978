import { sha256 } from "./sha256.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import type { Span } from "../syntax/syntax.ts";
import type { Piece } from "./analyze-module.ts";
import { contentId } from "./content-id.ts";
import { findNamedModules } from "./named-modules.ts";
import { rememberedHash } from "./remembered-hash.ts";
import type { HashMemory } from "./remembered-hash.ts";
import { filesNamed } from "./resolve-path.ts";
import { keyOfName, resolveReference } from "./resolve-reference.ts";
import type { ProjectModules, Resolution } from "./resolve-reference.ts";
import type { Shape } from "./shape.ts";

/** A vertex of the graph of references: its own normalized text and what it refers to, in the order of the text. */
export interface Vertex {
  readonly own: string;
  readonly edges: readonly string[];
  /** The code it stands for; null for a name, which only gathers. */
  readonly unit: CodeUnit | null;
  /** It names files by a path that could mean any of too many. */
  readonly isOpen?: true;
  /** It imports by a name that only a run knows; `named` where files of the project are what gives it. */
  readonly imports?: "named" | "unknown";
  /** Packages from outside that it names; left out where there are none. */
  readonly packages?: readonly string[];
  /** The part of a cached tree that it was made of, by which hashes are remembered. */
  readonly origin: Shape | null;
}

const OWN_HASHES: HashMemory = new WeakMap();
const MISSING: Vertex = { own: "missing", edges: [], unit: null, origin: null };

/** What the graph is made of. */
export interface PieceSources {
  readonly project: ProjectModules;
  readonly modules: ParsedModules;
  readonly files: ProjectFiles;
  /** Whether code may be given values from a file, names of modules among them. */
  readonly givesValues: (path: string) => boolean;
  /** Keys of pieces that change a name without binding it. */
  readonly changes: (name: string) => readonly string[];
  /** Keys of methods that their class does without. */
  readonly leftOut?: ReadonlySet<string>;
  /** Vertices that are the same whatever changes a name and whatever is left out, for all graphs of the same code. */
  readonly shared: Map<string, Vertex>;
}

/**
 * The project's code as a graph. Keys: `piece M I` a statement, `method M I J` a method of a class, `name M X` all that
 * binds or changes a name, `module M` a whole module, `text M` its text, `project` all that texts name, `file P` a file
 * that is read.
 */
export class PieceGraph {
  readonly #sources: PieceSources;
  readonly #vertices = new Map<string, Vertex>();

  constructor(sources: PieceSources) {
    this.#sources = sources;
  }

  vertex(key: string): Vertex {
    const vertices = this.#isShared(key) ? this.#sources.shared : this.#vertices;
    const found = vertices.get(key);
    if (found !== undefined) return found;
    const made = this.#make(key);
    vertices.set(key, made);
    return made;
  }

  #isShared(key: string): boolean {
    if (key.startsWith("name ")) return false;
    return this.#sources.leftOut === undefined || !key.startsWith("piece ");
  }

  #make(key: string): Vertex {
    const { project, files, givesValues, changes } = this.#sources;
    const [kind, module = "", first = "", second = ""] = key.split(" ");
    if (kind === "project") {
      const { keys, packages } = findNamedModules(project, files, givesValues);
      return { own: "project", edges: keys, unit: null, origin: null, packages };
    }
    if (kind === "file") return this.#file(key.slice("file ".length));
    if (kind === "module") return this.#wholeModule(module);
    if (kind === "text") return this.#text(module);
    if (kind === "name") {
      const { edges, packages } = this.#bindings(module, first);
      return { own: "name", edges: [...edges, ...changes(key)], unit: null, origin: null, ...packages };
    }
    const piece = project.analysisOf(module)?.pieces[Number(first)];
    if (piece === undefined) return MISSING;
    return kind === "method" ? this.#method(module, piece, Number(second)) : this.#piece(module, piece, Number(first));
  }

  /** Pieces that bind a name; an import among them stands for what it imports. */
  #bindings(module: string, name: string): { readonly edges: readonly string[]; readonly packages: Packages } {
    const { project } = this.#sources;
    const found = (project.analysisOf(module)?.bindings.get(name) ?? []).map((binding): Omit<Resolution, "label"> => {
      if (binding.kind === "piece") return { keys: [`piece ${module} ${binding.index}`] };
      return resolveReference(project, module, { kind: "imported", imported: binding.imported, path: [] });
    });
    return { edges: found.flatMap(({ keys }) => keys), packages: packagesOf(found) };
  }

  #piece(module: string, piece: Piece, index: number): Vertex {
    const methods = piece.methods.map(({ name }, at) => ({ name, key: `method ${module} ${index} ${at}` }));
    const kept = methods.filter(({ key }) => this.#sources.leftOut?.has(key) !== true);
    const names = new Set(kept.map(({ name }) => name));
    const id = `${module}:${unitName(piece)}`;
    const vertex = this.fragment({ module, shapes: [piece.shape], id, at: piece.at, methods: names });
    return { ...vertex, edges: [...vertex.edges, ...kept.map(({ key }) => key)] };
  }

  #method(module: string, piece: Piece, index: number): Vertex {
    const method = piece.methods[index];
    if (method === undefined) return MISSING;
    const id = `${module}:${unitName(piece)}.${method.name}`;
    return this.fragment({ module, shapes: [method.shape], id, at: method.at });
  }

  /** The vertex of code that may be no statement of its own: part of a function. */
  fragment({ module, shapes, id, at, methods }: Fragment): Vertex {
    const { project, modules } = this.#sources;
    const edges: string[] = [];
    const outside: Pick<Resolution, "package">[] = [];
    let imports: Resolution["imports"];
    let isOpen = false;
    const own = shapes
      .flatMap(({ parts }) => parts)
      .map((part) => {
        if (typeof part === "string") return part;
        if (part.kind === "method") return methods?.has(part.name) === false ? "" : `(method ${part.name})`;
        if (part.kind === "files") {
          const named = filesNamed(project, module, part.path);
          edges.push(...named.keys);
          isOpen ||= named.isOpen;
          return "";
        }
        const found = resolveReference(project, module, part);
        const { label, keys } = found;
        edges.push(...keys);
        if (found.package !== undefined) outside.push(found);
        if (found.imports !== undefined && imports !== "unknown") imports = found.imports;
        return label === "" ? "" : ` ${label}`;
      })
      .join("");
    const parsed = modules.get(project.names.fileOf(module) ?? "");
    const origin = shapes.length === 1 ? (shapes[0] ?? null) : null;
    const hash = rememberedHash(OWN_HASHES, origin, own);
    const unit = parsed === null ? null : { id, hash, at: parsed.lines.place(at) };
    const marks = { ...(isOpen ? { isOpen } : {}), ...(imports === undefined ? {} : { imports }) };
    return { own: hash, edges, unit, origin, ...marks, ...packagesOf(outside) };
  }

  /** All that a module's pieces and imports lead to; of a package its modules too. One that is not Python counts by its text. */
  #wholeModule(module: string): Vertex {
    const { project } = this.#sources;
    const analysis = project.analysisOf(module);
    const inside = project.names.isPackage(module)
      ? project.names.all.filter((name) => name.startsWith(`${module}.`)).map((name) => `module ${name}`)
      : [];
    if (analysis === null) return { ...this.#text(module), edges: inside };
    const pieces = analysis.pieces.map((_, index) => `piece ${module} ${index}`);
    const imports = analysis.imports.map((imported) =>
      resolveReference(project, module, { kind: "imported", imported, path: [] }),
    );
    const names = [...analysis.bindings.keys()].flatMap((name) => {
      const key = keyOfName(project, module, name);
      return key?.startsWith("name ") === true ? [key] : [];
    });
    return {
      own: sha256(["module", ...[...new Set(imports.map(({ label }) => label))].sort()].join("\n")),
      edges: [...pieces, ...imports.flatMap(({ keys }) => keys), ...names, ...inside],
      unit: null,
      origin: null,
      ...packagesOf(imports),
    };
  }

  /** A file by what is in it. */
  #file(path: string): Vertex {
    const hash = contentId(this.#sources.files, path);
    const at = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return { own: hash, edges: [], unit: { id: `file:${path}`, hash, at }, origin: null };
  }

  /** The text of a module as it stands. */
  #text(module: string): Vertex {
    const { project, modules, files } = this.#sources;
    const file = project.names.fileOf(module);
    const parsed = file === null ? null : modules.get(file);
    if (parsed === null)
      return { own: `text ${file === null ? "" : (files.version(file) ?? "")}`, edges: [], unit: null, origin: null };
    const hash = sha256(parsed.text);
    const at = parsed.lines.place({ start: 0, end: 0 });
    return { own: hash, edges: [], unit: { id: `${module}:<text>`, hash, at }, origin: null };
  }
}

/** Code by its shapes, and the unit it is shown as. */
export interface Fragment {
  readonly module: string;
  readonly shapes: readonly Shape[];
  readonly id: string;
  readonly at: Span;
  /** Of a class: names of the methods that count; all when left out. */
  readonly methods?: ReadonlySet<string>;
}

type Packages = Pick<Vertex, "packages">;

function packagesOf(found: readonly Pick<Resolution, "package">[]): Packages {
  const packages = [...new Set(found.flatMap((one) => one.package ?? []))];
  return packages.length === 0 ? {} : { packages };
}

/** A statement that binds nothing is named after what it changes, else it is part of what the module does when imported. */
function unitName({ names, shape }: Piece): string {
  if (names.length > 0) return names.join(",");
  const [changed] = shape.writes;
  return changed?.kind === "name" ? [changed.name, ...changed.path].join(".") : "<module>";
}
