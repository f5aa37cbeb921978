import type { UnknownValue, Value } from "../values/value.ts";
import { numeric } from "../values/kinds.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { typeName } from "../runtime/type-name.ts";

/** `operator.index`. */
export function integerIndex(rt: Runtime, index: Value, type: string): bigint | UnknownValue {
  if (index.kind === "unknown") return index;
  const number = numeric(index);
  if (typeof number === "bigint") return number;
  const method = index.kind === "instance" ? rt.special(index, "__index__") : null;
  if (method !== null) {
    const result = rt.callWith(method);
    if (result.kind === "unknown") return result;
    return result.kind === "int"
      ? result.value
      : rt.raise("TypeError", `__index__ returned non-int (type ${typeName(rt, result)})`);
  }
  return rt.raise(
    "TypeError",
    `${type === "string" ? "string indices must be integers, not" : `${type.split(" ")[0]} indices must be integers or slices, not`} ${type === "string" ? `'${typeName(rt, index)}'` : typeName(rt, index)}`,
  );
}
