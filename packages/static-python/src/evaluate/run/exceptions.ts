import type { Place } from "../../model/place.ts";
import type { ClassValue, Value, InstanceValue } from "../values/value.ts";
import type { Frame } from "../memory/frame.ts";
import { tuple, text, NONE } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Frames that a trace shows at most. */
const MAXIMUM_TRACE = 50;

/** An exception of a built-in class, or of one of a host module by its dotted name. */
export function exceptionOf(rt: Runtime, type: string, message: string): Value {
  const found = exceptionClass(rt, type) ?? rt.types.exceptions.get("Exception");
  if (found === undefined) return NONE;
  const made: InstanceValue = {
    kind: "instance",
    class: found,
    attributes: new Map<string, Value>([["args", tuple(message === "" ? [] : [text(message)])]]),
  };
  return made;
}

/** A built-in exception by its name, or one of a host module by its dotted name. */
function exceptionClass(rt: Runtime, type: string): ClassValue | undefined {
  const dot = type.lastIndexOf(".");
  if (dot < 0) return rt.types.exceptions.get(type);
  const module = rt.importModule(type.slice(0, dot));
  const found = module.kind === "module" ? module.attributes.get(type.slice(dot + 1)) : undefined;
  return found?.kind === "class" ? found : undefined;
}

/** What `raise value` raises: a class is called first. */
export function toException(rt: Runtime, value: Value): Value {
  if (value.kind === "class") return toException(rt, rt.callWith(value));
  if (
    value.kind === "unknown" ||
    (value.kind === "instance" && rt.isInstance(value, rt.types.exceptions.get("BaseException") ?? NONE) !== false)
  )
    return value;
  return exceptionOf(rt, "TypeError", "exceptions must derive from BaseException");
}

/** Places of the frames that are running, the innermost first. */
export function traceOf(frame: Frame): readonly Place[] {
  const places: Place[] = [];
  for (let current: Frame | null = frame; current !== null && places.length < MAXIMUM_TRACE; current = current.caller) {
    const { file } = current.unit;
    if (file !== "") places.push(current.unit.lines.place(current.node));
  }
  return places;
}
