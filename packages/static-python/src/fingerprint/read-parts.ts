import { type OutsideChanges, touchedBy } from "./outside-changes.ts";
import { keyOfAttribute } from "./outside-keys.ts";
import type { Vertex } from "./vertex.ts";
import { readsCode } from "./reads-code.ts";
import { PartMemory } from "./part-memory.ts";
import { filesNamed } from "./resolve-path.ts";
import { type ProjectModules, type Resolution, resolveReference } from "./resolve-reference.ts";
import type { Reference, Shape } from "./shape.ts";

/** Functions that read the annotations of what they are given. */
const READ_SIGNATURES =
  /(?:^|\.)(?:get_type_hints|get_annotations|signature|getfullargspec|__annotations__|__signature__|dataclasses\.fields)$/u;

interface Parts {
  readonly project: ProjectModules;
  readonly outside: OutsideChanges;
  readonly module: string;
  readonly shapes: readonly Shape[];
  /** Of a class: names of the methods that count; all when left out. */
  readonly methods?: ReadonlySet<string> | undefined;
}

type Read = Pick<Vertex, "own" | "edges" | "isOpen" | "imports" | "packages" | "readsSignatures">;

/** A part of a shape, as names and imports of the project tell it, whatever is done to libraries. */
interface ReadPart {
  readonly text: string;
  readonly keys: readonly string[];
  /** Keys under which something may be done to what it refers to. */
  readonly touchedBy: readonly string[];
  readonly isOpen: boolean;
  readonly resolution: Resolution | null;
  /** Of the place of a method in its class: its name. */
  readonly method: string | null;
}

/** A shape, whatever is done to libraries. */
interface ReadShape {
  readonly parts: readonly ReadPart[];
  readonly whole: Read;
  /** Keys under which something may be done to any of its parts. */
  readonly touchedBy: ReadonlySet<string>;
  readonly methods: readonly string[];
}

const READ = new PartMemory<ProjectModules, Shape, ReadShape>(() => new WeakMap());

/** The normalized text of code, and what it refers to, in the order of the text. */
export function readParts({ project, outside, module, shapes, methods }: Parts): Read {
  const read = shapes.map((shape) =>
    READ.of({ owner: project, module, part: shape }, () => readShape(project, module, shape)),
  );
  const [first] = read;
  const isWhole =
    first !== undefined &&
    read.length === 1 &&
    first.methods.every((name) => methods?.has(name) !== false) &&
    [...first.touchedBy].every((key) => outside.known(module, key).length === 0);
  if (isWhole) return first.whole;
  const known = (key: string): readonly string[] => outside.known(module, key);
  return joined({ module, shapes, parts: read.flatMap(({ parts }) => parts), known, methods });
}

function readShape(project: ProjectModules, module: string, shape: Shape): ReadShape {
  const parts = shape.parts.map((part) => readPart(project, module, part));
  const whole = joined({ module, shapes: [shape], parts, known: () => [], methods: undefined });
  const touched = [...parts.flatMap((part) => part.touchedBy), ...[...shape.attributes].map(keyOfAttribute)];
  return { parts, whole, touchedBy: new Set(touched), methods: parts.flatMap(({ method }) => method ?? []) };
}

interface Joined extends Pick<Parts, "module" | "shapes" | "methods"> {
  readonly parts: readonly ReadPart[];
  /** Which of the keys of what is done to something there is. */
  readonly known: (key: string) => readonly string[];
}

function joined({ module, shapes, parts, known, methods }: Joined): Read {
  const edges = parts.flatMap(({ keys, touchedBy }) => [...keys, ...touchedBy.flatMap(known)]);
  for (const { attributes } of shapes) for (const name of attributes) edges.push(...known(keyOfAttribute(name)));
  if (shapes.some(readsCode)) edges.push(`text ${module}`);
  const found = parts.flatMap(({ resolution }) => resolution ?? []);
  const imports = found.flatMap((one) => one.imports ?? []);
  const readsSignatures =
    shapes.some(({ attributes }) => attributes.has("__annotations__")) ||
    found.some(({ label }) => READ_SIGNATURES.test(label));
  return {
    own: parts.map(({ text, method }) => (method !== null && methods?.has(method) === false ? "" : text)).join(""),
    edges,
    ...(parts.some((part) => part.isOpen) ? { isOpen: true } : {}),
    ...(readsSignatures ? { readsSignatures } : {}),
    ...(imports.length === 0 ? {} : { imports: imports.includes("unknown") ? "unknown" : "named" }),
    ...packagesOf(found),
  };
}

const PLAIN = { keys: [], touchedBy: [], isOpen: false, resolution: null, method: null };

function readPart(project: ProjectModules, module: string, part: string | Reference): ReadPart {
  if (typeof part === "string") return { ...PLAIN, text: part };
  if (part.kind === "method") return { ...PLAIN, text: `(method ${part.name})`, method: part.name };
  if (part.kind === "variables")
    return { ...PLAIN, text: project.readsCallers?.() === true ? ` (variables ${part.names})` : "" };
  if (part.kind === "files") return { ...PLAIN, text: "", ...filesNamed(project, module, part.path) };
  const resolution = resolveReference(project, module, part);
  const { label, keys } = resolution;
  const text = label === "" ? "" : ` ${label}`;
  return { ...PLAIN, text, keys, touchedBy: touchedBy(project, part, resolution), resolution };
}

/** Packages from outside that references come from, each once. */
export function packagesOf(found: readonly Pick<Resolution, "package">[]): Pick<Vertex, "packages"> {
  const packages = [...new Set(found.flatMap((one) => one.package ?? []))];
  return packages.length === 0 ? {} : { packages };
}
