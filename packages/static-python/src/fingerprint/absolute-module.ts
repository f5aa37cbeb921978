import type { ImportedName } from "../syntax/bound-names.ts";
import type { ModuleNames } from "../modules/module-names.ts";

/** The dotted name of what an import in a module names: relative ones count from its package. */
export function absoluteModule(names: ModuleNames, module: string, { module: written, level }: ImportedName): string {
  if (level === 0) return written;
  const parts = module.split(".");
  const keep = parts.length - (names.isPackage(module) && names.fileOf(module) !== null ? level - 1 : level);
  return [...parts.slice(0, Math.max(keep, 0)), ...(written === "" ? [] : [written])].join(".");
}
