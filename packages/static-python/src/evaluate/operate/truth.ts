import { typeName } from "../runtime/type-name.ts";
import type { DictValue, ListValue, SetValue, TupleValue, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { lookupSlot } from "../values/lookup.ts";
import { isOfSubclass } from "../values/kinds.ts";

/** `bool(value)`. */
export function truth(rt: Runtime, value: Value): boolean | UnknownValue {
  if (isOfSubclass(value)) {
    const own = bySpecial(rt, value);
    if (own !== null) return own;
  }
  switch (value.kind) {
    case "none":
      return false;
    case "bool":
      return value.value;
    case "int":
      return value.value !== 0n;
    case "float":
      return value.value !== 0;
    case "str":
    case "bytes":
      return value.value !== "";
    case "list":
    case "tuple":
    case "dict":
    case "set":
      return !isEmpty(value);
    case "instance":
      return bySpecial(rt, value) ?? true;
    case "class":
      return lookupSlot(value, "metaclass") === undefined ? true : (bySpecial(rt, value) ?? true);
    case "host":
      return hostTruth(rt, value);
    case "unknown":
      return unknownTruth(rt, value);
    case "ellipsis":
    case "function":
    case "builtin":
    case "bound-method":
    case "partial":
    case "module":
    case "iterator":
      return true;
  }
}

function unknownTruth(rt: Runtime, value: UnknownValue): boolean | UnknownValue {
  if (value.stands !== undefined && value.stands !== "object") return true;
  return value.unordered === undefined ? rt.derive(value) : value.unordered.length > 0;
}

function isEmpty(value: ListValue | TupleValue | DictValue | SetValue): boolean {
  if (value.kind === "dict") return value.entries.size === 0;
  return value.kind === "set" ? value.items.size === 0 : value.items.length === 0;
}

function bySpecial(rt: Runtime, value: Value): boolean | UnknownValue | null {
  const toBool = rt.special(value, "__bool__");
  if (toBool !== null) {
    const result = rt.callWith(toBool);
    if (result.kind === "unknown") return rt.derive(result);
    if (result.kind !== "bool") rt.raise("TypeError", `__bool__ should return bool, returned ${typeName(rt, result)}`);
    return result.value;
  }
  if (value.kind !== "instance" && value.kind !== "class") return null;
  const toLength = rt.special(value, "__len__");
  if (toLength === null) return null;
  const length = rt.length(value);
  return typeof length === "number" ? length > 0 : length;
}

function hostTruth(rt: Runtime, value: Extract<Value, { kind: "host" }>): boolean | UnknownValue {
  const { object } = value;
  if (object.isTrue !== undefined) return object.isTrue(rt.host);
  if (object.length === undefined) return true;
  const length = object.length(rt.host);
  return typeof length === "number" ? length > 0 : length;
}
