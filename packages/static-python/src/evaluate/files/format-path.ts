import type { Arguments, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** `format(path, specification)`: only an empty one is followed; CPython refuses any other. */
export function formatPath(rt: Runtime, whole: Value, { positional: [specification] }: Arguments): Value {
  return specification?.kind === "str" && specification.value === ""
    ? whole
    : rt.mayFail(rt.unknown("unsupported-syntax", "This format of a path is not followed"));
}
