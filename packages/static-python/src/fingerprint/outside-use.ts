import type { NameChanges } from "./name-changes.ts";
import { keysOfOutside } from "./outside-keys.ts";
import { resolveReference, type ProjectModules } from "./resolve-reference.ts";

/** What somebody who is not the project uses of libraries. */
export interface OutsideUse {
  /** Dotted names of what is used. */
  readonly names: readonly string[];
  /** Whether it matters what is done to something beside it, by its dotted name. */
  readonly concerns: (dotted: string) => boolean;
}

/** Keys of the pieces of the project that do something to what is used, and of those that do what does not concern the use. */
export function piecesDoneTo(
  project: ProjectModules,
  changes: NameChanges,
  { names, concerns }: OutsideUse,
): { readonly concerning: readonly string[]; readonly others: readonly string[] } {
  const keys = new Set(names.flatMap((name) => keysOfOutside(name, project.libraryParts)));
  const pieces = new Set([...keys].flatMap((key) => changes.of(key)));
  const isConcerning = (piece: string): boolean => {
    const done = doneBy(project, piece).filter((label) =>
      keysOfOutside(label, project.libraryParts).some((key) => keys.has(key)),
    );
    // what it calls does it
    return done.length === 0 || done.some(concerns);
  };
  const concerning = [...pieces].filter(isConcerning);
  return { concerning, others: [...pieces].filter((piece) => !concerning.includes(piece)) };
}

/** Dotted names of what a piece itself, or a function that it defines, does something to outside. */
function doneBy(project: ProjectModules, key: string): readonly string[] {
  const [, module = "", index = ""] = key.split(" ");
  const piece = project.analysisOf(module)?.pieces[Number(index)];
  if (piece === undefined) return [];
  const shapes = [piece.shape, ...piece.methods.map((method) => method.shape)];
  return shapes
    .flatMap(({ writes, laterWrites, effects }) => [...writes, ...laterWrites, ...effects])
    .flatMap((reference) => {
      const { label, keys } = resolveReference(project, module, reference);
      return keys.length === 0 ? [label] : [];
    });
}
