import type { IteratorSource, IteratorValue, ListValue, UnknownValue, Value, Members } from "../values/value.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { int, NONE, text, unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { mergeAliases } from "../memory/join.ts";
import { touch } from "../memory/journal.ts";
import { ArraySource } from "../objects/array-source.ts";
import { codePoints } from "../../text/code-points.ts";
import { unlessRaised } from "./unless-raised.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { DictSource } from "../objects/dict-source.ts";
import { unknownOrder } from "../runtime/set-order.ts";
import { typeName } from "../runtime/type-name.ts";
import { isUnknown } from "../values/kinds.ts";

/** `iter(value)`, to be read by the evaluator. */
export function iterator(rt: Runtime, value: Value): IteratorSource | UnknownValue {
  if (value.kind === "unknown")
    return value.unordered === undefined ? rt.derive(value) : new ArraySource(value.unordered, false);
  if ("class" in value && value.class !== undefined) {
    const own = rt.special(value, "__iter__");
    if (own !== null && (own.kind === "bound-method" || value.kind === "instance"))
      return fromObject(rt, rt.callWith(own));
  }
  const plain = plainIterator(rt, value);
  if (plain !== null) return plain;
  const method = rt.special(value, "__iter__");
  if (method !== null) return fromObject(rt, rt.callWith(method));
  const items = value.kind === "instance" ? rt.special(value, "__getitem__") : null;
  if (items !== null) return new IndexSource(rt, items);
  return rt.raise("TypeError", `'${typeName(rt, value)}' object is not iterable`);
}

/** What the built-in type of a value iterates, whatever a subclass says; null for what has none. */
export function plainIterator(rt: Runtime, value: Exclude<Value, UnknownValue>): IteratorSource | UnknownValue | null {
  switch (value.kind) {
    case "list":
      return new ListSource(value);
    case "tuple":
      return new ArraySource(value.items);
    case "str":
      rt.charge(value.value.length * 8);
      return new ArraySource(codePoints(value.value).map(text));
    case "bytes":
      return new ArraySource([...value.value].map((byte) => int(byte.charCodeAt(0))));
    case "dict":
      return new DictSource(rt, value, (key) => key);
    case "set":
      return new ArraySource([...value.items.values()], false);
    case "iterator":
      return value.source === undefined ? new StoredSource(rt, value) : new SharedSource(rt, value, value.source);
    case "host":
      return fromHost(rt, value);
    default:
      return null;
  }
}

/** All items in Python's order; Unknown when that order is not known. */
export function items(rt: Runtime, value: Value): readonly Value[] | UnknownValue {
  if ((value.kind === "list" || value.kind === "tuple") && value.class === undefined) return value.items;
  const all = members(rt, value);
  if (isUnknown(all)) return all;
  return all.isOrdered || all.items.length < 2 ? all.items : unknownOf(unknownOrder(rt).cause, mergeAliases(all.items));
}

/** All items with whether their order is known. */
export function members(rt: Runtime, value: Value): Members | UnknownValue {
  if ((value.kind === "list" || value.kind === "tuple") && value.class === undefined)
    return { items: value.items, isOrdered: true };
  const source = iterator(rt, value);
  if (isUnknown(source)) return source;
  const found: Value[] = [];
  for (let item = source.next(); item !== null; item = source.next()) {
    rt.spend(1);
    rt.charge(8);
    found.push(item);
  }
  return source.rest === null
    ? { items: found, isOrdered: source.isOrdered || found.length < 2 }
    : unknownOf(source.rest.cause, mergeAliases([source.rest, ...found]));
}

/** Sees what a loop does to the list it runs over. */
class ListSource implements IteratorSource {
  rest: UnknownValue | null = null;
  readonly isOrdered = true;
  readonly #list: ListValue | UnknownValue;
  #position = 0;
  constructor(list: ListValue) {
    this.#list = list;
  }
  next(): Value | null {
    if (this.#list.kind === "unknown") {
      this.rest = this.#list;
      return null;
    }
    return this.#list.items[this.#position++] ?? null;
  }
}

/** Reads a lazy iterator that others may hold too. */
class SharedSource implements IteratorSource {
  readonly #rt: Runtime;
  readonly #iterator: IteratorValue | UnknownValue;
  readonly #source: IteratorSource;
  #lost: UnknownValue | null = null;
  constructor(rt: Runtime, iterator: IteratorValue, source: IteratorSource) {
    this.#rt = rt;
    this.#iterator = iterator;
    this.#source = source;
  }
  get rest(): UnknownValue | null {
    return this.#lost ?? this.#source.rest;
  }
  get isOrdered(): boolean {
    return this.#source.isOrdered;
  }
  get returned(): Value {
    return this.#source.returned ?? NONE;
  }
  next(): Value | null {
    if (this.#iterator.kind === "unknown") {
      this.#lost = this.#iterator;
      return null;
    }
    touch(this.#rt.journal, this.#iterator);
    return this.#source.next();
  }
}

class StoredSource implements IteratorSource {
  rest: UnknownValue | null = null;
  readonly isOrdered = true;
  readonly #rt: Runtime;
  readonly #iterator: IteratorValue | UnknownValue;
  constructor(rt: Runtime, iterator: IteratorValue) {
    this.#rt = rt;
    this.#iterator = iterator;
  }
  next(): Value | null {
    const { kind } = this.#iterator;
    if (this.#iterator.kind === "unknown" || kind === "unknown") {
      this.rest = this.#iterator.kind === "unknown" ? this.#iterator : null;
      return null;
    }
    touch(this.#rt.journal, this.#iterator);
    return this.#iterator.items[this.#iterator.position++] ?? null;
  }
}

/** An object with `__next__` written in Python. */
export class ObjectSource implements IteratorSource {
  rest: UnknownValue | null = null;
  readonly isOrdered = true;
  readonly #rt: Runtime;
  readonly object: Value;
  readonly #next: Value;
  constructor(rt: Runtime, object: Value, next: Value) {
    this.#rt = rt;
    this.object = object;
    this.#next = next;
  }
  next(): Value | null {
    return unlessRaised(this.#rt, "StopIteration", () => this.#rt.callWith(this.#next));
  }
}

/** An object with `__getitem__` alone: read by index until IndexError. */
export class IndexSource implements IteratorSource {
  rest: UnknownValue | null = null;
  readonly isOrdered = true;
  readonly #rt: Runtime;
  readonly #getItem: Value;
  #position = 0;
  constructor(rt: Runtime, getItem: Value) {
    this.#rt = rt;
    this.#getItem = getItem;
  }
  next(): Value | null {
    return unlessRaised(this.#rt, "IndexError", () => this.#rt.callWith(this.#getItem, int(this.#position++)));
  }
}

function fromObject(rt: Runtime, value: Value): IteratorSource | UnknownValue {
  if (value.kind === "iterator" || value.kind === "unknown" || value.kind === "host") return iterator(rt, value);
  const next = rt.special(value, "__next__");
  if (next !== null) return new ObjectSource(rt, value, next);
  return rt.raise("TypeError", `iter() returned non-iterator of type '${typeName(rt, value)}'`);
}

function fromHost(rt: Runtime, value: Extract<Value, { kind: "host" }>): IteratorSource | UnknownValue {
  const { object } = value;
  if (object.iterator !== undefined) return object.iterator(rt.host);
  if (object.iterate !== undefined) {
    const all = object.iterate(rt.host);
    return isUnknown(all) ? rt.derive(all) : new ArraySource(all);
  }
  const method = object.attribute?.("__iter__", rt.host);
  if (method !== undefined) return fromObject(rt, rt.callWith(method));
  // Only forms that stand for a class can be unpacked.
  const isUnion = object instanceof TypingForm && object.kind?.startsWith("_Union") === true;
  if (object instanceof TypingForm && !isUnion && !lacksSpecial(rt, value, "__iter__"))
    return rt.unknown("unsupported-syntax", "Unpacking this type is not followed");
  return rt.raise("TypeError", `'${typeName(rt, value)}' object is not iterable`);
}
