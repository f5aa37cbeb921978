import { runsBeside } from "./imports-of.ts";
import type { NameChanges } from "./name-changes.ts";
import { keyOfAttribute, keysNamed, keysOfOutside } from "./outside-keys.ts";
import type { ProjectModules, Resolution } from "./resolve-reference.ts";
import type { Reference } from "./shape.ts";

/** What code of the project does to libraries and to Python itself, as far as it runs beside the code that uses them. */
export class OutsideChanges {
  readonly #project: ProjectModules;
  readonly #changes: NameChanges;

  constructor(project: ProjectModules, changes: NameChanges) {
    this.#project = project;
    this.#changes = changes;
  }

  /** The key under which what runs beside a module does something outside, if anything does. */
  known(module: string, key: string): readonly string[] {
    const top = module.split(".")[0] ?? module;
    return this.done(key, top).length > 0 ? [`${key} ${top}`] : [];
  }

  /** Keys of the pieces that do it, of those beside the modules of a top package. */
  done(key: string, top: string): readonly string[] {
    const pieces = this.#changes.of(key);
    if (pieces.length === 0) return pieces;
    const beside = runsBeside(this.#project, top);
    return pieces.filter((piece) => beside.has(piece.split(" ")[1] ?? ""));
  }
}

/** Keys under which something may be done to what a module refers to: it may be changed, or replaced. */
export function touchedBy(
  { libraryParts }: ProjectModules,
  reference: Reference,
  { label, keys }: Resolution,
): readonly string[] {
  if (reference.kind === "text") return keysNamed(reference.value, libraryParts);
  if (reference.kind !== "name" && reference.kind !== "imported") return [];
  const first = reference.kind === "name" ? reference.name : reference.imported.name;
  const names = keys.length === 0 && first !== null ? [first, ...reference.path] : reference.path;
  const outside = keys.length > 0 ? [] : keysOfOutside(label, libraryParts);
  return [...outside, ...names.map(keyOfAttribute)];
}
