import type { HostObject, ModuleValue, Value } from "../../values/value.ts";
import { bool, builtin, host, int, NONE, text, tuple } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { modulesDict } from "./modules-dict.ts";
import { moduleOf } from "../module.ts";
import { SysPath } from "../../files/sys-path.ts";

/** The Python that is assumed where the version matters and nobody said which; code is then taken to run on 3.9 to 3.14. */
const ASSUMED = 11;
const OLDEST = 9;
const NEWEST = 14;
const MICRO = 7;

export function sys(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "sys",
    {
      version_info: host(new VersionInfo(rt)),
      modules: host(modulesDict(rt)),
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
        return this.#assumed(int(this.#minor));
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
    return tuple([3, this.#minor, MICRO].map((part) => int(part)));
  }
  get #minor(): number {
    return this.#rt.python?.taken ?? ASSUMED;
  }
  #compare(name: string, other: Value): Value {
    const symbol = name === "__lt__" ? "<" : name === "__le__" ? "<=" : name === "__gt__" ? ">" : ">=";
    const against = (version: readonly number[]): Value =>
      this.#rt.compare(symbol, tuple(version.map((part) => int(part))), other);
    const { allowed = [OLDEST, NEWEST] } = this.#rt.python ?? {};
    const oldest = against([3, Math.min(...allowed)]);
    const newest = against([3, Math.max(...allowed) + 1]);
    if (oldest.kind === "bool" && newest.kind === "bool" && oldest.value === newest.value) return bool(oldest.value);
    return this.#assumed(this.#rt.compare(symbol, this.#tuple(), other));
  }
  #assumed(value: Value): Value {
    this.#rt.assume("python-version", `The project is taken to run on Python 3.${this.#minor}`, this.#rt.place());
    return value;
  }
}
