import type { ModuleNames } from "../modules/module-names.ts";
import type { ParsedModules } from "../modules/parsed-modules.ts";

const READS =
  /\b(?:f_locals|f_back|tb_frame|_getframe|currentframe|getouterframes|getinnerframes)\b|\binspect\.(?:stack|trace)\b/u;

/** Whether functions of a project look at the variables of their callers; asked for once, where it matters. */
export function readsCallers(modules: ParsedModules, names: ModuleNames): () => boolean {
  let known: boolean | null = null;
  return () => (known ??= names.all.some((module) => READS.test(modules.get(names.fileOf(module) ?? "")?.text ?? "")));
}
