import type { Value } from "../values/value.ts";
import { host, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { knownInteger } from "../runtime/take-arguments.ts";
import { projectPath } from "./project-path.ts";

/** `path.parents`: above the root of the project's files nothing is known, not even how much there is. */
export function pathParents(rt: Runtime, found: readonly Value[], isProject: boolean): Value {
  if (!isProject)
    return host({
      typeName: "_PathParents",
      subscript: (index) => rt.item(tuple(found), index),
      iterate: () => found,
      length: () => found.length,
      representation: () => rt.unknown("computed-at-runtime", "The text of the parents of a path is not followed"),
    });
  return host({
    typeName: "_PathParents",
    subscript: (index) => {
      if (index.kind === "unknown") return rt.derive(index);
      const position = Number(knownInteger(rt, index));
      return position >= 0 ? (found[position] ?? projectPath(rt, "..")) : projectPath(rt, "..");
    },
    iterate: () => projectPath(rt, ".."),
    length: () => projectPath(rt, ".."),
  });
}
