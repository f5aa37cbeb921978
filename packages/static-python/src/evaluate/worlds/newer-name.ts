import type { ModuleValue, UnknownValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { NEWER_NAMES } from "../values/newer-names.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { possibleRaise } from "./possible-raise.ts";

/** Whether a standard module has a name in the Python that runs the program. */
export function hasName(rt: Runtime, { name: module, file }: ModuleValue, name: string): boolean | UnknownValue {
  const names = file === null && Object.hasOwn(NEWER_NAMES, module) ? NEWER_NAMES[module] : undefined;
  const since = names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
  return since === undefined ? true : pythonSince(rt, since, `\`${module}.${name}\``);
}

/** False when reading a name of a standard module is certain to fail; where it may fail, that is noted. */
export function takesName(rt: Runtime, module: ModuleValue, name: string): boolean {
  const has = hasName(rt, module, name);
  if (typeof has === "boolean") return has;
  if (rt.tries === 0) rt.mayRaise ??= has.cause;
  else possibleRaise(rt, has.cause);
  return true;
}
