import type { Arguments, HostObject, ModuleValue, UnknownValue, Value } from "../../values/value.ts";
import { builtin, host, NONE, text, unknownOf } from "../../values/make.ts";
import { workingFolder } from "../../files/working-path.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { TypingForm } from "../../objects/typing-form.ts";
import { known, takeArguments } from "../../runtime/take-arguments.ts";
import { touch } from "../../memory/journal.ts";
import type { UnknownCause } from "../../../model/causes.ts";
import { moduleOf } from "../module.ts";
import { osPath } from "./os-path.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { textPath } from "../../files/text-path.ts";

/** Variables that every shell sets: not listing one does not mean that it is unset. */
const ALWAYS_SET: ReadonlySet<string> = new Set([
  "HOME",
  "PATH",
  "PWD",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "TMPDIR",
  "HOSTNAME",
]);

export function os(rt: Runtime): ModuleValue {
  const environment = new Environment(rt);
  return moduleOf(
    rt,
    "os",
    {
      environ: host(environment),
      path: osPath(rt),
      sep: text("/"),
      linesep: text("\n"),
      curdir: text("."),
      pardir: text(".."),
      extsep: text("."),
      pathsep: text(":"),
      PathLike: host(new TypingForm("PathLike")),
    },
    {
      getenv: (_, args) => {
        const [name = NONE, fallback = NONE] = takeArguments(rt, "getenv", args, ["key", "default"], 1);
        return environment.get(name, fallback);
      },
      getcwd: () => workingFolder(rt),
      putenv: () => NONE,
      fspath: (_, args) => {
        const value = args.positional[0] ?? NONE;
        const part = textPath(rt, value);
        return part.isProject ? rt.callWith(rt.types.str, value) : text(part.path);
      },
      makedirs: () => {
        rt.hasWritten = true;
        const unknown = rt.unknown("computed-at-runtime", "Whether this folder can be made is not known");
        rt.mayFail(unknown);
        return NONE;
      },
    },
  );
}

/** `os.environ`: the variables that were handed in; another one is taken to be unset. */
class Environment implements HostObject {
  readonly typeName = "_Environ";
  readonly #rt: Runtime;
  readonly #methods: Readonly<Record<string, (args: Arguments) => Value>> = {
    get: (args) => {
      const [key = NONE, fallback = NONE] = takeArguments(this.#rt, "get", args, ["key", "default"], 1);
      return this.get(key, fallback);
    },
    setdefault: ({ positional: [key = NONE, value = NONE] }) => this.#read(key) ?? this.#set(key, value),
    pop: ({ positional: [key = NONE, fallback] }) => {
      const value = this.#read(key);
      if (value === undefined) return fallback ?? raiseKey(this.#rt, key);
      this.#remove(key);
      return value;
    },
    __setitem__: ({ positional: [key = NONE, value = NONE] }) => this.#set(key, value),
    __delitem__: ({ positional: [key = NONE] }) => {
      if (this.#read(key) === undefined) raiseKey(this.#rt, key);
      return this.#remove(key);
    },
    update: (args) => {
      const given = args.unknown === null ? this.#rt.call(this.#rt.types.dict, args) : unknownOf(args.unknown);
      if (given.kind === "dict") for (const entry of given.entries.values()) this.#set(entry.key, entry.value);
      else this.escape((given.kind === "unknown" ? given : this.#whole()).cause);
      return NONE;
    },
    copy: () => this.#whole(),
    items: () => this.#whole(),
    keys: () => this.#whole(),
    values: () => this.#whole(),
    __iter__: () => this.#whole(),
  };

  constructor(rt: Runtime) {
    this.#rt = rt;
  }
  /** Whoever holds it may set any variable. */
  escape(cause: UnknownCause): void {
    this.#rt.loseNamespace(this.#rt.environment, unknownOf(cause));
  }
  get(name: Value, fallback: Value): Value {
    return this.#read(name) ?? fallback;
  }
  subscript(name: Value): Value {
    if (name.kind === "unknown") return this.#rt.derive(name);
    return this.#read(name) ?? raiseKey(this.#rt, name);
  }
  contains(name: Value): boolean | UnknownValue {
    if (name.kind === "unknown") return this.#rt.derive(name);
    const value = this.#read(name);
    return value?.kind === "unknown" ? value : value !== undefined;
  }
  iterate(): UnknownValue {
    return this.#whole();
  }
  length(): UnknownValue {
    return this.#whole();
  }
  isTrue(): boolean {
    return true;
  }
  attribute(name: string): Value | undefined {
    const methods = this.#methods;
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    return method === undefined ? undefined : builtin(name, method);
  }

  /** The variable, or undefined when it is taken to be unset. */
  #read(name: Value): Value | undefined {
    const rt = this.#rt;
    const key = known(rt, name);
    if (key.kind !== "str") return rt.raise("TypeError", "str expected");
    const value = rt.environment.get(key.value);
    if (value !== undefined && value.kind !== "none") return value;
    const lost = value === undefined ? rt.lostNames(rt.environment) : null;
    if (lost !== null) return rt.derive(lost);
    if (value === undefined && ALWAYS_SET.has(key.value))
      return rt.unknown(
        "environment-variable",
        `The environment variable \`${key.value}\` differs from machine to machine`,
      );
    if (value === undefined)
      rt.assume(
        "environment-variable-unset",
        `The environment variable \`${key.value}\` is taken to be unset`,
        rt.place(),
      );
    return undefined;
  }
  #set(name: Value, value: Value): Value {
    if (name.kind === "unknown") {
      this.escape(name.cause);
      return value;
    }
    const key = name;
    if (key.kind === "str") {
      touch(this.#rt.journal, this.#rt.environment, key.value);
      this.#rt.environment.set(key.value, value);
    }
    return value;
  }
  /** A variable that is certainly unset has the value None here. */
  #remove(name: Value): Value {
    return this.#set(name, NONE);
  }
  #whole(): UnknownValue {
    return this.#rt.unknown("environment-variable", "The whole environment is not known");
  }
}
