import type { ModuleValue } from "../../values/value.ts";
import { NONE } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import { loseNames } from "../../runtime/lose-names.ts";
import { mayFail } from "../../worlds/may-fail.ts";
import { moduleOf } from "../module.ts";

export function importlib(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "importlib",
    {},
    {
      import_module: (_, args) => {
        const [name, anchor] = takeArguments(rt, "import_module", args, ["name", "package"], 1);
        const written = knownText(rt, name);
        const dots = /^\.*/.exec(written)?.[0].length ?? 0;
        if (dots === 0) return rt.importModule(written);
        if (anchor === undefined || known(rt, anchor).kind === "none")
          return rt.raise(
            "TypeError",
            `the 'package' argument is required to perform a relative import for '${written}'`,
          );
        const parts = knownText(rt, anchor).split(".");
        if (dots > parts.length) return rt.raise("ImportError", "attempted relative import beyond top-level package");
        const base = parts.slice(0, parts.length - dots + 1).join(".");
        return rt.importModule(written.length === dots ? base : `${base}.${written.slice(dots)}`);
      },
      // The body runs again: what it binds is not followed a second time.
      reload: (_, args) => {
        const [module = NONE] = args.positional;
        const unknown = rt.unknown("computed-at-runtime", "What reloading this module changes is not followed");
        if (module.kind === "module" && module.file !== null) loseNames(rt, module.attributes, unknown);
        mayFail(rt, unknown);
        return module;
      },
      invalidate_caches: () => NONE,
    },
  );
}
