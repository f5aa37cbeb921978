import type { OutsideUse } from "static-python";
import { datasetModules, namesOfType } from "./dataset-modules.ts";

/** What is never run when data is loaded, or saved: attributes of a dataset's class. */
const SHOWN = ["_describe", "preview", "__repr__", "__str__"];
const ASIDE = {
  load: new Set(["save", "_save", "DEFAULT_SAVE_ARGS", ...SHOWN]),
  save: new Set(["load", "_load", "DEFAULT_LOAD_ARGS", ...SHOWN]),
} as const;
/** Modules of many classes, none of which derives from another one. */
const UNRELATED = /^(?:kedro\.extras\.datasets|kedro_datasets)\.(?:dask|pandas|polars)$/u;

/** What loading, or saving, a dataset uses of the library that has its type. */
export function usesOfType(type: string, use: "load" | "save"): OutsideUse {
  const names = namesOfType(type);
  const own = type.slice(type.lastIndexOf(".") + 1);
  const home = type.slice(0, type.lastIndexOf(".") + 1);
  return {
    names,
    concerns(dotted) {
      const parts = dotted.split(".");
      const at = parts.findIndex((part) => /^[A-Z]/u.test(part));
      const [owner = "", attribute = ""] = at < 0 ? [] : parts.slice(at);
      const module = datasetModules.of(dotted);
      const isOwn = newName(owner) === newName(own);
      // of another library, what is done in the class's own module
      if (module === null && !isOwn && !(home.split(".").length > 2 && dotted.startsWith(home))) return false;
      if (module !== null && UNRELATED.test(module) && /Data[Ss]et$/u.test(owner) && !isOwn) return false;
      return !ASIDE[use].has(attribute);
    },
  };
}

/** Classes had `DataSet` in their names until Kedro 0.19. */
function newName(name: string): string {
  return name.replace(/DataSet$/u, "Dataset");
}
