import type { Arguments, HostObject, UnknownValue, Value } from "../../values/value.ts";
import { builtin, NONE } from "../../values/make.ts";
import { touch } from "../../memory/journal.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** `sys.modules`: what the project imported, and what it puts there or takes away; what else was imported is not known. */
export function modulesDict(rt: Runtime): HostObject {
  const unknown = (): UnknownValue => rt.unknown("computed-at-runtime", "`sys.modules` is not followed");
  const methods = methodsOf(rt, unknown);
  return {
    typeName: "dict",
    type: () => rt.types.dict,
    subscript: (name) => {
      if (name.kind === "str") return rt.modules.get(name.value) ?? unknown();
      return name.kind === "unknown" ? rt.derive(name) : raiseKey(rt, name);
    },
    contains: (name): boolean | UnknownValue => (name.kind === "str" && rt.modules.has(name.value) ? true : unknown()),
    attribute: (name) => {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      return method === undefined ? undefined : builtin(name, method);
    },
  };
}

function methodsOf(rt: Runtime, unknown: () => UnknownValue): Readonly<Record<string, (args: Arguments) => Value>> {
  const change = (name: Value, work: (key: string) => void): Value => {
    if (name.kind !== "str") return NONE;
    touch(rt.journal, rt.modules, name.value);
    work(name.value);
    return NONE;
  };
  return {
    get: ({ positional: [name = NONE, fallback = NONE] }) => {
      const found = name.kind === "str" ? rt.modules.get(name.value) : undefined;
      const isAbsent = found === undefined && name.kind === "str" && isOfProject(rt, name.value);
      return found ?? (isAbsent ? fallback : unknown());
    },
    pop: ({ positional: [name = NONE, fallback] }) => {
      const found = name.kind === "str" ? (rt.modules.get(name.value) ?? fallback) : fallback;
      change(name, (key) => rt.modules.delete(key));
      return found ?? unknown();
    },
    __setitem__: ({ positional: [name = NONE, value = NONE] }) => change(name, (key) => rt.modules.set(key, value)),
    __delitem__: ({ positional: [name = NONE] }) => change(name, (key) => rt.modules.delete(key)),
  };
}

/** True for a module of the project's own, which is simply not imported yet. */
function isOfProject(rt: Runtime, name: string): boolean {
  const path = name.replaceAll(".", "/");
  return rt.searchPath.some((folder) => {
    const base = folder === "" ? path : `${folder}/${path}`;
    return rt.files.version(`${base}.py`) !== null || rt.files.version(`${base}/__init__.py`) !== null;
  });
}
