import type { UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isSameOrEqual } from "./equals.ts";
import { typeName } from "../runtime/type-name.ts";
import { isUnknown } from "../values/kinds.ts";

/** `item in container`. */
export function contains(rt: Runtime, container: Value, item: Value): boolean | UnknownValue {
  switch (container.kind) {
    case "unknown":
      return container.unordered === undefined ? rt.derive(container, item) : among(rt, container.unordered, item);
    case "str":
      if (item.kind === "unknown") return rt.derive(item);
      if (item.kind !== "str")
        rt.raise("TypeError", `'in <string>' requires string as left operand, not ${typeName(rt, item)}`);
      rt.spend(container.value.length >> 8);
      return container.value.includes(item.value);
    case "list":
    case "tuple":
      return among(rt, container.items, item);
    case "dict":
    case "set": {
      const own = container.class === undefined ? null : rt.special(container, "__contains__");
      if (own?.kind === "bound-method") return rt.truth(rt.callWith(own, item));
      // A set looks itself up by its frozen twin.
      const key =
        item.kind === "set" && !item.isFrozen && container.kind === "set"
          ? rt.hashKey({ ...item, isFrozen: true })
          : rt.hashKey(item);
      if (typeof key !== "string")
        return container.kind === "set"
          ? container.items.size === 0
            ? false
            : key
          : container.entries.size === 0
            ? false
            : key;
      return container.kind === "set" ? container.items.has(key) : container.entries.has(key);
    }
    case "host":
      if (container.object.contains !== undefined) return container.object.contains(item, rt.host);
      return inItems(rt, container, item);
    case "instance":
    case "class": {
      const method = rt.special(container, "__contains__");
      if (method !== null) return rt.truth(rt.callWith(method, item));
      return inItems(rt, container, item);
    }
    case "bytes":
      return rt.unknown("unsupported-syntax", "Membership in bytes is not followed");
    default:
      return inItems(rt, container, item);
  }
}

function inItems(rt: Runtime, container: Value, item: Value): boolean | UnknownValue {
  if (
    container.kind !== "iterator" &&
    rt.special(container, "__iter__") === null &&
    rt.special(container, "__getitem__") === null &&
    container.kind !== "host"
  )
    rt.raise("TypeError", `argument of type '${typeName(rt, container)}' is not iterable`);
  const iterator = rt.iterator(container);
  if (isUnknown(iterator)) return iterator;
  let lost: UnknownValue | null = null;
  for (let next = iterator.next(); next !== null; next = iterator.next()) {
    rt.spend(1);
    const result = isSameOrEqual(rt, next, item);
    if (result === true) return true;
    if (result !== false) lost ??= result;
  }
  return lost ?? iterator.rest ?? false;
}

function among(rt: Runtime, items: readonly Value[], item: Value): boolean | UnknownValue {
  let lost: UnknownValue | null = null;
  rt.spend(items.length >> 3);
  for (const other of items) {
    const result = isSameOrEqual(rt, other, item);
    if (result === true) return true;
    if (result !== false) lost ??= result;
  }
  return lost ?? false;
}
