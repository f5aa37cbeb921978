import type { Arguments, HostObject, UnknownValue, Value } from "../../values/value.ts";
import { builtin, NONE, unknownOf } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known, takeArguments } from "../../runtime/take-arguments.ts";
import { touch } from "../../memory/journal.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { loseNames } from "../../runtime/lose-names.ts";
import type { UnknownCause } from "../../../model/causes.ts";
import { fork } from "../../worlds/fork.ts";

/** Variables that every shell sets: a default for one is never taken. */
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

/**
 * `os.environ`: the variables that were handed in. Another one is taken to be unset where the program has a default for
 * it, and else it is a symbol: text that is put together with other text, of which nothing is decided.
 */
export class Environment implements HostObject {
  readonly typeName = "_Environ";
  readonly #rt: Runtime;
  readonly #symbols = new Map<string, UnknownValue>();
  readonly #methods: Readonly<Record<string, (args: Arguments) => Value>> = {
    get: (args) => {
      const [key = NONE, fallback = NONE] = takeArguments(this.#rt, "get", args, ["key", "default"], 1);
      return this.get(key, fallback);
    },
    setdefault: ({ positional: [key = NONE, value = NONE] }) => {
      const found = this.#orDefault(key, value);
      return found === value ? this.#set(key, value) : found;
    },
    pop: ({ positional: [key = NONE, fallback] }) => {
      const value = fallback === undefined ? this.subscript(key) : this.#orDefault(key, fallback);
      this.#remove(key);
      return value;
    },
    __setitem__: ({ positional: [key = NONE, value = NONE] }) => this.#set(key, value),
    __delitem__: ({ positional: [key = NONE] }) => {
      this.subscript(key);
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
    loseNames(this.#rt, this.#rt.environment, unknownOf(cause));
  }
  get(name: Value, fallback: Value): Value {
    return this.#orDefault(name, fallback);
  }
  /** A variable that is not known may be unset, which raises: that matters only where something would catch it. */
  subscript(name: Value): Value {
    const rt = this.#rt;
    if (name.kind === "unknown") return rt.derive(name);
    const value = this.#read(name);
    if (value.kind === "none") return raiseKey(rt, name);
    if (value.kind !== "unknown" || rt.tries === 0) return value;
    const isSet = (): { readonly kind: "value"; readonly value: Value } => ({ kind: "value", value });
    const outcome = fork(rt, value.cause, [isSet, () => raiseKey(rt, name)]);
    if (outcome.kind === "raise") throw outcome.error;
    return outcome.kind === "value" ? outcome.value : NONE;
  }
  contains(name: Value): boolean | UnknownValue {
    if (name.kind === "unknown") return this.#rt.derive(name);
    const value = this.#read(name);
    return value.kind === "unknown" ? this.#rt.derive(value) : value.kind !== "none";
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

  /** The variable; a symbol when it was not handed in, None when it is certainly unset. */
  #read(name: Value): Value {
    const rt = this.#rt;
    const key = this.#keyOf(name);
    const value = rt.environment.get(key);
    if (value !== undefined) return value;
    const lost = rt.lostNames(rt.environment);
    return lost === null ? this.#symbol(key) : rt.derive(lost);
  }
  #orDefault(name: Value, fallback: Value): Value {
    const value = this.#read(name);
    if (value.kind === "none") return fallback;
    const isTaken = value.kind === "unknown" && value === this.#symbols.get(this.#keyOf(name));
    return isTaken && fallback.kind !== "none" && !ALWAYS_SET.has(this.#keyOf(name)) ? fallback : value;
  }
  #keyOf(name: Value): string {
    const key = known(this.#rt, name);
    return key.kind === "str" ? key.value : this.#rt.raise("TypeError", "str expected");
  }
  #symbol(variable: string): UnknownValue {
    const rt = this.#rt;
    rt.assume(
      "environment-variable-unset",
      `The environment variable \`${variable}\` is taken to be unset where it has a default`,
      rt.place(),
      variable,
    );
    const known = this.#symbols.get(variable);
    if (known !== undefined) return known;
    const message = `The environment variable \`${variable}\` is not set here`;
    const { cause } = rt.unknown("environment-variable", message);
    const symbol: UnknownValue = { kind: "unknown", cause: { ...cause, variable }, template: [{ variable }] };
    this.#symbols.set(variable, symbol);
    return symbol;
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
