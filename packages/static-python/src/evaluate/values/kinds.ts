import type { UnknownValue, Value } from "./value.ts";

/** The one test that tells `T | UnknownValue` apart. */
export function isUnknown(value: unknown): value is UnknownValue {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "unknown";
}

/** The number that a bool, int or float stands for in arithmetic; null for anything else. */
export function numeric(value: Value): bigint | number | null {
  if (value.kind === "bool") return value.value ? 1n : 0n;
  return value.kind === "int" || value.kind === "float" ? value.value : null;
}

/** True for an instance of a class written in Python that extends a built-in type. */
export function isOfSubclass(value: Value): boolean {
  return "class" in value && value.kind !== "instance" && value.class !== undefined;
}

/** True for values through which something mutable can be reached. */
export function isReference(value: Value): boolean {
  switch (value.kind) {
    case "none":
    case "bool":
    case "ellipsis":
    case "bytes":
      return false;
    case "int":
    case "float":
    case "str":
      return value.attributes !== undefined;
    case "tuple":
      return value.attributes !== undefined || value.items.some(isReference);
    case "set":
      return !value.isFrozen || value.attributes !== undefined || [...value.items.values()].some(isReference);
    case "host":
      return value.object.reaches !== undefined;
    case "unknown":
      return value.aliases !== undefined;
    case "builtin":
      return value.holds !== undefined;
    case "module":
      return false;
    case "list":
    case "dict":
    case "function":
    case "bound-method":
    case "partial":
    case "class":
    case "instance":
    case "iterator":
      return true;
  }
}
