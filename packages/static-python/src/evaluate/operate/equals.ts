import type { HostValue, UnknownValue, Value } from "../values/value.ts";
import { NOT_IMPLEMENTED } from "../values/make.ts";
import { areSameText } from "./join-text.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isDeque } from "../values/is-deque.ts";
import { isOfSubclass, numeric } from "../values/kinds.ts";

/** `a == b`. */
export function equals(rt: Runtime, a: Value, b: Value): boolean | UnknownValue {
  if (a.kind === "unknown") return areSameText(a, b) ?? areSameHash(rt, a, b) ?? rt.derive(a, b);
  if (b.kind === "unknown") return rt.derive(b, a);
  if (a.kind === "str" && b.kind === "str" && a.class === undefined && b.class === undefined) {
    if (a.value.length > 1024) rt.spend(a.value.length >> 10);
    return a.value === b.value;
  }
  if (a.kind === "instance" || b.kind === "instance" || isOfSubclass(a) || isOfSubclass(b)) {
    const own = bySpecial(rt, a, b) ?? bySpecial(rt, b, a);
    if (own !== null) return own;
  }
  if (a.kind === "host") return a.object.equals?.(b, rt.host) ?? (b.kind === "host" && a.object === b.object);
  if (b.kind === "host") return b.object.equals?.(a, rt.host) ?? false;
  return areEqual(rt, a, b);
}

/** Two hashes of what is equal are equal; those of others need not differ. */
function areSameHash(rt: Runtime, a: UnknownValue, b: Value): true | null {
  if (b.kind !== "unknown" || a.hashed === undefined || b.hashed === undefined) return null;
  const isOne = a.hashed === b.hashed && a.hashed.kind !== "unknown";
  return isOne || rt.equals(a.hashed, b.hashed) === true ? true : null;
}

/** Values of Python's own types. */
export function areEqual(rt: Runtime, a: Exclude<Value, UnknownValue | HostValue>, b: Value): boolean | UnknownValue {
  switch (a.kind) {
    case "bool":
    case "int":
    case "float": {
      const other = numeric(b);
      // eslint-disable-next-line eqeqeq -- a bigint and a number are equal when their mathematical values are
      return other !== null && numeric(a) == other;
    }
    case "str":
      return b.kind === "str" && a.value === b.value;
    case "bytes":
      return b.kind === "bytes" && a.value === b.value;
    case "list":
      return b.kind === "list" && isDeque(a) === isDeque(b) && allEqual(rt, a.items, b.items);
    case "tuple":
      return b.kind === "tuple" && allEqual(rt, a.items, b.items);
    case "dict":
      return b.kind === "dict" && entriesEqual(rt, a, b);
    case "set":
      return b.kind === "set" && a.items.size === b.items.size && [...a.items.keys()].every((key) => b.items.has(key));
    case "bound-method":
      return b.kind === "bound-method" && a.self === b.self && a.function === b.function;
    case "none":
    case "ellipsis":
      return a.kind === b.kind;
    case "function":
    case "builtin":
    case "partial":
    case "class":
    case "instance":
    case "module":
    case "iterator":
      return a === b;
  }
}

/** How containers compare items: the same object, or equal. */
export function isSameOrEqual(rt: Runtime, a: Value, b: Value): boolean | UnknownValue {
  return a === b && a.kind !== "unknown" ? true : rt.equals(a, b);
}

function bySpecial(rt: Runtime, a: Value, b: Value): boolean | UnknownValue | null {
  if (a.kind !== "instance" && !isOfSubclass(a)) return null;
  const method = rt.special(a, "__eq__");
  if (method === null) return null;
  const result = rt.callWith(method, b);
  return result === NOT_IMPLEMENTED ? null : rt.truth(result);
}

/** Frames of JavaScript for each level of containers in containers. */
const NESTING_COST = 8;

function allEqual(rt: Runtime, a: readonly Value[], b: readonly Value[]): boolean | UnknownValue {
  if (a.length !== b.length) return false;
  let lost: UnknownValue | null = null;
  rt.spend(a.length);
  rt.stack += NESTING_COST;
  rt.checkStack();
  for (const [index, item] of a.entries()) {
    const other = b[index];
    const result = other !== undefined && isSameOrEqual(rt, item, other);
    if (result !== true) {
      if (result === false) {
        rt.stack -= NESTING_COST;
        return false;
      }
      lost ??= result;
    }
  }
  rt.stack -= NESTING_COST;
  return lost ?? true;
}

function entriesEqual(
  rt: Runtime,
  a: Extract<Value, { kind: "dict" }>,
  b: Extract<Value, { kind: "dict" }>,
): boolean | UnknownValue {
  if (a.entries.size !== b.entries.size) return false;
  let lost: UnknownValue | null = null;
  rt.spend(a.entries.size);
  rt.stack += NESTING_COST;
  rt.checkStack();
  for (const [key, entry] of a.entries) {
    const other = b.entries.get(key);
    const result = other !== undefined && isSameOrEqual(rt, entry.value, other.value);
    if (result !== true) {
      if (result === false) {
        rt.stack -= NESTING_COST;
        return false;
      }
      lost ??= result;
    }
  }
  rt.stack -= NESTING_COST;
  return lost ?? true;
}
