import type { UnknownValue, Value } from "../values/value.ts";
import { builtin } from "../values/make.ts";
import { fitsSignature, hasSignature } from "../runtime/fits-signature.ts";
import { refuseCall } from "../runtime/refuse-call.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { standardThing } from "../values/standard-kind.ts";
import { notFollowed } from "./not-followed.ts";

/** What a standard module has under a name that no model gives: a constant, a function that refuses what CPython's does, or what it is. */
export function standardValue(rt: Runtime, module: string, name: string): Value | null {
  const thing = standardThing(module, name, rt.python);
  if (thing === null || thing === "absent") return null;
  if (thing.kind === "constant") return thing.value;
  const unknown: UnknownValue = { ...notFollowed(rt, module, name), stands: thing.kind };
  const recorded = `${module}.${name}`;
  if ((thing.kind !== "function" && thing.kind !== "builtin") || !thing.refuses || !hasSignature(recorded))
    return unknown;
  const isPython = thing.kind === "function";
  const made = builtin(name, (args) =>
    fitsSignature(recorded, args) ? rt.call(rt.mayFail(unknown), args) : refuseCall(rt, recorded, isPython, args),
  );
  return isPython ? { ...made, stands: "function" } : made;
}
