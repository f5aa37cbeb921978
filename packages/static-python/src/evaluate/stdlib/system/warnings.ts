import { ContextManager } from "../context-manager.ts";
import { NOTHING, moduleOf } from "../module.ts";
import { host } from "../../values/make.ts";
import type { ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function warnings(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "warnings",
    {},
    {
      warn: NOTHING,
      warn_explicit: NOTHING,
      filterwarnings: NOTHING,
      simplefilter: NOTHING,
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
