import type { ModuleValue, UnknownValue } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { NEWER_NAMES } from "../values/newer-names.ts";
import { standardName } from "../values/standard-name.ts";
import { standardThing } from "../values/standard-kind.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { possibleRaise } from "./possible-raise.ts";

/** Whether a module has a name in the Python, or the version of the host's library, that is followed. */
export function hasName(rt: Runtime, module: ModuleValue, name: string): boolean | UnknownValue {
  return module.lacks?.has(name) === true ? false : isInPython(rt, module, name);
}

/** False when reading a name of a module is certain to fail; where it may fail, that is noted. */
export function takesName(rt: Runtime, module: ModuleValue, name: string): boolean {
  if (module.lacks?.has(name) === true && rt.isAsked) return false;
  const has = isInPython(rt, module, name);
  if (typeof has === "boolean") return has;
  if (rt.tries === 0) rt.mayRaise ??= has.cause;
  else possibleRaise(rt, has.cause);
  return true;
}

function isInPython(rt: Runtime, given: ModuleValue, name: string): boolean | UnknownValue {
  const { name: module, file, attributes } = given;
  const isOwn = attributes.has(name) || rt.modules.get(module) !== given || rt.lostNames(attributes) !== null;
  if (!isOwn && file === null && standardName(module, name) === "never") return false;
  const thing = !isOwn && file === null ? standardThing(module, name, rt.python) : null;
  if (thing !== null) return thing !== "absent";
  const names = file === null && Object.hasOwn(NEWER_NAMES, module) ? NEWER_NAMES[module] : undefined;
  const since = names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
  return since === undefined ? true : pythonSince(rt, since, `\`${module}.${name}\``);
}
