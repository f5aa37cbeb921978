import type { UnknownValue, Value } from "../values/value.ts";
import { mergeAliases } from "../memory/join.ts";
import { touch } from "../memory/journal.ts";
import type { Runtime } from "./runtime.ts";
import { unknownOf } from "../values/make.ts";

/** Any name of a namespace may have been set, under a name that is not known or by code that is not followed. */
export function loseNames(rt: Runtime, names: Map<string, Value>, unknown: UnknownValue): void {
  for (const [name, value] of [...names]) {
    if (value.kind === "unknown" || KEPT.has(name)) continue;
    touch(rt.journal, names, name);
    names.set(name, unknownOf(unknown.cause, mergeAliases([value])));
  }
  rt.loseNames(names, unknown);
}

/** What nobody sets from outside. */
const KEPT: ReadonlySet<string> = new Set([
  "__doc__",
  "__file__",
  "__module__",
  "__name__",
  "__package__",
  "__path__",
  "__qualname__",
]);
