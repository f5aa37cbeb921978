import type { ClassValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { install, type Methods } from "../objects/install.ts";

/** A class of the standard library. */
export function nativeClass(
  rt: Runtime,
  name: string,
  module: string,
  bases: readonly ClassValue[],
  construct?: ClassValue["construct"],
  methods: Methods = {},
): ClassValue {
  const parents = bases.length === 0 ? [rt.types.object] : bases;
  const made: ClassValue = {
    kind: "class",
    name,
    module,
    file: "",
    definition: null,
    bases: parents,
    attributes: new Map(),
    ...(construct === undefined ? {} : { construct }),
  };
  made.mro = [made, ...(parents[0]?.mro ?? [])];
  install(rt, made, methods);
  return made;
}
