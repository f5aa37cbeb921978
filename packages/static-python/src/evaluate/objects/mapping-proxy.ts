import type { HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin, NONE } from "../values/make.ts";
import { COMPARISONS } from "../values/comparisons.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** `types.MappingProxyType(mapping)`: sees what becomes of the mapping, and lets nobody change it. */
export class MappingProxy implements HostObject {
  readonly typeName = "mappingproxy";
  readonly #rt: Runtime;
  readonly #mapping: Value;
  constructor(rt: Runtime, mapping: Value) {
    this.#rt = rt;
    this.#mapping = mapping;
  }
  iterate(): readonly Value[] | UnknownValue {
    return this.#rt.items(this.#mapping);
  }
  length(): number | UnknownValue {
    return this.#rt.length(this.#mapping);
  }
  contains(item: Value): boolean | UnknownValue {
    return this.#rt.contains(this.#mapping, item);
  }
  subscript(index: Value): Value {
    return this.#rt.item(this.#mapping, index);
  }
  equals(other: Value, context: HostContext): boolean | UnknownValue {
    const { object } = other.kind === "host" ? other : { object: null };
    return context.equals(this.#mapping, object instanceof MappingProxy ? object.#mapping : other);
  }
  hashKey(): null {
    return null;
  }
  operator(operator: string, other: Value, isReflected: boolean): Value | undefined {
    if (operator !== "|") return undefined;
    const more = other.kind === "host" && other.object instanceof MappingProxy ? other.object.#mapping : other;
    return isReflected ? this.#rt.binary("|", more, this.#mapping) : this.#rt.binary("|", this.#mapping, more);
  }
  text(): string | UnknownValue {
    return this.#rt.text(this.#mapping);
  }
  representation(): string | UnknownValue {
    const shown = this.#rt.representation(this.#mapping);
    return typeof shown === "string" ? `mappingproxy(${shown})` : shown;
  }
  attribute(name: string): Value | undefined {
    const symbol = COMPARISONS.get(name);
    if (symbol !== undefined)
      return builtin(name, ({ positional: [other = NONE] }) => this.#rt.compare(symbol, this.#mapping, other));
    if (name === "__ior__")
      return builtin(name, () => this.#rt.raise("TypeError", "'|=' is not supported by mappingproxy; use '|' instead"));
    if (name === "__setitem__" || name === "__delitem__")
      return builtin(name, () =>
        this.#rt.raise(
          "TypeError",
          `'mappingproxy' object does not support item ${name === "__setitem__" ? "assignment" : "deletion"}`,
        ),
      );
    return READING.has(name) ? this.#rt.attribute(this.#mapping, name) : undefined;
  }
  reaches(): readonly Value[] {
    return [this.#mapping];
  }
}

const READING: ReadonlySet<string> = new Set(["copy", "get", "items", "keys", "values", "__len__", "__getitem__"]);
