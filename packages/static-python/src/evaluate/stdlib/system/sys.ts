import type { Arguments, HostObject, ModuleValue, UnknownValue, Value } from "../../values/value.ts";
import { bool, builtin, host, int, NONE, text, tuple } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { touch } from "../../memory/journal.ts";
import { moduleOf } from "../module.ts";
import { SysPath } from "../../files/sys-path.ts";
import { raiseKey } from "../../runtime/raise-key.ts";

/** The Python that is assumed where the version matters; code is taken to run on 3.9 to 3.14. */
const ASSUMED = [3, 11, 7] as const;
const OLDEST = [3, 9];
const NEWEST = [3, 15];

export function sys(rt: Runtime): ModuleValue {
  const change = (name: Value, work: (key: string) => void): Value => {
    if (name.kind === "str") {
      touch(rt.journal, rt.modules, name.value);
      work(name.value);
    }
    return NONE;
  };
  const methods: Readonly<Record<string, (args: Arguments) => Value>> = {
    get: ({ positional: [name = NONE, fallback = NONE] }) =>
      name.kind === "str" && !rt.modules.has(name.value) && isProjectModule(rt, name.value)
        ? fallback
        : (modules.subscript?.(name, rt.host) ?? NONE),
    pop: ({ positional: [name = NONE, fallback] }) => {
      const found = name.kind === "str" ? (rt.modules.get(name.value) ?? fallback) : fallback;
      change(name, (key) => rt.modules.delete(key));
      return found ?? rt.unknown("computed-at-runtime", "`sys.modules` is not followed");
    },
    __setitem__: ({ positional: [name = NONE, value = NONE] }) => change(name, (key) => rt.modules.set(key, value)),
    __delitem__: ({ positional: [name = NONE] }) => change(name, (key) => rt.modules.delete(key)),
  };
  const modules: HostObject = {
    typeName: "dict",
    type: () => rt.types.dict,
    subscript: (name) =>
      name.kind === "str"
        ? (rt.modules.get(name.value) ?? rt.unknown("computed-at-runtime", "`sys.modules` is not followed"))
        : name.kind === "unknown"
          ? rt.derive(name)
          : raiseKey(rt, name),
    contains: (name): boolean | UnknownValue =>
      name.kind === "str" && rt.modules.has(name.value)
        ? true
        : rt.unknown("computed-at-runtime", "`sys.modules` is not followed"),
    attribute: (name) => {
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      return method === undefined ? undefined : builtin(name, method);
    },
  };
  return moduleOf(
    rt,
    "sys",
    {
      version_info: host(new VersionInfo(rt)),
      modules: host(modules),
      path: host(new SysPath(rt)),
      maxsize: int((1n << 63n) - 1n),
      byteorder: text("little"),
    },
    {
      exit: (_, args) => rt.raiseValue(rt.callWith(rt.types.exceptions.get("SystemExit") ?? NONE, ...args.positional)),
      getrecursionlimit: () => int(1000),
      setrecursionlimit: () => NONE,
    },
  );
}

/** True for a module of the project's own that is simply not imported yet. */
function isProjectModule(rt: Runtime, name: string): boolean {
  const path = name.replaceAll(".", "/");
  return rt.searchPath.some((folder) => {
    const base = folder === "" ? path : `${folder}/${path}`;
    return rt.files.version(`${base}.py`) !== null || rt.files.version(`${base}/__init__.py`) !== null;
  });
}

/** `sys.version_info`: comparisons that hold for every supported version are certain, others assume one. */
class VersionInfo implements HostObject {
  readonly typeName = "version_info";
  readonly #rt: Runtime;
  constructor(rt: Runtime) {
    this.#rt = rt;
  }
  attribute(name: string): Value | undefined {
    switch (name) {
      case "major":
        return int(3);
      case "minor":
        return this.#assumed(int(ASSUMED[1]));
      case "micro":
        return this.#rt.unknown("computed-at-runtime", "The Python version is not known");
      case "__lt__":
      case "__le__":
      case "__gt__":
      case "__ge__":
        return builtin(name, (args) => this.#compare(name, args.positional[0] ?? NONE));
      default:
        return undefined;
    }
  }
  subscript(index: Value): Value {
    if (index.kind === "unknown") return this.#rt.derive(index);
    if (index.kind === "int" && index.value === 0n) return int(3);
    return this.#assumed(this.#rt.item(this.#tuple(), index));
  }
  iterate(): readonly Value[] {
    this.#assumed(NONE);
    return [...this.#tuple().items, text("final"), int(0)];
  }
  equals(other: Value): boolean {
    this.#assumed(NONE);
    return other.kind === "tuple" && this.#rt.equals(this.#tuple(), other) === true;
  }
  #tuple(): Extract<Value, { kind: "tuple" }> {
    return tuple(ASSUMED.map((part) => int(part)));
  }
  #compare(name: string, other: Value): Value {
    const symbol = name === "__lt__" ? "<" : name === "__le__" ? "<=" : name === "__gt__" ? ">" : ">=";
    const against = (version: readonly number[]): Value =>
      this.#rt.compare(symbol, tuple(version.map((part) => int(part))), other);
    const oldest = against(OLDEST);
    const newest = against(NEWEST);
    if (oldest.kind === "bool" && newest.kind === "bool" && oldest.value === newest.value) return bool(oldest.value);
    return this.#assumed(this.#rt.compare(symbol, this.#tuple(), other));
  }
  #assumed(value: Value): Value {
    this.#rt.assume(
      "python-version",
      `The project is taken to run on Python ${ASSUMED[0]}.${ASSUMED[1]}`,
      this.#rt.place(),
    );
    return value;
  }
}
