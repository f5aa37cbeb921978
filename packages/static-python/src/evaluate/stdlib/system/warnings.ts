import { ContextManager } from "../context-manager.ts";
import { NOTHING, moduleOf, type Functions } from "../module.ts";
import { mayFail } from "../../worlds/may-fail.ts";
import { host, NONE } from "../../values/make.ts";
import type { ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function warnings(rt: Runtime): ModuleValue {
  // Warnings may have been made errors.
  let areErrors = false;
  const filter: Functions[string] = (_, args) => {
    const [action] = args.positional;
    if (action?.kind !== "str" || action.value === "error") areErrors = true;
    return NONE;
  };
  const warn: Functions[string] = () => {
    if (areErrors) mayFail(rt, rt.unknown("computed-at-runtime", "Whether a warning is raised is not known"));
    return NONE;
  };
  return moduleOf(
    rt,
    "warnings",
    {},
    {
      warn,
      warn_explicit: warn,
      filterwarnings: filter,
      simplefilter: filter,
      resetwarnings: NOTHING,
      showwarning: NOTHING,
      catch_warnings: () =>
        host(
          new ContextManager(
            "catch_warnings",
            () => rt.unknown("computed-at-runtime", "Recorded warnings are not followed"),
            () => false,
          ),
        ),
    },
  );
}
