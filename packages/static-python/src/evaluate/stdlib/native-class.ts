import { install, type Construct, type Methods } from "../objects/install.ts";
import { lookupSlot, slotsOf } from "../values/lookup.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { ClassValue } from "../values/value.ts";

interface NativeClass {
  readonly name: string;
  readonly module: string;
  /** `object` when left out. */
  readonly bases?: readonly ClassValue[];
  readonly construct?: Construct | undefined;
  readonly methods?: Methods;
}

/** A class of the standard library. */
export function nativeClass(
  rt: Runtime,
  { name, module, bases = [], construct, methods = {} }: NativeClass,
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
  if (lookupSlot(made, "abstractNames") !== undefined) slotsOf(made).abstractNames = [];
  return made;
}
