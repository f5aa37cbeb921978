import type { ModuleNames } from "../modules/module-names.ts";

/** Whether a module, or a package of several folders, is the project's. */
export function isProjects({ names }: { readonly names: ModuleNames }, module: string): boolean {
  return names.fileOf(module) !== null || names.isPackage(module);
}
