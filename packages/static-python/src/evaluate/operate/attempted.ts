import type { Value } from "../values/value.ts";
import { PythonRaise } from "../memory/signals.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** The attribute, or null where reading it raises AttributeError. */
export function attempted(rt: Runtime, object: Value, name: string): Value | null {
  const { frame, depth, stack } = rt;
  const has = object.kind === "module" ? rt.hasName(object, name) : true;
  if (typeof has !== "boolean") return has;
  if (!has || (object.kind === "host" && object.object.lacks?.(name) === true)) return null;
  try {
    return rt.findAttribute(object, name);
  } catch (error) {
    const type = rt.types.exceptions.get("AttributeError");
    if (!(error instanceof PythonRaise) || type === undefined || rt.isInstance(error.exception, type) !== true)
      throw error;
    rt.frame = frame;
    rt.depth = depth;
    rt.stack = stack;
    return null;
  }
}
