import type { Value } from "../values/value.ts";
import type { Runtime } from "./runtime.ts";

/** Types of CPython's own whose name in messages has their module. */
const DOTTED: ReadonlySet<string> = new Set(
  (
    "_io.StringIO _io.TextIOWrapper collections.OrderedDict collections.defaultdict collections.deque " +
    "functools._lru_cache_wrapper functools.partial re.Match re.Pattern types.GenericAlias types.SimpleNamespace " +
    "types.UnionType"
  ).split(" "),
);

/** The name of a value's class, as CPython's messages have it; `object` when the class is not known. */
export function typeName(rt: Runtime, value: Value): string {
  const type = rt.typeOf(value);
  if (type.kind !== "class") return "object";
  const dotted = `${type.module}.${type.name}`;
  return DOTTED.has(dotted) ? dotted : type.name;
}
