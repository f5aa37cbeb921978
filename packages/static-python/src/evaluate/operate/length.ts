import type { UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { textLength } from "../../text/code-points.ts";
import { numeric } from "../values/kinds.ts";
import { typeName } from "../runtime/type-name.ts";

/** `len(value)`. */
export function length(rt: Runtime, value: Value): number | UnknownValue {
  if ("class" in value && value.class !== undefined) {
    const own = rt.special(value, "__len__");
    if (own !== null) return called(rt, own);
  }
  switch (value.kind) {
    case "str":
      if (value.value.length > 1024) rt.spend(value.value.length >> 10);
      return textLength(value.value);
    case "bytes":
      return value.value.length;
    case "list":
    case "tuple":
      return value.items.length;
    case "dict":
      return value.entries.size;
    case "set":
      return value.items.size;
    case "unknown":
      return value.unordered?.length ?? rt.derive(value);
    case "host": {
      if (value.object.length !== undefined) return value.object.length(rt.host);
      break;
    }
    default:
      break;
  }
  const method = rt.special(value, "__len__");
  if (method !== null) return called(rt, method);
  return rt.raise("TypeError", `object of type '${typeName(rt, value)}' has no len()`);
}

function called(rt: Runtime, method: Value): number | UnknownValue {
  const result = rt.callWith(method);
  if (result.kind === "unknown") return rt.derive(result);
  const number = numeric(result);
  if (typeof number !== "bigint")
    return rt.raise("TypeError", `'${typeName(rt, result)}' object cannot be interpreted as an integer`);
  return number < 0n ? rt.raise("ValueError", "__len__() should return >= 0") : Number(number);
}
