import { host } from "../values/make.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { lacksSpecial } from "./lacks-special.ts";
import type { DictValue, HostValue, SetValue, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isSameOrEqual } from "./equals.ts";
import { typeName } from "../runtime/type-name.ts";
import { inPartialDict } from "./partial-dict.ts";
import { ByteArray, bytesOf } from "../objects/byte-array.ts";
import { integerIndex } from "./integer-index.ts";
import { isUnknown, numeric } from "../values/kinds.ts";

/** `item in container`. */
export function contains(rt: Runtime, container: Value, item: Value): boolean | UnknownValue {
  switch (container.kind) {
    case "unknown":
      if (container.unordered !== undefined) return among(rt, container.unordered, item);
      return inPartialDict(rt, container, item) ?? rt.derive(container, item);
    case "str":
      return inText(rt, container.value, item);
    case "list":
    case "tuple":
      return among(rt, container.items, item);
    case "dict":
    case "set":
      return inKeys(rt, container, item);
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
      return inBytes(rt, container.value, item);
    default:
      return inItems(rt, container, item);
  }
}

function inText(rt: Runtime, value: string, item: Value): boolean | UnknownValue {
  if (item.kind === "unknown") return rt.derive(item);
  if (item.kind !== "str")
    return rt.raise("TypeError", `'in <string>' requires string as left operand, not ${typeName(rt, item)}`);
  rt.spend(value.length >> 8);
  return value.includes(item.value);
}

function inBytes(rt: Runtime, value: string, item: Value): boolean | UnknownValue {
  if (item.kind === "unknown") return rt.derive(item);
  const isLost = item.kind === "host" && item.object instanceof ByteArray && item.object.lost !== null;
  if (isLost) return rt.derive(item.object.lost);
  const held = bytesOf(item);
  if (held !== null) return value.includes(held);
  const isNumber =
    typeof numeric(item) === "bigint" || (item.kind === "instance" && rt.special(item, "__index__") !== null);
  if (!isNumber) return rt.raise("TypeError", `a bytes-like object is required, not '${typeName(rt, item)}'`);
  const code = integerIndex(rt, item, "byte");
  if (typeof code !== "bigint") return code;
  if (code < 0n || code > 255n) return rt.raise("ValueError", "byte must be in range(0, 256)");
  return value.includes(String.fromCharCode(Number(code)));
}

function inKeys(rt: Runtime, container: DictValue | SetValue, item: Value): boolean | UnknownValue {
  const own = container.class === undefined ? null : rt.special(container, "__contains__");
  if (own?.kind === "bound-method") return rt.truth(rt.callWith(own, item));
  // A set looks itself up by its frozen twin.
  const isTwin = item.kind === "set" && !item.isFrozen && container.kind === "set";
  const key = rt.hashKey(isTwin ? { ...item, isFrozen: true } : item);
  const keys: ReadonlyMap<string, unknown> = container.kind === "set" ? container.items : container.entries;
  if (typeof key === "string") return keys.has(key);
  return keys.size === 0 ? false : key;
}

function inItems(rt: Runtime, container: Value, item: Value): boolean | UnknownValue {
  if (
    container.kind !== "iterator" &&
    rt.special(container, "__iter__") === null &&
    rt.special(container, "__getitem__") === null &&
    (container.kind !== "host" || isClosed(rt, container))
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
  // How far it was read is not known.
  if (lost !== null && container.kind === "iterator") loseContents(rt.journal, container, lost.cause);
  return lost ?? iterator.rest ?? false;
}

/** Whether what a host object cannot do here is what CPython's cannot do. */
function isClosed(rt: Runtime, { object }: HostValue): boolean {
  if (object.iterator !== undefined || object.iterate !== undefined) return false;
  return lacksSpecial(rt, host(object), "__iter__", "__contains__");
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
