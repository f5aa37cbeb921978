import { fitsProtocol, isProtocol, refusesSubclasses } from "./fits-protocol.ts";
import type { ClassValue, FunctionValue, IteratorValue, UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { TypingForm } from "../objects/typing-form.ts";
import type { BuiltinTypes } from "../values/builtin-types.ts";
import { CACHE_TYPE } from "../values/cache-type.ts";
import { lookupSlot, opaqueCause } from "../values/lookup.ts";

/** The type of each kind of value that has but one. */
const TYPES = {
  none: "none",
  bool: "bool",
  int: "int",
  float: "float",
  str: "str",
  bytes: "bytes",
  ellipsis: "ellipsis",
  list: "list",
  tuple: "tuple",
  dict: "dict",
  "bound-method": "method",
  partial: "partial",
  class: "type",
  module: "module",
} as const satisfies Partial<Readonly<Record<Value["kind"], keyof BuiltinTypes>>>;

/** `type(value)`. */
export function typeOf(rt: Runtime, value: Value): ClassValue | UnknownValue {
  const { types } = rt;
  if ("class" in value && value.class !== undefined) return value.class;
  if (value.kind === "class") return metaclassOf(rt, value);
  switch (value.kind) {
    case "set":
      return value.isFrozen ? types.frozenset : types.set;
    case "iterator":
      return typeOfIterator(rt, value);
    case "builtin":
      if (value.stands !== undefined) return value.stands === "class" ? types.type : types.function;
      return value.name.includes(".") ? types.ofHost(value.name.replace(/^functools\./u, "")) : types.builtin;
    case "function":
      return isCache(value) ? types.ofHost("_lru_cache_wrapper") : types.function;
    case "instance":
      return value.class;
    case "host":
      return value.object instanceof TypingForm
        ? typeOfForm(rt, value.object)
        : (value.object.type?.() ?? types.ofHost(value.object.typeName));
    case "unknown":
      return rt.derive(value);
    default:
      return types[TYPES[value.kind]];
  }
}

/** Since 3.14 every union is one type. */
function typeOfForm({ types, python }: Runtime, { kind, typeName }: TypingForm): ClassValue {
  const isMoved = python !== null && Math.max(...python.allowed) >= 14;
  return types.ofHost(kind === null || (isMoved && kind.startsWith("U")) ? `typing.${typeName}` : kind);
}

/** What `functools.lru_cache` makes of a function is none. */
function isCache({ intercept }: FunctionValue): boolean {
  return intercept?.kind === "builtin" && intercept.name === CACHE_TYPE;
}

function metaclassOf(rt: Runtime, value: ClassValue): ClassValue | UnknownValue {
  if (value.opaque !== undefined) return { kind: "unknown", cause: value.opaque };
  if (isFunctionOfTyping(value)) return rt.types.function;
  const metaclass = lookupSlot(value, "metaclass");
  if (metaclass?.kind === "class") return metaclass;
  const known = METACLASSES.find(([module]) =>
    (value.mro ?? []).some((one) => one.module === module && one.definition === null),
  );
  const made = known === undefined ? undefined : rt.classes.get(known[1]);
  if (made !== undefined) return made;
  const isOfOther = (value.mro ?? []).some(
    (one) => one.definition === null && METACLASSED.has(one.module) && one !== rt.types.generic,
  );
  return isOfOther ? rt.unknown("unsupported-syntax", `The type of \`${value.name}\` is not followed`) : rt.types.type;
}

/** `NamedTuple` and `TypedDict` stand where a class does, and are functions. */
function isFunctionOfTyping({ definition, module, name }: ClassValue): boolean {
  return definition === null && module === "typing" && (name === "NamedTuple" || name === "TypedDict");
}

/** Modules whose classes are made by a metaclass that is modelled. */
const METACLASSES = [
  ["enum", "enum.EnumType"],
  ["abc", "abc.ABCMeta"],
  ["collections.abc", "abc.ABCMeta"],
] as const;

/** Modules whose classes are made by other metaclasses than `type`. */
const METACLASSED: ReadonlySet<string> = new Set(["abc", "collections.abc", "enum", "typing"]);

/** Classes of iterators by what made them; what else made one is not told apart. */
function typeOfIterator({ types }: Runtime, { typeName }: IteratorValue): ClassValue {
  switch (typeName) {
    case "generator":
      return types.generator;
    case "enumerate":
    case "filter":
    case "map":
    case "zip":
      return types[typeName];
    default:
      return types.iterator;
  }
}

/** `isinstance(value, type)`; `type` may be a tuple or a union. */
export function isInstance(rt: Runtime, value: Value, type: Value): boolean | UnknownValue {
  if (type.kind === "tuple") return anyOf(type.items, (option) => isInstance(rt, value, option));
  if (type.kind === "unknown") return rt.derive(type);
  if (type.kind === "host") {
    if (type.object instanceof TypingForm && type.object.options !== null)
      return anyOf(type.object.options, (option) => isInstance(rt, value, option));
    if (type.object.isInstance !== undefined)
      return value.kind === "unknown" ? rt.derive(value) : type.object.isInstance(value, rt.host);
    return rt.unknown("computed-at-runtime", "This `isinstance` is not followed");
  }
  if (type.kind === "none") return value.kind === "unknown" ? rt.derive(value) : value.kind === "none";
  if (type.kind !== "class")
    return rt.raise("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union");
  if (type === rt.types.object) return true;
  const check = lookupSlot(type, "metaclass") === undefined ? null : rt.special(type, "__instancecheck__");
  if (check !== null) return rt.truth(rt.callWith(check, value));
  if (value.kind === "unknown") return rt.derive(value);
  if (value.kind === "class" && type === rt.types.type) return !isFunctionOfTyping(value);
  const own = typeOf(rt, value);
  if (own.kind === "unknown") return own;
  if (!isProtocol(type)) return inherits(rt, own, type);
  const fits = fitsProtocol(rt, value, own, type);
  return fits === false ? registeredBelow(rt, own, type) : fits;
}

/** `issubclass(type, parent)`. */
export function isSubclass(rt: Runtime, type: Value, parent: Value): boolean | UnknownValue {
  if (parent.kind === "tuple") return anyOf(parent.items, (option) => isSubclass(rt, type, option));
  if (type.kind === "unknown") return rt.derive(type);
  if (parent.kind === "unknown") return rt.derive(parent);
  if (type.kind === "host" || parent.kind === "host")
    return rt.unknown("computed-at-runtime", "This `issubclass` is not followed");
  if (type.kind !== "class") return rt.raise("TypeError", "issubclass() arg 1 must be a class");
  if (parent.kind !== "class")
    return rt.raise("TypeError", "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  const check = lookupSlot(parent, "metaclass") === undefined ? null : rt.special(parent, "__subclasscheck__");
  if (check !== null) return rt.truth(rt.callWith(check, type));
  return refusesSubclasses(rt, parent) ?? inherits(rt, type, parent);
}

function inherits(rt: Runtime, type: ClassValue, parent: ClassValue): boolean | UnknownValue {
  // A deque is kept as a list, which it is not.
  if (parent === rt.types.list && (type.mro ?? [type]).some((one) => one.name === "deque" && one.definition === null))
    return false;
  if (type === parent || (type.mro ?? [type]).includes(parent) || parent === rt.types.object) return true;
  const virtual = parent.slots?.recognises;
  const isRecognised = virtual?.kind === "builtin" && rt.truth(rt.callWith(virtual, type));
  if (isRecognised !== false) return isRecognised;
  // A class that cannot be followed may have any parents, and an abstract base may have registered any class.
  const opaque = opaqueCause(type);
  if (opaque !== null) return rt.derive(opaque);
  const registered = registeredBelow(rt, type, parent);
  if (registered !== false) return registered;
  return parent.slots?.mayHaveRegistered === true || isProtocol(parent)
    ? rt.unknown("computed-at-runtime", `\`${parent.name}\` may have registered classes`)
    : false;
}

/** Whether a class, or a parent of it, was registered on an abstract base or on a class below it. */
function registeredBelow(rt: Runtime, type: ClassValue, parent: ClassValue): boolean | UnknownValue {
  const { registered = [], subclasses = [] } = parent.slots ?? {};
  const below = anyOf(registered, (one) => (one.kind === "class" ? inherits(rt, type, one) : false));
  if (below !== false) return below;
  return anyOf(subclasses, (one) => (one.kind === "class" ? registeredBelow(rt, type, one) : false));
}

function anyOf(options: readonly Value[], test: (option: Value) => boolean | UnknownValue): boolean | UnknownValue {
  let lost: UnknownValue | null = null;
  for (const option of options) {
    const result = test(option);
    if (result === true) return true;
    if (result !== false) lost ??= result;
  }
  return lost ?? false;
}
