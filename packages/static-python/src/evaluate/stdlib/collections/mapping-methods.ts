import { attempted } from "../../operate/attempted.ts";
import type { Arguments, HostObject, IteratorSource, UnknownValue, Value } from "../../values/value.ts";
import { bool, builtin, dict, host, NONE, NOT_IMPLEMENTED, text, tuple } from "../../values/make.ts";
import { UnknownSignal } from "../../memory/signals.ts";
import type { Methods } from "../../objects/install.ts";
import { StepSource } from "../../objects/step-source.ts";
import { certain, known, knownItems, positionalOnly, refuseUnknown } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { raiseKey } from "../../runtime/raise-key.ts";
import { isUnknown } from "../../values/kinds.ts";
import { hasNoItems } from "../../values/no-items.ts";
import { typeName } from "../../runtime/type-name.ts";

/** What `collections.abc.Mapping` makes of `__getitem__`, `__iter__` and `__len__`. */
export const mappingMethods: Methods = {
  __contains__: (rt, self, args) => bool(orMissing(rt, () => rt.item(self, args.positional[0] ?? NONE)) !== null),
  __eq__: (rt, self, args) => {
    const other = known(rt, args.positional[0] ?? NONE);
    const mapping = rt.classes.get("collections.abc.Mapping");
    if (other.kind !== "dict" && (mapping === undefined || !certain(rt, rt.isInstance(other, mapping))))
      return NOT_IMPLEMENTED;
    return bool(certain(rt, rt.equals(plainDict(rt, self), plainDict(rt, other))));
  },
  get: (rt, self, args) => {
    const [key = NONE, fallback = NONE] = args.positional;
    return orMissing(rt, () => rt.item(self, key)) ?? args.keywords.get("default") ?? fallback;
  },
  items: (rt, self) => host(new MappingView(rt, self, "ItemsView")),
  keys: (rt, self) => host(new MappingView(rt, self, "KeysView")),
  values: (rt, self) => host(new MappingView(rt, self, "ValuesView")),
};

/** What `collections.abc.MutableMapping` adds with `__setitem__` and `__delitem__`. */
export const mutableMappingMethods: Methods = {
  clear: (rt, self) => {
    for (const key of keysOf(rt, self)) rt.deleteItem(self, key);
    return NONE;
  },
  pop: (rt, self, args) => {
    const [key = NONE, fallback = args.keywords.get("default")] = args.positional;
    const found = orMissing(rt, () => rt.item(self, key));
    if (found === null) return fallback ?? raiseKey(rt, key);
    rt.deleteItem(self, key);
    return found;
  },
  popitem: (rt, self) => {
    const [key] = keysOf(rt, self);
    if (key === undefined) return rt.raiseValue(rt.callWith(rt.types.exceptions.get("KeyError") ?? NONE));
    const value = rt.item(self, key);
    rt.deleteItem(self, key);
    return tuple([key, value]);
  },
  setdefault: (rt, self, args) => {
    const [key = NONE, fallback = args.keywords.get("default") ?? NONE] = args.positional;
    const found = orMissing(rt, () => rt.item(self, key));
    if (found === null) rt.setItem(self, key, fallback);
    return found ?? fallback;
  },
  update: (rt, self, args) => {
    update(rt, self, args);
    return NONE;
  },
};

/** Puts what a mapping, pairs and keywords hold into a mapping, by its own `__setitem__`. */
export function update(rt: Runtime, self: Value, args: Arguments): void {
  refuseUnknown(args);
  const [given] = positionalOnly(rt, "update", { ...args, keywords: new Map() }, 0, 1);
  if (given !== undefined) {
    const other = known(rt, given);
    const keys = other.kind === "dict" ? null : attempted(rt, other, "keys");
    const isMapping = other.kind === "dict" || (keys !== null && known(rt, keys) !== null);
    for (const item of isMapping ? keysOf(rt, other) : knownItems(rt, other)) {
      const [key = NONE, value = NONE] = isMapping ? [item, rt.item(other, item)] : pairOf(rt, item);
      rt.setItem(self, key, value);
    }
  }
  for (const [name, value] of args.keywords) rt.setItem(self, text(name), value);
}

function pairOf(rt: Runtime, item: Value): readonly Value[] {
  const held = known(rt, item);
  if (hasNoItems(held)) rt.raise("TypeError", `cannot unpack non-iterable ${typeName(rt, held)} object`);
  const pair = knownItems(rt, held);
  if (pair.length > 2) rt.raise("ValueError", "too many values to unpack (expected 2)");
  if (pair.length < 2) rt.raise("ValueError", `not enough values to unpack (expected 2, got ${pair.length})`);
  return pair;
}

function keysOf(rt: Runtime, mapping: Value): readonly Value[] {
  return knownItems(rt, mapping);
}

function plainDict(rt: Runtime, mapping: Value): Value {
  const made = dict();
  for (const key of keysOf(rt, mapping)) {
    const hash = certain(rt, rt.hashKey(key));
    made.entries.set(hash, { key, value: rt.item(mapping, key) });
  }
  return made;
}

/** What work gives, or null where it raises KeyError. */
export function orMissing(rt: Runtime, work: () => Value): Value | null {
  const found = rt.host.attempt(work);
  if (found.kind === "value") {
    if (found.mayRaise !== null) throw new UnknownSignal({ kind: "unknown", cause: found.mayRaise });
    return known(rt, found.value);
  }
  const { exception } = found.raised;
  const isMissing = rt.isInstance(exception, rt.types.exceptions.get("KeyError") ?? NONE);
  return certain(rt, isMissing) ? null : rt.raiseValue(exception);
}

/** `keys()`, `values()` and `items()` of a mapping: they ask it anew each time. */
class MappingView implements HostObject {
  readonly typeName: "ItemsView" | "KeysView" | "ValuesView";
  readonly #rt: Runtime;
  readonly #mapping: Value;
  constructor(rt: Runtime, mapping: Value, typeName: MappingView["typeName"]) {
    this.#rt = rt;
    this.#mapping = mapping;
    this.typeName = typeName;
  }
  type(): Extract<Value, { kind: "class" }> {
    return this.#rt.classes.get(`collections.abc.${this.typeName}`) ?? this.#rt.types.ofHost(this.typeName);
  }
  attribute(name: string): Value | undefined {
    return name === "__len__" ? builtin(name, () => this.#size()) : undefined;
  }
  mayHave(name: string): boolean {
    return name.startsWith("_") || name === "isdisjoint";
  }
  iterator(): IteratorSource | UnknownValue {
    const rt = this.#rt;
    const keys = rt.iterator(this.#mapping);
    if (isUnknown(keys)) return keys;
    const give = (own: StepSource): Value | null => {
      const key = keys.next();
      if (key === null) return keys.rest === null ? null : own.lose(keys.rest);
      if (this.typeName === "KeysView") return key;
      const value = rt.item(this.#mapping, key);
      return this.typeName === "ValuesView" ? value : tuple([key, value]);
    };
    return new StepSource(give, keys.isOrdered, null, [this.#mapping]);
  }
  length(): number | UnknownValue {
    return this.#rt.length(this.#mapping);
  }
  contains(item: Value): boolean | UnknownValue {
    if (this.typeName === "KeysView") return this.#rt.contains(this.#mapping, item);
    return this.#rt.unknown("unsupported-syntax", "Membership in this view is not followed");
  }
  hashKey(): null {
    return null;
  }
  reaches(): readonly Value[] {
    return [this.#mapping];
  }
  #size(): Value {
    return this.#rt.callWith(this.#rt.builtins.get("len") ?? NONE, this.#mapping);
  }
}
