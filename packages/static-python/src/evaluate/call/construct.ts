import type { Arguments, ClassValue, InstanceValue, Value } from "../values/value.ts";
import { unknownOf, NONE } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { bind } from "../operate/bind.ts";
import { callUnknown } from "./call-unknown.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { prepend } from "../values/prepend.ts";
import { lookup, opaqueCause, lookupSlot } from "../values/lookup.ts";
import { typeName } from "../runtime/type-name.ts";
import { known } from "../runtime/take-arguments.ts";

/** `Class(...)`: `__new__`, then `__init__`. */
export function construct(rt: Runtime, type: ClassValue, args: Arguments): Value {
  const opaque = opaqueCause(type);
  if (opaque !== null) return callUnknown(rt, unknownOf(opaque.cause, [type]), args);
  const meta = rt.special(type, "__call__");
  return meta === null ? constructPlain(rt, type, args) : rt.call(meta, args);
}

/** `type.__call__`: whatever a metaclass of the project says. */
export function constructPlain(rt: Runtime, type: ClassValue, args: Arguments): Value {
  const maker = lookup(type, "__new__");
  if (
    maker?.kind === "function" ||
    maker?.kind === "unknown" ||
    (maker?.kind === "host" && type.definition !== null && maker !== rt.types.object.attributes.get("__new__"))
  ) {
    const callee = maker.kind === "host" ? bind(rt, maker, null, type) : maker;
    const made = rt.call(callee, prepend(type, args));
    if (rt.isInstance(made, type) === true) initialise(rt, made, type, args);
    return made;
  }
  refuseAbstract(rt, type);
  const native = (type.mro ?? [type]).find((parent) => parent.construct !== undefined);
  const isOwn = hasOwnInitialiser(rt, type);
  if (native?.construct !== undefined) {
    const isMutable =
      native === rt.types.list ||
      native === rt.types.dict ||
      native === rt.types.set ||
      rt.types.exceptionTypes.has(native);
    const made = native.construct(
      isOwn && isMutable && !rt.types.exceptionTypes.has(native) ? plainArguments(rt, []) : args,
      rt.host,
      type,
    );
    if (isOwn) initialise(rt, made, type, args);
    return made;
  }
  const made: InstanceValue = { kind: "instance", class: type, attributes: new Map() };
  if (isOwn) initialise(rt, made, type, args);
  else if (args.unknown !== null) rt.mayFail(unknownOf(args.unknown));
  else if (args.positional.length > 0 || args.keywords.size > 0)
    rt.raise("TypeError", `${type.name}() takes no arguments`);
  return made;
}

function initialise(rt: Runtime, made: Value, type: ClassValue, args: Arguments): void {
  const initialiser = lookup(type, "__init__");
  if (initialiser === undefined || !hasOwnInitialiser(rt, type)) return;
  const result = rt.call(bind(rt, initialiser, made, type), args);
  // A method of ours that gave up has filled nothing.
  if (result.kind === "unknown" && initialiser.kind !== "function") rt.escape(made, result.cause);
  if (result.kind !== "none" && result.kind !== "unknown")
    rt.raise("TypeError", `__init__() should return None, not '${typeName(rt, result)}'`);
}

/** True when `__init__` is not that of a built-in type. */
function hasOwnInitialiser(rt: Runtime, type: ClassValue): boolean {
  const home = (type.mro ?? [type]).find((parent) => parent.attributes.has("__init__"));
  return home !== undefined && !rt.types.own.has(home);
}

/** `object.__new__(cls)` and the like: an instance without `__init__`. */
export function allocate(rt: Runtime, type: ClassValue): Value {
  const native = (type.mro ?? [type]).find((parent) => parent.construct !== undefined);
  return (
    native?.construct?.(plainArguments(rt, []), rt.host, type) ?? {
      kind: "instance",
      class: type,
      attributes: new Map(),
    }
  );
}

function refuseAbstract(rt: Runtime, type: ClassValue): void {
  const names = [...(lookupSlot(type, "abstractNames") ?? [])].sort();
  if (names.length === 0) return;
  rt.raise(
    "TypeError",
    `Can't instantiate abstract class ${type.name} with abstract method${names.length === 1 ? "" : "s"} ${names.join(", ")}`,
  );
}

/** `object.__new__(cls, …)`, and that of the class which makes its instances. */
export function newInstance(rt: Runtime, args: Arguments): Value {
  const type = known(rt, args.positional[0] ?? NONE);
  if (type.kind !== "class") return rt.raise("TypeError", "object.__new__(X): X is not a type object");
  if (rt.types.own.has(type) && type !== rt.types.object)
    return rt.mayFail(rt.unknown("unsupported-syntax", `\`object.__new__(${type.name})\` is not followed`));
  const native = (type.mro ?? []).find((parent) => parent.construct !== undefined);
  if (native?.construct !== undefined && args.positional.length > 1)
    return native.construct(prepend.drop(args), rt.host, type);
  return allocate(rt, type);
}
