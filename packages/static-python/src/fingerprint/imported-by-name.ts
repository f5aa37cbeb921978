import type { ModuleNames } from "../modules/module-names.ts";
import type { Reference } from "./shape.ts";

interface Imported {
  readonly label: string;
  readonly keys: readonly string[];
}

/** Each makes matching costlier by the length of a name. */
const MAXIMUM_UNKNOWNS = 3;

/**
 * Modules that the known pieces of the name allow; when nothing of it is known, what texts name that code may be given;
 * when it may be relative, the modules beside too.
 */
export function importedByName(
  { names }: { readonly names: ModuleNames },
  module: string,
  reference: Reference & { kind: "dynamic-import" },
  called: Imported,
): Imported {
  if (!/(?:^|\.)(?:import_module|__import__|run_module|run_path)$/.test(called.label)) return called;
  const parent =
    names.isPackage(module) && names.fileOf(module) !== null ? module : module.split(".").slice(0, -1).join(".");
  const pieces = reference.name.map(
    (piece) => piece?.replace("{__name__}", module).replace("{__package__}", parent) ?? null,
  );
  const label = `${called.label} ${reference.name.map((piece) => piece ?? "*").join("")}`;
  const unknowns = pieces.filter((piece) => piece === null).length;
  const isKnown =
    unknowns <= MAXIMUM_UNKNOWNS &&
    pieces.some((piece) => piece !== null && /[^.]/.test(piece)) &&
    pieces[0]?.startsWith(".") !== true;
  if (!isKnown)
    return { label, keys: reference.isRelative ? [...modulesBelow(names, parent), "project"] : ["project"] };
  const pattern = new RegExp(`^${pieces.map((piece) => (piece === null ? ".*" : escaped(piece))).join("")}$`);
  return { label, keys: names.all.filter((name) => pattern.test(name)).map((name) => `module ${name}`) };
}

function modulesBelow(names: ModuleNames, parent: string): readonly string[] {
  return names.all.filter((name) => name.startsWith(`${parent}.`)).map((name) => `module ${name}`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
