import type { ClassValue, InstanceValue, Value } from "../../values/value.ts";
import { dict, NONE, text } from "../../values/make.ts";
import { touch } from "../../memory/journal.ts";
import { allocate } from "../../call/construct.ts";
import { slotNames } from "../../operate/slot-names.ts";
import { knownItems, knownText } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { lookup } from "../../values/lookup.ts";

/** What `copy` and `deepcopy` do with the parts that an object is put together from again. */
export interface Parts {
  /** The item itself, or its copy. */
  readonly inner: (item: Value) => Value;
  /** Told of the copy before the state is put in, which may hold the object again. */
  readonly made: (copy: Value) => void;
}

const REDUCING = ["__reduce__", "__reduce_ex__"];
const STATE = ["__getstate__", "__setstate__"];
const NEW = ["__getnewargs__", "__getnewargs_ex__"];

/**
 * A copy of an object whose class says itself how it is taken apart and put together (`__reduce__`, `__getstate__`,
 * `__setstate__`); null where it says nothing.
 */
export function copyByProtocol(rt: Runtime, value: Value, parts: Parts): Value | null {
  const type = "class" in value ? value.class : undefined;
  if (type === undefined || ![...REDUCING, ...STATE, ...NEW].some((name) => defines(type, name))) return null;
  const isPlain = value.kind === "instance" && !NEW.some((name) => defines(type, name));
  if (!isPlain) return notCopied(rt);
  if (REDUCING.some((name) => defines(type, name))) return reduced(rt, value, parts);
  return rebuilt(rt, value, parts);
}

function defines(type: ClassValue, name: string): boolean {
  return lookup(type, name)?.kind === "function";
}

/** `(callable, arguments, state, items, pairs)` as `__reduce_ex__` or `__reduce__` gives it; a text stands for the object itself. */
function reduced(rt: Runtime, value: InstanceValue, parts: Parts): Value {
  const made = defines(value.class, "__reduce_ex__")
    ? rt.callWith(rt.attribute(value, "__reduce_ex__"), { kind: "int", value: 4n })
    : rt.callWith(rt.attribute(value, "__reduce__"));
  if (made.kind === "unknown") return rt.derive(made, value);
  if (made.kind === "str") return value;
  if (made.kind !== "tuple" || made.items.length > 3) return notCopied(rt);
  const [callee = NONE, args = NONE, state = NONE] = made.items;
  const copy = rt.callWith(callee, ...knownItems(rt, args).map(parts.inner));
  parts.made(copy);
  return withState(rt, copy, state, parts);
}

/** `object.__reduce_ex__`: an instance without `__init__`, with the state that `__getstate__` gives. */
function rebuilt(rt: Runtime, value: InstanceValue, parts: Parts): Value {
  const copy = allocate(rt, value.class);
  parts.made(copy);
  if (defines(value.class, "__getstate__"))
    return withState(rt, copy, rt.callWith(rt.attribute(value, "__getstate__")), parts);
  if (hasSlots(rt, value.class)) return notCopied(rt);
  const entries = [...value.attributes].map(([name, item]) => [`s:${name}`, { key: text(name), value: item }] as const);
  return withState(rt, copy, entries.length === 0 ? NONE : dict(new Map(entries)), parts);
}

function hasSlots(rt: Runtime, type: ClassValue): boolean {
  return slotNames(rt, type) !== null || (type.mro ?? [type]).some((parent) => parent.attributes.has("__slots__"));
}

/** Puts the state in: `__setstate__`, or the attributes one by one. */
function withState(rt: Runtime, copy: Value, given: Value, { inner }: Parts): Value {
  if (given.kind === "none") return copy;
  const state = inner(given);
  const own = copy.kind === "instance" ? lookup(copy.class, "__setstate__") : undefined;
  if (own !== undefined) {
    rt.callWith(rt.attribute(copy, "__setstate__"), state);
    return copy;
  }
  if (copy.kind !== "instance" || state.kind !== "dict" || hasSlots(rt, copy.class)) {
    const unknown = notCopied(rt);
    rt.escape(copy, unknown.cause);
    return unknown;
  }
  for (const { key, value } of state.entries.values()) {
    const name = knownText(rt, key);
    touch(rt.journal, copy.attributes, name);
    copy.attributes.set(name, value);
  }
  return copy;
}

function notCopied(rt: Runtime): Extract<Value, { kind: "unknown" }> {
  return rt.unknown("unsupported-syntax", "A copy by the pickle protocol is not followed");
}
