import type { ClassValue, HostObject, Value } from "../values/value.ts";
import { host, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { Descriptor } from "../objects/descriptor.ts";
import { touch } from "../memory/journal.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import { lacksSpecial } from "./lacks-special.ts";
import { bind } from "./bind.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { lacksSpecialMethods, mayHaveMore } from "../values/host-attributes.ts";
import { lookup, lookupSlot, opaqueCause } from "../values/lookup.ts";
import { isDeque } from "../values/is-deque.ts";
import { slotNames } from "./slot-names.ts";
import { typeName } from "../runtime/type-name.ts";

/** `object.name = value`. */
export function setAttribute(rt: Runtime, object: Value, name: string, value: Value): void {
  switch (object.kind) {
    case "unknown":
      rt.escape(object, object.cause);
      rt.escape(value, object.cause);
      return void rt.derive(object);
    case "module":
    case "function":
    case "partial":
      return store(rt, object.attributes, name, value);
    case "class":
      return onClass(rt, object, name, value);
    case "instance":
      return onInstance(rt, object, object.class, object.attributes, name, value);
    case "host":
      return onHost(rt, object.object, name, value);
    case "int":
    case "float":
    case "str":
    case "list":
    case "tuple":
    case "dict":
    case "set":
      if (object.class !== undefined && object.attributes !== undefined)
        return onInstance(rt, object, object.class, object.attributes, name, value);
      break;
    case "iterator":
      if (object.typeName === "generator" && (name === "__name__" || name === "__qualname__"))
        return rt.escape(object, rt.unknown("unsupported-syntax", "Naming a generator is not followed").cause);
      break;
    default:
      break;
  }
  lacking(rt, object, name);
}

function lacking(rt: Runtime, object: Value, name: string): never {
  return rt.raise("AttributeError", `'${typeName(rt, object)}' object has no attribute '${name}'`);
}

function onClass(rt: Runtime, type: ClassValue, name: string, value: Value): void {
  refuseNative(rt, type, name);
  const metaclass = lookupSlot(type, "metaclass");
  if (metaclass?.kind === "class") {
    const own = lookup(metaclass, "__setattr__");
    if (own?.kind === "function") return void rt.callWith(bind(rt, own, type, metaclass), text(name), value);
    const found = lookup(metaclass, name);
    if (found?.kind === "host" && found.object instanceof Descriptor && found.object.isData)
      return found.object.set(rt, type, value, name);
  }
  storeOnClass(rt, type, name, value);
}

/** Classes of CPython keep what they have. */
function refuseNative(rt: Runtime, type: ClassValue, name: string): void {
  if (type.definition === null && type.module === "builtins")
    rt.raise("TypeError", `cannot set '${name}' attribute of immutable type '${type.name}'`);
}

/** `type.__setattr__`: past what a metaclass defines itself. */
export function storeOnClass(rt: Runtime, type: ClassValue, name: string, value: Value): void {
  if (isMember(type, name)) rt.raise("AttributeError", `cannot reassign member '${name}'`);
  type.changed?.(name, rt.host);
  store(rt, type.attributes, name, value);
}

/** True for a member of an enum: those stay. */
function isMember(type: ClassValue, name: string): boolean {
  const held = type.attributes.get(name);
  return held !== undefined && type.slots?.enumMembers?.includes(held) === true;
}

function onHost(rt: Runtime, object: HostObject, name: string, value: Value): void {
  const method = object.typeName === "super" ? undefined : object.attribute?.("__setattr__", rt.host);
  if (method !== undefined) return void rt.callWith(method, text(name), value);
  if (object.typeName === "super" || hasNoPlace(rt, object, name)) lacking(rt, host(object), name);
  const unknown = rt.unknown(
    "computed-at-runtime",
    `Setting \`${name}\` of this \`${object.typeName}\` is not followed`,
  );
  rt.mayFail(unknown);
  if (rt.tries === 0 && mayRefuse(rt, object, name)) rt.mayRaise ??= unknown.cause;
  mayHaveMore(object);
  rt.escape(value, unknown.cause);
}

/** Whether CPython's type of a host object is known to keep no attributes besides its own, of which that is none. */
function hasNoPlace(rt: Runtime, object: HostObject, name: string): boolean {
  const mayBeInner = name.startsWith("_") && !/^__\w+__$/u.test(name);
  if (mayBeInner || isKnownAttribute("object", name)) return false;
  return lacksSpecial(rt, host(object), name, "__dict__", "__setattr__");
}

/** Whether an object of CPython's may refuse it: where the attribute is its own, or other ones have no place. */
function mayRefuse(rt: Runtime, object: HostObject, name: string): boolean {
  if (object instanceof TypingForm) return true;
  const type = rt.typeOf(host(object));
  const lacks = (...names: readonly string[]): boolean =>
    type.kind === "class" && lacksSpecialMethods(type.name, names);
  const isRecorded = lacks();
  return isRecorded && (lacks("__dict__") || !lacks(name, "__setattr__"));
}

export function deleteAttribute(rt: Runtime, object: Value, name: string): void {
  if (object.kind === "unknown") {
    rt.escape(object, object.cause);
    return void rt.derive(object);
  }
  if (object.kind === "class") {
    refuseNative(rt, object, name);
    if (isMember(object, name)) rt.raise("AttributeError", `'${object.name}' cannot delete member '${name}'.`);
  }
  if (name === "maxlen" && isDeque(object))
    rt.raise("AttributeError", "attribute 'maxlen' of 'collections.deque' objects is not writable");
  const attributes = "attributes" in object ? object.attributes : undefined;
  const method = object.kind === "instance" ? lookup(object.class, "__delattr__") : undefined;
  if (method !== undefined && object.kind === "instance")
    return void rt.callWith(bind(rt, method, object, object.class), text(name));
  const found = object.kind === "instance" ? lookup(object.class, name) : undefined;
  if (found?.kind === "host" && found.object instanceof Descriptor && found.object.isData)
    return found.object.delete(rt, object, name);
  if (found?.kind === "instance") {
    const remove = lookup(found.class, "__delete__");
    if (remove !== undefined) return void rt.callWith(bind(rt, remove, found, found.class), object);
  }
  if (attributes?.has(name) !== true) {
    return lacking(rt, object, name);
  }
  touch(rt.journal, attributes, name);
  attributes.delete(name);
}

/** `object.__setattr__`: past what the class defines itself. */
export function storeOnInstance(
  rt: Runtime,
  object: Value,
  type: ClassValue,
  attributes: Map<string, Value>,
  name: string,
  value: Value,
): void {
  const found = lookup(type, name);
  if (found?.kind === "host" && found.object instanceof Descriptor && found.object.isData)
    return found.object.set(rt, object, value, name);
  if (found?.kind === "instance") {
    const set = lookup(found.class, "__set__");
    if (set !== undefined) return void rt.callWith(bind(rt, set, found, found.class), object, value);
  }
  const slots = slotNames(rt, type);
  if (slots !== null && !slots.has(name) && name !== "default_factory") {
    const isItsOwn = type.definition === null && name !== "__module__" && isKnownAttribute(type.name, name);
    const problem = isItsOwn ? `attribute '${name}' is read-only` : `has no attribute '${name}'`;
    return rt.raise("AttributeError", `'${typeName(rt, object)}' object ${problem}`);
  }
  store(rt, attributes, name, value);
}

function onInstance(
  rt: Runtime,
  object: Value,
  type: ClassValue,
  attributes: Map<string, Value>,
  name: string,
  value: Value,
): void {
  const opaque = opaqueCause(type);
  if (opaque !== null) return rt.escape(value, opaque.cause);
  const own = lookup(type, "__setattr__");
  if (own !== undefined && own !== rt.types.object.attributes.get("__setattr__"))
    return void rt.callWith(bind(rt, own, object, type), text(name), value);
  storeOnInstance(rt, object, type, attributes, name, value);
}

function store(rt: Runtime, attributes: Map<string, Value>, name: string, value: Value): void {
  touch(rt.journal, attributes, name);
  attributes.set(name, value);
}
