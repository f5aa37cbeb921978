import type { UnknownValue, Value } from "../values/value.ts";
import { TypingForm } from "../objects/typing-form.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Classes of `typing` that are not told apart from their objects. */
const VARIABLES: ReadonlySet<string> = new Set(["ParamSpec", "TypeVar", "TypeVarTuple"]);

/** `callable(value)`. */
export function isCallable(rt: Runtime, value: Value): boolean | UnknownValue {
  switch (value.kind) {
    case "function":
    case "builtin":
    case "bound-method":
    case "partial":
    case "class":
      return true;
    case "instance":
      return rt.special(value, "__call__") !== null;
    case "host":
      if (value.object instanceof TypingForm && value.object.options !== null)
        return value.object.isPlainUnion() ? false : rt.unknown("computed-at-runtime", "This union is not followed");
      if (value.object instanceof TypingForm && VARIABLES.has(value.object.typeName))
        return rt.unknown("computed-at-runtime", "Whether this can be called is not followed");
      return value.object.call !== undefined;
    case "unknown":
      if (value.stands === "class" || value.stands === "function" || value.stands === "builtin") return true;
      return rt.derive(value);
    default:
      return false;
  }
}
