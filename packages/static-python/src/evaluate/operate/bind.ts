import type { ClassValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { Descriptor } from "../objects/descriptor.ts";
import { lookup, lookupMeta, lookupSlot, opaqueCause } from "../values/lookup.ts";
import { prepend } from "../values/prepend.ts";

/** What reading a class attribute gives: functions become methods, descriptors decide. `instance` is null for the class itself. */
export function bind(rt: Runtime, found: Value, instance: Value | null, owner: ClassValue): Value {
  if (found.kind === "function")
    return instance === null ? found : { kind: "bound-method", self: instance, function: found };
  if (found.kind === "host" && found.object instanceof Descriptor) return found.object.get(rt, instance, owner);
  if (found.kind === "unknown") return instance === null ? found : rt.derive(found, instance);
  if (found.kind === "instance") {
    const get = lookup(found.class, "__get__");
    if (get !== undefined) return rt.callWith(bind(rt, get, found, found.class), instance ?? { kind: "none" }, owner);
  }
  return found;
}

export function isDataDescriptor(found: Value): boolean {
  if (found.kind === "host") return found.object instanceof Descriptor && found.object.isData;
  return found.kind === "instance" && lookup(found.class, "__set__") !== undefined;
}

/** A special method that a class written in Python defines, bound to the value; what `object` and built-in types have does not count. */
export function special(rt: Runtime, value: Value, name: string): Value | null {
  switch (value.kind) {
    case "instance":
      return ofClass(rt, value, value.class, name);
    case "host":
      return value.object.attribute?.(name, rt.host) ?? null;
    case "class":
      return ofMetaclass(rt, value, name);
    case "int":
    case "float":
    case "str":
    case "list":
    case "tuple":
    case "dict":
    case "set":
      return value.class === undefined ? null : ofClass(rt, value, value.class, name);
    case "iterator":
      return name === "__iter__" || name === "__next__" ? rt.findAttribute(value, name) : null;
    default:
      return null;
  }
}

function ofClass(rt: Runtime, value: Value, type: ClassValue, name: string): Value | null {
  for (const parent of type.mro ?? [type]) {
    if (parent.opaque !== undefined) return { kind: "unknown", cause: parent.opaque };
    if (parent === rt.types.object || parent === rt.types.type || rt.types.payloads.has(parent)) continue;
    const found = parent.attributes.get(name);
    if (found !== undefined) return found.kind === "none" ? null : bind(rt, found, value, type);
  }
  return null;
}

function ofMetaclass(rt: Runtime, value: ClassValue, name: string): Value | null {
  const opaque = opaqueCause(value);
  if (opaque !== null) return opaque;
  const metaclass = lookupSlot(value, "metaclass");
  const own = metaclass?.kind === "class" ? ofClass(rt, value, metaclass, name) : null;
  if (own !== null) return own;
  const found = lookupMeta(value, name);
  if (found === undefined) return null;
  return { kind: "builtin", name, call: (args) => rt.call(found, prepend(value, args)) };
}
