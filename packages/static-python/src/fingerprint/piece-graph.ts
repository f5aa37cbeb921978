import { sha256 } from "./sha256.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";
import type { Span } from "../syntax/syntax.ts";
import { isOnlyForTypes, type Piece } from "./analyze-module.ts";
import { contentId } from "./content-id.ts";
import type { NameChanges } from "./name-changes.ts";
import type { LeftOut } from "./left-out.ts";
import { findNamedModules } from "./named-modules.ts";
import { packagesOf, readParts } from "./read-parts.ts";
import { rememberedHash } from "./remembered-hash.ts";
import type { HashMemory } from "./remembered-hash.ts";
import { OutsideChanges } from "./outside-changes.ts";
import { keyOfName, keysOfStars, resolveReference } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";
import type { Shape } from "./shape.ts";
import { signatureText } from "./signature-text.ts";
import type { Vertex } from "./vertex.ts";

/** A statement that binds or changes a name, and where it stands. */
interface Step {
  readonly at: number;
  readonly piece: string | null;
  readonly keys: readonly string[];
  /** Of an import: the package from outside. */
  readonly package?: string;
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
  /** What changes a name without binding it. */
  readonly changes: NameChanges;
  /** What the code does without, and the graph of the code that has it. */
  readonly without?: { readonly leftOut: LeftOut; readonly whole: PieceGraph };
  /** Vertices that are the same whatever changes a name and whatever is left out, for all graphs of the same code. */
  readonly shared: Map<string, Vertex>;
}

/**
 * The project's code as a graph. Keys: `piece M I` a statement, `method M I J` a method of a class, `name M X` all that
 * binds or changes a name, `module M` a whole module, `text M` its text, `project` all that texts name, `file P` a file
 * that is read, `signature M I` the annotations of a function, `outside L` and `attribute A` what the project's code does to
 * a library or to attributes of that name.
 */
export class PieceGraph {
  readonly #sources: PieceSources;
  readonly #vertices = new Map<string, Vertex>();
  readonly #outside: OutsideChanges;

  constructor(sources: PieceSources) {
    this.#sources = sources;
    this.#outside = new OutsideChanges(sources.project, sources.changes);
  }

  vertex(key: string): Vertex {
    const { shared, without } = this.#sources;
    if (without !== undefined && !without.leftOut.changes(key)) return without.whole.vertex(key);
    const found = this.#vertices.get(key) ?? shared.get(key);
    if (found !== undefined) return found;
    const made = this.#make(key);
    (this.#isShared(key) ? shared : this.#vertices).set(key, made);
    return made;
  }

  /** What changes a name has changed. */
  forget(name: string): void {
    this.#vertices.delete(name);
  }

  /** Statements and methods hang on what changes a name, or is done to a library. */
  #isShared(key: string): boolean {
    return /^(?:project$|(?:file|text|module|signature) )/u.test(key);
  }

  #make(key: string): Vertex {
    const { project, files, givesValues } = this.#sources;
    const [kind, module = "", first = "", second = ""] = key.split(" ");
    if (kind === "project") {
      const { keys, packages } = findNamedModules(project, files, givesValues);
      return { own: "project", edges: keys, unit: null, origin: null, packages };
    }
    if (kind === "file") return this.#file(key.slice("file ".length));
    if (kind === "module") return this.#wholeModule(module);
    if (kind === "text") return this.#text(module);
    if (kind === "name") return this.#name(key, module, first);
    if (kind === "outside" || kind === "attribute")
      return { own: "name", edges: this.#outside.done(`${kind} ${module}`, first), unit: null, origin: null };
    if (kind === "signature") return this.#signature(module, Number(first), second);
    const piece = project.analysisOf(module)?.pieces[Number(first)];
    if (piece === undefined) return MISSING;
    return kind === "method" ? this.#method(module, piece, Number(second)) : this.#piece(module, piece, Number(first));
  }

  /** All that binds or changes a name: what its module does to it itself, in its order, then the rest. */
  #name(key: string, module: string, name: string): Vertex {
    const { changes } = this.#sources;
    const steps = this.#steps(key);
    const rest = changes.of(key).filter((piece) => !steps.some((step) => step.piece === piece));
    const edges = [...steps.flatMap((step) => step.keys), ...keysOfStars(this.#sources.project, module, name), ...rest];
    const own = `name${changes.order(key)}`;
    const ordered = steps.flatMap((step) => step.keys).length;
    return { own, edges, unit: null, origin: null, ordered, ...packagesOf(steps) };
  }

  /** The statements of its own module that bind a name or change it there and then, in the order of the text. */
  #steps(key: string): readonly Step[] {
    const { project, changes } = this.#sources;
    const [, module = "", name = ""] = key.split(" ");
    const analysis = project.analysisOf(module);
    const bound = (analysis?.bindings.get(name) ?? []).map((binding): Step => {
      if (binding.kind === "piece") return stepOf(module, binding.index, analysis?.pieces[binding.index]?.start);
      const reference = { kind: "imported", imported: binding.imported, path: [] } as const;
      return { at: binding.at, piece: null, ...resolveReference(project, module, reference) };
    });
    const changed = changes.of(key).flatMap((piece) => {
      const [, home = "", index = ""] = piece.split(" ");
      const isOwn = home === module && changes.isStep(key, piece) && !bound.some((step) => step.piece === piece);
      return isOwn ? [stepOf(module, Number(index), analysis?.pieces[Number(index)]?.start)] : [];
    });
    return [...bound, ...changed].sort((a, b) => a.at - b.at);
  }

  /** How many statements did something to names of its module before a statement reads them; "" where that is all of them. */
  #place(module: string, index: number, keys: readonly string[]): string {
    const own = keys.filter((key) => key.startsWith(`name ${module} `));
    const at = this.#sources.project.analysisOf(module)?.pieces[index]?.start ?? 0;
    const marks = own.map((key) => {
      const others = this.#steps(key).filter((step) => step.piece !== `piece ${module} ${index}`);
      return others.filter((step) => step.at > at).length;
    });
    return marks.some((mark) => mark > 0) ? `\n${marks.join()}` : "";
  }

  #piece(module: string, piece: Piece, index: number): Vertex {
    const methods = piece.methods.map(({ name }, at) => ({ name, key: `method ${module} ${index} ${at}` }));
    const kept = methods.filter(({ key }) => this.#sources.without?.leftOut.has(key) !== true);
    const names = new Set(kept.map(({ name }) => name));
    const id = `${module}:${unitName(piece)}`;
    const whole = this.fragment({ module, shapes: [piece.shape], id, at: piece.at, methods: names });
    const place = piece.kind === "function" ? "" : this.#place(module, index, whole.edges);
    const vertex = place === "" ? whole : { ...whole, own: sha256(`${whole.own}${place}`), origin: null };
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
    const { own, ...read } = readParts({ project, outside: this.#outside, module, shapes, methods });
    const parsed = modules.get(project.names.fileOf(module) ?? "");
    const origin = shapes.length === 1 ? (shapes[0] ?? null) : null;
    const hash = rememberedHash(OWN_HASHES, origin, own);
    const unit = parsed === null ? null : { id, hash, at: parsed.lines.place(at) };
    return { own: hash, unit, origin, ...read };
  }

  /** The annotations of a function, for code that reads them. */
  #signature(module: string, index: number, method: string): Vertex {
    const piece = this.#sources.project.analysisOf(module)?.pieces[index];
    const parsed = this.#sources.modules.get(this.#sources.project.names.fileOf(module) ?? "");
    const own = method === "" ? piece : piece?.methods[Number(method)];
    if (piece === undefined || own === undefined || parsed === null) return MISSING;
    const hash = sha256(signatureText(piece.statement, method === "" ? null : Number(method)));
    const name = method === "" ? unitName(piece) : `${unitName(piece)}.${piece.methods[Number(method)]?.name ?? ""}`;
    return {
      own: hash,
      edges: [],
      unit: { id: `${module}:${name}`, hash, at: parsed.lines.place(own.at) },
      origin: null,
    };
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
    const names = [...analysis.bindings].flatMap(([name, bound]) => {
      if (bound.every(isOnlyForTypes)) return [];
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

function stepOf(module: string, index: number, at: number | undefined): Step {
  const piece = `piece ${module} ${index}`;
  return { at: at ?? 0, piece, keys: [piece] };
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

/** A statement that binds nothing is named after what it changes, else it is part of what the module does when imported. */
function unitName({ names, shape }: Piece): string {
  if (names.length > 0) return names.join(",");
  const [changed] = shape.writes;
  return changed?.kind === "name" ? [changed.name, ...changed.path].join(".") : "<module>";
}
