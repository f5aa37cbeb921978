import type { LibraryParts } from "static-python";

const MODULE = /^(kedro\.extras\.datasets|kedro_datasets(?:_experimental)?)\.([a-z_]\w*)/u;
/** Modules whose classes derive from those of another one, or use its functions. */
const SAME: Readonly<Record<string, string>> = { tracking: "json", databricks: "spark", _utils: "spark" };
const TYPE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\.[A-Z]\w*$/u;
/** Prefixes that Kedro tries before a type (`kedro.io.core._DEFAULT_PACKAGES`); which of them there is, its environment says. */
const PREFIXES = ["kedro_datasets.", "kedro.extras.datasets.", ""];

/** The modules of datasets that Kedro had, and that kedro-datasets has: each stands for itself, and a catalog's type names it. */
export const datasetModules: LibraryParts = {
  of(dotted) {
    const [, library, module = ""] = MODULE.exec(dotted) ?? [];
    return library === undefined ? null : `${library}.${Object.hasOwn(SAME, module) ? SAME[module] : module}`;
  },
  named: (text) => namesOfType(text).flatMap((name) => datasetModules.of(name) ?? []),
};

/** What the type of a catalog entry may stand for, by dotted names; nothing of `kedro.io`, which is no module of datasets alone. */
export function namesOfType(type: string): readonly string[] {
  if (!TYPE.test(type) || type.length > 200) return [];
  if (MODULE.test(type)) return [type];
  return type.startsWith("kedro.") ? [] : PREFIXES.map((prefix) => `${prefix}${type}`);
}
