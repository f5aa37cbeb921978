import type { ClassValue, Value } from "../values/value.ts";
import { builtin, host, list, NONE, text, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { ClassNamespace } from "../objects/class-namespace.ts";
import { IMPLICIT_ATTRIBUTES } from "../values/implicit-attributes.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import { FOREIGN } from "../values/builtin-types.ts";
import { isUnknown } from "../values/kinds.ts";
import { positionalOnly } from "../runtime/take-arguments.ts";
import { subclassesOf } from "../objects/subclasses.ts";
import { lookup, lookupMeta, lookupSlot, opaqueCause } from "../values/lookup.ts";
import { bind, isDataDescriptor } from "./bind.ts";
import { isForeignClass, lostOfClass } from "./foreign-class.ts";
import { notFollowed } from "./not-followed.ts";

/** `C.name`: what the metaclass decides, what every class has, what the class and its parents hold, what the metaclass has. */
export function typeAttribute(rt: Runtime, type: ClassValue, name: string): Value | null {
  const opaque = opaqueCause(type);
  const found = lookup(type, name);
  if (opaque !== null) {
    if (name === "__name__" && type.definition !== null) return text(type.name);
    const lost = rt.derive(opaque, ...(found === undefined ? [] : [found]));
    return found?.kind === "function" ? { ...lost, wraps: found } : lost;
  }
  const metaclass = lookupSlot(type, "metaclass");
  const ofMeta = metaclass?.kind === "class" ? lookup(metaclass, name) : undefined;
  const isOfObject = found !== undefined && rt.types.object.attributes.get(name) === found;
  if (metaclass?.kind === "class" && ofMeta !== undefined)
    if (found === undefined || isOfObject || isDataDescriptor(ofMeta)) return bind(rt, ofMeta, type, metaclass);
  const own = ofEveryClass(rt, type, name);
  if (own !== null) return own;
  if (found !== undefined) return bind(rt, found, null, type);
  const fallback = metaclass?.kind === "class" ? lookup(metaclass, "__getattr__") : undefined;
  if (metaclass?.kind === "class" && fallback !== undefined)
    return rt.callWith(bind(rt, fallback, type, metaclass), text(name));
  return missing(rt, type, name);
}

/** What CPython keeps of each class. */
function ofEveryClass(rt: Runtime, type: ClassValue, name: string): Value | null {
  switch (name) {
    case "__new__":
      // Once it is made, an enum looks its members up.
      return lookupSlot(type, "enumMembers") === undefined ? null : rt.mayFail(notFollowed(rt, type.name, name));
    case "__name__":
    case "__qualname__":
      if (type === rt.types.iterator || type.module === FOREIGN) return notFollowed(rt, type.name, name);
      return type.attributes.get(name) ?? text(type.name);
    case "__module__":
      if (type.module === FOREIGN) return notFollowed(rt, type.name, name);
      return type.attributes.get(name) ?? text(type.module);
    case "__doc__":
      return type.attributes.get(name) ?? (type.definition === null ? notFollowed(rt, type.name, name) : NONE);
    case "__mro__":
      if (hasHiddenParents(type)) return notFollowed(rt, type.name, name);
      return hidesGeneric(type) ? notFollowed(rt, type.name, name) : tuple(type.mro ?? [type]);
    case "__bases__":
      if (hasHiddenParents(type)) return notFollowed(rt, type.name, name);
      return hidesGeneric(type) ? notFollowed(rt, type.name, name) : tuple(type.bases);
    case "__class__":
      return rt.typeOf(type);
    case "__dict__":
      return host(new ClassNamespace(rt, type));
    case "__subclasses__":
      return isForeignClass(type) ? notFollowed(rt, type.name, name) : subclassesMethod(rt, type);
    case "__annotations__":
      return type.slots?.annotations ?? notFollowed(rt, type.name, name);
    case "mro":
      if (hasHiddenParents(type) || hidesGeneric(type)) return notFollowed(rt, type.name, name);
      return builtin("mro", (args) => {
        positionalOnly(rt, `${type.name}.mro`, args, 0, 0);
        return list([...(type.mro ?? [type])]);
      });
    default:
      return null;
  }
}

/** Classes of which the models do not keep all parents, or others. */
const PARTIAL_ORDERS: ReadonlySet<string> = new Set([
  "collections.deque",
  "pathlib.PosixPath",
  "pathlib.Path",
  "enum.IntEnum",
  "enum.StrEnum",
]);

/** Whether `typing.Generic` or its like may stand among the parents, which the order does not keep. */
function hidesGeneric(type: ClassValue): boolean {
  return (type.mro ?? [type]).some(
    (parent) => parent.slots?.mayHideGeneric === true || PARTIAL_ORDERS.has(`${parent.module}.${parent.name}`),
  );
}

/** Types of host objects have no parents here; in CPython those of modules written in Python do. */
function hasHiddenParents({ module, definition, mro = [] }: ClassValue): boolean {
  return definition === null && mro.length <= 2 && ["_io", "contextlib", "pathlib", FOREIGN].includes(module);
}

function subclassesMethod(rt: Runtime, type: ClassValue): Value {
  return builtin(
    "__subclasses__",
    (args) => {
      positionalOnly(rt, `${type.name}.__subclasses__`, args, 0, 0);
      const found = subclassesOf(rt, type);
      return isUnknown(found) ? found : list([...found]);
    },
    [type],
  );
}

function missing(rt: Runtime, type: ClassValue, name: string): Value | null {
  const lost = lostOfClass(rt, type);
  if (lost !== null) return rt.derive(lost);
  if (lookupMeta(type, name) !== undefined) return rt.special(type, name);
  if (isKnownAttribute("type", name)) return notFollowed(rt, type.name, name);
  if (IMPLICIT_ATTRIBUTES.has(name)) return rt.mayFail(notFollowed(rt, type.name, name));
  const foreign = (type.mro ?? [type]).filter((parent) => isForeignClass(parent));
  if (foreign.some((parent) => rt.types.own.has(parent) && isKnownAttribute(parent.name, name)))
    return notFollowed(rt, type.name, name);
  return foreign.some((parent) => !rt.types.own.has(parent) && isKnownAttribute(parent.name, name))
    ? rt.mayFail(notFollowed(rt, type.name, name))
    : null;
}
