import type {
  Arguments,
  ClassValue,
  DictValue,
  HostContext,
  HostObject,
  IteratorSource,
  SetValue,
  UnknownValue,
  Value,
} from "../values/value.ts";
import { host, NONE, NOT_IMPLEMENTED, set, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { DictSource } from "./dict-source.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { isUnknown } from "../values/kinds.ts";
import { MappingProxy } from "./mapping-proxy.ts";

type Part = "keys" | "values" | "items";

/** `dict.keys()`, `values()` and `items()`: they see later changes of the dict. */
export class DictView implements HostObject {
  readonly typeName: string;
  readonly part: Part;
  #number: number | null = null;
  readonly dict: DictValue | UnknownValue;
  readonly #rt: Runtime;
  constructor(rt: Runtime, dict: DictValue | UnknownValue, part: Part) {
    this.#rt = rt;
    this.dict = dict;
    this.part = part;
    this.typeName = `dict_${part}`;
  }
  /** The views of an `OrderedDict` have classes of their own. */
  type(): ClassValue {
    const { dict } = this;
    const order = dict.kind === "dict" ? (dict.class?.mro ?? []) : [];
    const isOrdered = order.some(({ name, definition }) => name === "OrderedDict" && definition === null);
    return this.#rt.types.ofHost(`${isOrdered ? "o" : ""}${this.typeName}`);
  }
  iterator(): IteratorSource | UnknownValue {
    if (this.dict.kind === "unknown") return this.#rt.derive(this.dict);
    const { part } = this;
    return new DictSource(this.#rt, this.dict, (key, value) =>
      part === "keys" ? key : part === "values" ? value : tuple([key, value]),
    );
  }
  length(): number | UnknownValue {
    return this.dict.kind === "unknown" ? this.#rt.derive(this.dict) : this.dict.entries.size;
  }
  contains(item: Value): boolean | UnknownValue {
    if (this.part === "keys") return this.#rt.contains(this.dict, item);
    const source = this.iterator();
    if (isUnknown(source)) return source;
    let lost: UnknownValue | null = null;
    for (let next = source.next(); next !== null; next = source.next()) {
      const result = this.#rt.equals(next, item);
      if (result === true) return true;
      if (result !== false) lost ??= result;
    }
    return lost ?? source.rest ?? false;
  }
  equals(other: Value, context: HostContext): boolean | UnknownValue {
    if (other.kind === "unknown") return context.unknown(other.cause.rule, other.cause.message, other.cause.at);
    const own = dictViewItems(this.#rt, host(this));
    const others = other.kind === "set" ? other.items : dictViewItems(this.#rt, other);
    if (own === null || others === null) return other.kind === "host" && other.object === this;
    return own.size === others.size && [...own.keys()].every((key) => others.has(key));
  }
  /** `dict.values()` has the hash of its identity. */
  hashKey(): string | null {
    if (this.part !== "values") return null;
    this.#number ??= this.#rt.nextIdentity++;
    return `${this.#number}`;
  }
  operator(operator: string, other: Value, isReflected: boolean): Value | undefined {
    if (operator !== "&" && operator !== "|" && operator !== "-" && operator !== "^") return undefined;
    const own = asSet(this.#rt, host(this));
    const members = this.#rt.members(other);
    if (isUnknown(members)) return members;
    if (own === null) return undefined;
    const others = new Map<string, Value>();
    for (const item of members.items) {
      const key = this.#rt.hashKey(item);
      if (typeof key !== "string") return key;
      others.set(key, item);
    }
    return isReflected ? this.#rt.binary(operator, set(others), own) : this.#rt.binary(operator, own, set(others));
  }
  attribute(name: string): Value | undefined {
    if (name === "isdisjoint" && this.part !== "values")
      return {
        kind: "builtin",
        name,
        call: (args: Arguments) => this.#rt.callMethod(asSet(this.#rt, host(this)) ?? host(this), name, args),
      };
    if (this.part === "values" && name !== "mapping") return undefined;
    if (name === "__lt__" || name === "__le__" || name === "__gt__" || name === "__ge__") {
      const symbol = name === "__lt__" ? "<" : name === "__le__" ? "<=" : name === "__gt__" ? ">" : ">=";
      return { kind: "builtin", name, call: (args) => this.#order(symbol, args.positional[0] ?? NONE) };
    }
    if (name === "mapping") return host(new MappingProxy(this.#rt, this.dict));
    return undefined;
  }
  #order(operator: "<" | "<=" | ">" | ">=", other: Value): Value {
    const own = asSet(this.#rt, host(this));
    const others = other.kind === "set" ? other : asSet(this.#rt, other);
    return own === null || others === null ? NOT_IMPLEMENTED : this.#rt.compare(operator, own, others);
  }
  representation(): string | UnknownValue {
    const source = this.iterator();
    if (isUnknown(source)) return source;
    const parts: string[] = [];
    for (let next = source.next(); next !== null; next = source.next()) {
      const part = this.#rt.representation(next);
      if (typeof part !== "string") return part;
      parts.push(part);
    }
    if (!source.isOrdered) return unknownOrder(this.#rt);
    return `${this.type().name}([${parts.join(", ")}])`;
  }
  reaches(): readonly Value[] {
    return [this.dict];
  }
}

/** Keys or items of a view as set members by key; null for anything else. */
export function dictViewItems(rt: Runtime, value: Value): Map<string, Value> | null {
  if (value.kind !== "host" || !(value.object instanceof DictView) || value.object.part === "values") return null;
  const { dict, part } = value.object;
  if (dict.kind === "unknown") return null;
  const items = new Map<string, Value>();
  for (const [key, entry] of dict.entries) {
    if (part === "keys") {
      items.set(key, entry.key);
      continue;
    }
    const pair = tuple([entry.key, entry.value]);
    const pairKey = rt.hashKey(pair);
    if (typeof pairKey !== "string") return null;
    items.set(pairKey, pair);
  }
  return items;
}

function asSet(rt: Runtime, value: Value): SetValue | null {
  const items = dictViewItems(rt, value);
  return items === null ? null : set(items);
}
