import type { Arguments, HostObject, UnknownValue, Value } from "../values/value.ts";
import { READING } from "../values/reading-names.ts";
import { builtin, dict, host, NONE, text, unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { touch } from "../memory/journal.ts";
import { DictView } from "./dict-view.ts";
import { known } from "../runtime/take-arguments.ts";
import { raiseKey } from "../runtime/raise-key.ts";

/** A namespace seen as a dict: `globals()`, `vars(x)`, `x.__dict__`. */
export class NamespaceObject implements HostObject {
  readonly typeName = "dict";
  readonly names: Map<string, Value>;
  readonly #rt: Runtime;
  readonly #owner: Value | null;
  constructor(rt: Runtime, names: Map<string, Value>, owner: Value | null) {
    this.#rt = rt;
    this.names = names;
    this.#owner = owner;
  }
  type(): Extract<Value, { kind: "class" }> {
    return this.#rt.types.dict;
  }
  iterate(): readonly Value[] {
    return [...this.names.keys()].map(text);
  }
  length(): number {
    return this.names.size;
  }
  contains(item: Value): boolean | UnknownValue {
    if (item.kind === "unknown") return item;
    return item.kind === "str" && this.names.has(item.value);
  }
  subscript(index: Value): Value {
    if (index.kind === "unknown") return this.#rt.derive(index, ...this.reaches());
    return (index.kind === "str" ? this.names.get(index.value) : undefined) ?? raiseKey(this.#rt, index);
  }
  reaches(): readonly Value[] {
    return this.#owner === null ? [...this.names.values()] : [this.#owner];
  }
  attribute(name: string): Value | undefined {
    const rt = this.#rt;
    const call = (work: (args: Arguments) => Value): Value =>
      builtin(name, (args) => (args.unknown === null ? work(args) : this.#loseTo(name, unknownOf(args.unknown))));
    switch (name) {
      case "__setitem__":
        return call((args) => this.#set(args.positional[0], args.positional[1]));
      case "__delitem__":
      case "pop":
        return call((args) => this.#pop(args.positional[0] ?? NONE, args.positional[1]));
      case "get":
        return call((args) => {
          const key = known(rt, args.positional[0] ?? NONE);
          return (key.kind === "str" ? this.names.get(key.value) : undefined) ?? args.positional[1] ?? NONE;
        });
      case "setdefault":
        return call((args) => {
          const key = known(rt, args.positional[0] ?? NONE);
          const found = key.kind === "str" ? this.names.get(key.value) : undefined;
          if (found === undefined) this.#set(key, args.positional[1] ?? NONE);
          return found ?? args.positional[1] ?? NONE;
        });
      case "update":
        return call((args) => {
          const given = rt.call(rt.types.dict, args);
          if (given.kind === "dict") for (const entry of given.entries.values()) this.#set(entry.key, entry.value);
          else this.#lose(given);
          return NONE;
        });
      case "keys":
      case "values":
      case "items":
        return call(() => host(new DictView(rt, this.#copy(), name)));
      case "copy":
        return call(() => this.#copy());
      default:
        return undefined;
    }
  }
  representation(): string | UnknownValue {
    return this.#rt.representation(this.#copy());
  }
  equals(other: Value): boolean | UnknownValue {
    return this.#rt.equals(this.#copy(), other);
  }
  hashKey(): null {
    return null;
  }

  #set(key: Value | undefined, value: Value | undefined): Value {
    if (key?.kind !== "str") return this.#lose(key ?? NONE);
    touch(this.#rt.journal, this.names, key.value);
    this.names.set(key.value, value ?? NONE);
    return NONE;
  }
  #pop(key: Value, fallback: Value | undefined): Value {
    const name = known(this.#rt, key);
    const found = name.kind === "str" ? this.names.get(name.value) : undefined;
    if (name.kind !== "str" || found === undefined) return fallback ?? raiseKey(this.#rt, key);
    touch(this.#rt.journal, this.names, name.value);
    this.names.delete(name.value);
    return found;
  }
  /** A name that is not known was set: any name may have it. */
  #lose(key: Value): Value {
    const unknown =
      key.kind === "unknown" ? key : this.#rt.unknown("computed-at-runtime", "The names set here are not known");
    this.#rt.loseNamespace(this.names, unknown);
    return NONE;
  }
  /** Called with arguments of which it is not known what they are. */
  #loseTo(name: string, unknown: UnknownValue): UnknownValue {
    if (!READING.has(name)) this.#lose(unknown);
    return this.#rt.derive(unknown);
  }
  #copy(): Extract<Value, { kind: "dict" }> {
    return dict(new Map([...this.names].map(([name, value]) => [`s:${name}`, { key: text(name), value }])));
  }
}
