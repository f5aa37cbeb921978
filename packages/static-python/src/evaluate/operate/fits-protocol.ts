import type { ClassValue, UnknownValue, Value } from "../values/value.ts";
import { pythonSince } from "../runtime/python-since.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { unknownOf } from "../values/make.ts";
import { lookup } from "../values/lookup.ts";
import { isProtocolClass } from "../values/protocol-class.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import { attempted } from "./attempted.ts";
import { isCallable } from "./is-callable.ts";

/** Names of a class that ask nothing of what fits its protocol. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  (
    "__parameters__ __orig_bases__ __orig_class__ _is_protocol _is_runtime_protocol __abstractmethods__ " +
    "__annotations__ __dict__ __doc__ __init__ __module__ __new__ __qualname__ __slots__ __subclasshook__ " +
    "__weakref__ __class_getitem__ __match_args__ __static_attributes__ __firstlineno__ __type_params__"
  ).split(" "),
);

/** Whether a class is a protocol itself, and not one that says that it fits one. */
export function isProtocol(type: ClassValue): boolean {
  return type.bases.some((base) => base.kind === "class" && isProtocolClass(base));
}

/** `isinstance(value, type)` of a protocol: its class names it, or it has all that the protocol asks for. */
export function fitsProtocol(rt: Runtime, value: Value, own: ClassValue, type: ClassValue): boolean | UnknownValue {
  const refused = refusesAny(rt, type);
  if (refused !== null) return refused;
  if (own.opaque === undefined && (own.mro ?? [own]).includes(type)) return true;
  const asked = askedBy(type);
  if (asked === null)
    return rt.unknown("computed-at-runtime", `What fits the protocol \`${type.name}\` is not followed`);
  let lost: UnknownValue | null = null;
  for (const name of asked) {
    const has = hasMember(rt, value, type, name);
    if (has === false) return false;
    if (has !== true) lost ??= has;
  }
  return lost ?? true;
}

/** A protocol that may not be asked for raises. */
function refusesAny(rt: Runtime, type: ClassValue): UnknownValue | null {
  const { isRuntimeProtocol, mayRefuse } = type.slots ?? {};
  if (mayRefuse !== undefined) return rt.mayFail(unknownOf(mayRefuse));
  if (isRuntimeProtocol === true) return null;
  if ((type.mro ?? []).some((parent) => parent.slots?.isRuntimeProtocol === true))
    return rt.unknown("computed-at-runtime", `Whether \`${type.name}\` may be asked for is not followed`);
  return rt.raise("TypeError", "Instance and class checks can only be used with @runtime_checkable protocols");
}

/** Why `issubclass(…, type)` of a protocol is not a question of its parents alone; null where it is. */
export function refusesSubclasses(rt: Runtime, type: ClassValue): UnknownValue | null {
  if (!isProtocol(type)) return null;
  const refused = refusesAny(rt, type);
  if (refused !== null) return refused;
  const areMethods = [...(askedBy(type) ?? [""])].every((name) => lookup(type, name)?.kind === "function");
  return areMethods
    ? null
    : rt.mayFail(rt.unknown("computed-at-runtime", `What fits the protocol \`${type.name}\` is not followed`));
}

/** The names that a protocol asks for; null where a parent of it is not written in the project. */
function askedBy(type: ClassValue): ReadonlySet<string> | null {
  const asked = new Set<string>();
  for (const parent of (type.mro ?? [type]).slice(0, -1)) {
    if (isProtocolClass(parent) || (parent.module === "typing" && parent.name === "Generic")) continue;
    if (parent.definition === null || parent.opaque !== undefined) return null;
    const annotations = parent.slots?.annotations;
    if (annotations !== undefined && annotations.kind !== "dict") return null;
    for (const { key } of annotations?.entries.values() ?? []) if (key.kind === "str") asked.add(key.value);
    for (const name of parent.attributes.keys()) asked.add(name);
  }
  for (const name of LEFT_OUT) asked.delete(name);
  return asked;
}

function hasMember(rt: Runtime, value: Value, type: ClassValue, name: string): boolean | UnknownValue {
  const found = attempted(rt, value, name);
  const own = rt.typeOf(value);
  // Since 3.12 nothing runs to find a member: properties are there, what `__getattr__` would give is not.
  const runs =
    own.kind !== "class" ||
    ["__getattr__", "__getattribute__"].some((hook) => (lookup(own, hook)?.kind ?? "host") !== "host") ||
    isComputed(lookup(own, name));
  if (runs) {
    const isStatic = pythonSince(rt, 12, "How a protocol is asked for");
    if (isStatic !== false)
      return isStatic === true
        ? rt.unknown("computed-at-runtime", `Whether this has \`${name}\` is not followed`)
        : isStatic;
  }
  if (found === null) return false;
  if (found.kind === "unknown")
    return own.kind === "class" && rt.types.own.has(own) && isKnownAttribute(own.name, name) ? true : rt.derive(found);
  const ofProtocol = lookup(type, name);
  return found.kind !== "none" || ofProtocol === undefined || isCallable(rt, ofProtocol) !== true;
}

function isComputed(found: Value | undefined): boolean {
  return found?.kind === "instance" || (found?.kind === "host" && found.object.typeName === "property");
}
