import type { ClassValue, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin, dict, host, NONE, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { known } from "../runtime/take-arguments.ts";
import { raiseKey } from "../runtime/raise-key.ts";
import { DictView } from "./dict-view.ts";

/** `vars(C)`, `C.__dict__`: the names of a class, to be read only. Which names CPython adds of its own is not followed. */
export class ClassNamespace implements HostObject {
  readonly typeName = "mappingproxy";
  readonly #rt: Runtime;
  readonly #type: ClassValue;
  constructor(rt: Runtime, type: ClassValue) {
    this.#rt = rt;
    this.#type = type;
  }
  iterate(): readonly Value[] | UnknownValue {
    return this.#lost() ?? this.#names().map(([name]) => text(name));
  }
  length(): UnknownValue {
    return this.#rt.unknown("computed-at-runtime", "How many names a class has differs between Python versions");
  }
  isTrue(): boolean {
    return true;
  }
  contains(item: Value): boolean | UnknownValue {
    if (item.kind === "unknown") return this.#rt.derive(item);
    return item.kind === "str" && this.#has(item.value) ? true : (this.#lost() ?? this.#mayHave(item) ?? false);
  }
  subscript(index: Value): Value {
    if (index.kind === "unknown") return this.#rt.derive(index, this.#type);
    return this.#get(index) ?? raiseKey(this.#rt, index);
  }
  reaches(): readonly Value[] {
    return [this.#type];
  }
  attribute(name: string): Value | undefined {
    switch (name) {
      case "get":
        return builtin(
          name,
          ({ positional: [key = NONE, fallback = NONE] }) => this.#get(known(this.#rt, key)) ?? fallback,
        );
      case "keys":
      case "values":
      case "items":
        return builtin(name, () => this.#lost() ?? host(new DictView(this.#rt, this.#copy(), name)));
      case "__setitem__":
        return builtin(name, () => this.#refuse("assignment"));
      case "__delitem__":
        return builtin(name, () => this.#refuse("deletion"));
      case "copy":
        return builtin(name, () => this.#lost() ?? this.#copy());
      default:
        return undefined;
    }
  }
  hashKey(): null {
    return null;
  }
  mayHave(name: string): boolean {
    return !name.startsWith("__") || name === "__iter__" || name === "__len__" || name === "__class__";
  }

  #refuse(what: string): never {
    return this.#rt.raise("TypeError", `'mappingproxy' object does not support item ${what}`);
  }
  #has(name: string): boolean {
    return name !== "__qualname__" && this.#type.attributes.has(name);
  }
  #get(index: Value): Value | undefined {
    const found = index.kind === "str" && this.#has(index.value) ? this.#type.attributes.get(index.value) : undefined;
    return found ?? this.#lost() ?? this.#mayHave(index);
  }
  /** Names with underscores that CPython itself gives a class. */
  #mayHave(index: Value): UnknownValue | undefined {
    return index.kind === "str" && index.value.startsWith("_")
      ? this.#rt.unknown("computed-at-runtime", `\`${index.value}\` of a class is not followed`)
      : undefined;
  }
  #lost(): UnknownValue | undefined {
    return this.#rt.lostNames(this.#type.attributes) ?? undefined;
  }
  /** In CPython's order. Classes on `object` alone hold what their instances need. */
  #names(): readonly (readonly [string, Value])[] {
    const own = [...this.#type.attributes].filter(([name]) => name !== "__qualname__");
    const isPlain = this.#type.bases.every((base) => base === this.#rt.types.object);
    const doc = own.find(([name, value]) => name === "__doc__" && value.kind === "none");
    const added = isPlain && !this.#type.attributes.has("__slots__") ? ["__dict__", "__weakref__"] : [];
    return [
      ...own.filter((entry) => entry !== doc),
      ...added.map((name) => [name, host({ typeName: "getset_descriptor" })] as const),
      ...(doc === undefined ? [] : [doc]),
    ];
  }
  #copy(): Extract<Value, { kind: "dict" }> {
    return dict(new Map(this.#names().map(([name, value]) => [`s:${name}`, { key: text(name), value }])));
  }
}
