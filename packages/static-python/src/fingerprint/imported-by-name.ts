import type { ModuleNames } from "../modules/module-names.ts";
import { packageOf } from "./package-of.ts";
import type { Reference } from "./shape.ts";

/** What an import by a name leads to, as a resolution says it. */
interface Imported {
  readonly label: string;
  readonly keys: readonly string[];
  readonly imports?: "named" | "unknown";
  readonly package?: string;
}

interface ImportByName {
  readonly names: ModuleNames;
  /** Module that imports. */
  readonly module: string;
  readonly reference: Reference & { kind: "dynamic-import" };
  /** What the function that imports is. */
  readonly called: Imported;
  /** It imports something in a module, not a module. */
  readonly isOfObject: boolean;
  /** What a dotted text names. */
  readonly keysOfText: (text: string) => readonly string[];
}

/** Functions that import the module that they are given the name of. */
const IMPORT_MODULE = /(?:^|\.)(?:import_module|__import__|run_module|run_path)$/;

/** Each makes matching costlier by the length of a name. */
const MAXIMUM_UNKNOWNS = 3;

/**
 * Modules that the known pieces of the name allow; when nothing of it is known, what texts name that code may be given;
 * when it may be relative, the modules beside too.
 */
export function importedByName({ names, module, reference, called, isOfObject, keysOfText }: ImportByName): Imported {
  if (!isOfObject && !IMPORT_MODULE.test(called.label)) return called;
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
    return {
      label,
      keys: reference.isRelative
        ? [...modulesBelow(names, parent).map((name) => `module ${name}`), "project"]
        : ["project"],
      imports: reference.isFromOutside === true ? "unknown" : "named",
    };
  if (isOfObject && unknowns === 0) return { label, keys: keysOfText(pieces.join("")) };
  const pattern = new RegExp(`^${pieces.map((piece) => (piece === null ? ".*" : escaped(piece))).join("")}$`);
  const keys = names.all.filter((name) => pattern.test(name)).map((name) => `module ${name}`);
  const isOutside = keys.length === 0 && unknowns === 0;
  return { label, keys, ...(isOutside ? { package: packageOf(pieces.join("")) } : {}) };
}

/** Names of the modules in a package and below. */
export function modulesBelow(names: ModuleNames, parent: string): readonly string[] {
  return names.all.filter((name) => name.startsWith(`${parent}.`));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
