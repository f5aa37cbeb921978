import type { Value } from "static-python";

/** `type(value).__name__`, for Kedro's messages; `object` for what is not known. */
export function pythonTypeName(value: Value): string {
  switch (value.kind) {
    case "none":
      return "NoneType";
    case "builtin":
      return "builtin_function_or_method";
    case "bound-method":
      return "method";
    case "class":
      return "type";
    case "instance":
      return value.class.name;
    case "host":
      return value.object.typeName;
    case "iterator":
      return value.typeName ?? "generator";
    case "set":
      return value.class?.name ?? (value.isFrozen ? "frozenset" : "set");
    case "unknown":
      return "object";
    case "int":
    case "float":
    case "str":
    case "list":
    case "tuple":
    case "dict":
      return value.class?.name ?? value.kind;
    case "bool":
    case "bytes":
    case "ellipsis":
    case "function":
    case "partial":
    case "module":
      return value.kind;
  }
}
