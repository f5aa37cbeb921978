import type { Arguments, ModuleValue, Value } from "../values/value.ts";
import { builtin, NONE } from "../values/make.ts";
import { fitsSignature } from "../runtime/fits-signature.ts";
import { refuseCall } from "../runtime/refuse-call.ts";
import { standardThing } from "../values/standard-kind.ts";
import type { Runtime } from "../runtime/runtime.ts";

export type Functions = Readonly<Record<string, (rt: Runtime, args: Arguments) => Value>>;

/** A module of the standard library. What it does not list is Unknown. */
export function moduleOf(
  rt: Runtime,
  name: string,
  values: Readonly<Record<string, Value>>,
  functions: Functions = {},
): ModuleValue {
  const attributes = new Map<string, Value>(Object.entries(values));
  for (const [key, call] of Object.entries(functions)) {
    const recorded = `${name}.${key}`;
    const thing = standardThing(name, key, rt.python);
    const kind = thing === null || thing === "absent" ? "builtin" : thing.kind;
    const refuses = thing !== null && thing !== "absent" && thing.kind !== "constant" && thing.refuses;
    const made = builtin(key, (args) => {
      if (fitsSignature(recorded, args)) return call(rt, args);
      return refuses ? refuseCall(rt, recorded, kind === "function", args) : refused(rt, recorded);
    });
    attributes.set(key, kind === "function" || kind === "class" ? { ...made, stands: kind } : made);
  }
  attributes.set("__name__", { kind: "str", value: name });
  return { kind: "module", name, attributes, file: null };
}

/** CPython 3.11 refuses such arguments; another version may take them. */
function refused(rt: Runtime, name: string): Value {
  return rt.unknown("unsupported-syntax", `\`${name}\` is not followed with these arguments`);
}

export const NOTHING: Functions[string] = () => NONE;
