import { isDeque } from "../values/is-deque.ts";
import type {
  BoundMethodValue,
  BuiltinValue,
  ClassValue,
  FunctionValue,
  HostObject,
  InstanceValue,
  ModuleValue,
  PartialValue,
  UnknownValue,
  Value,
} from "../values/value.ts";
import { dict, host, NONE, text, tuple } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { ofPathTemplate } from "./path-template.ts";
import { TypingForm } from "../objects/typing-form.ts";
import { NamespaceObject } from "../objects/namespace.ts";
import { lacksAttribute } from "../values/host-attributes.ts";
import { IMPLICIT_ATTRIBUTES } from "../values/implicit-attributes.ts";
import { standardName } from "../values/standard-name.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import { unlessRaised } from "./unless-raised.ts";
import { ofUnordered } from "./unordered-attribute.ts";
import { standardValue } from "./standard-value.ts";
import { objectMethod } from "./object-methods.ts";
import { slotNames } from "./slot-names.ts";
import { bind, isDataDescriptor } from "./bind.ts";
import { isForeignClass, lostOfClass } from "./foreign-class.ts";
import { notFollowed } from "./not-followed.ts";
import { typeAttribute } from "./type-attribute.ts";
import { keepsMore } from "./keeps-more.ts";
import { lookup, lookupSlot, opaqueCause } from "../values/lookup.ts";
import { checkedMethod } from "../runtime/special-arity.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { typeName } from "../runtime/type-name.ts";
import { closureOf } from "../memory/closure.ts";
import { annotationsOf } from "../values/function-annotations.ts";
import { keywordDefaults, positionalDefaults } from "../values/function-defaults.ts";

export function attribute(rt: Runtime, object: Value, name: string): Value {
  const found = findAttribute(rt, object, name);
  if (found !== null) return found;
  return rt.raise("AttributeError", missingMessage(rt, object, name));
}

/** `getattr(object, name)`; null when CPython is certain to raise AttributeError. */
export function findAttribute(rt: Runtime, object: Value, name: string): Value | null {
  switch (object.kind) {
    case "unknown":
      if (rt.packages.has(object)) return ofPackage(rt, object, name);
      return ofPathTemplate(rt, object, name) ?? ofUnordered(rt, object, name);
    case "module":
      return ofModule(rt, object, name);
    case "instance":
      return ofInstance(rt, object, object.class, object.attributes, name);
    case "class":
      return typeAttribute(rt, object, name);
    case "function":
      return ofFunction(rt, object, name);
    case "bound-method":
      return ofBoundMethod(rt, object, name);
    case "builtin":
      return ofBuiltinFunction(rt, object, name);
    case "partial":
      return ofPartial(rt, object, name);
    case "host":
      return name === "__class__" ? rt.typeOf(object) : ofHost(rt, object.object, name);
    case "int":
    case "float":
    case "str":
    case "list":
    case "tuple":
    case "dict":
    case "set":
      if (object.class !== undefined)
        return ofInstance(rt, object, object.class, object.attributes ?? new Map<string, Value>(), name);
      return ofBuiltin(rt, object, name);
    case "none":
    case "bool":
    case "bytes":
    case "ellipsis":
    case "iterator":
      return ofBuiltin(rt, object, name);
  }
}

/** What a host object does not answer is only missing where a closed list says so; else the model is what lacks it. */
function ofHost(rt: Runtime, object: HostObject, name: string): Value | null {
  if (rt.isAsked && object.lacks?.(name) === true) return null;
  const found = object.attribute?.(name, rt.host);
  if (found?.kind === "builtin")
    return checkedMethod(rt, `${rt.types.ofHost(object.typeName).module}.${object.typeName}.${name}`, found);
  if (found !== undefined) return found;
  const general = objectMethod(rt, host(object), name);
  if (general !== null) return general;
  const mayHave = object.mayHave?.(name) ?? (isKnownAttribute("object", name) || !lacksAttribute(object, name));
  // A method may change the object.
  return mayHave ? { ...rt.mayFail(notFollowed(rt, object.typeName, name)), aliases: [host(object)] } : null;
}

function ofBoundMethod(rt: Runtime, object: BoundMethodValue, name: string): Value | null {
  if (name === "__self__") return object.self;
  if (name === "__class__") return rt.typeOf(object);
  if (name === "__func__") return object.function;
  return objectMethod(rt, object, name) ?? ofFunction(rt, object.function, name);
}

function ofBuiltinFunction(rt: Runtime, object: BuiltinValue, name: string): Value | null {
  if (object.name.includes(".")) return rt.mayFail(notFollowed(rt, object.name, name));
  if (name === "__name__") return text(object.name);
  const general = objectMethod(rt, object, name);
  if (general !== null) return general;
  if (name === "__qualname__" && rt.builtins.get(object.name) === object) return text(object.name);
  return name.startsWith("__")
    ? rt.unknown("computed-at-runtime", `\`${name}\` of a built-in function is not followed`)
    : null;
}

function ofPartial(rt: Runtime, object: PartialValue, name: string): Value | null {
  if (name === "func") return object.function;
  if (name === "args") return tuple(object.args.positional);
  if (name === "keywords")
    return dict(new Map([...object.args.keywords].map(([key, value]) => [`s:${key}`, { key: text(key), value }])));
  return object.attributes.get(name) ?? ofBuiltin(rt, object, name);
}

function ofBuiltin(rt: Runtime, object: Value, name: string): Value | null {
  const type = rt.typeOf(object);
  if (type.kind !== "class") return type;
  if (name === "__class__") return type;
  const found = lookup(type, name);
  if (name === "__new__") return rt.mayFail(notFollowed(rt, type.name, name));
  if (found !== undefined) return bind(rt, found, object, type);
  const general = objectMethod(rt, object, name);
  if (general !== null) return general;
  // A method may change the object.
  return isKnownAttribute(type.name, name) ? rt.derive(notFollowed(rt, type.name, name), object) : null;
}

function ofInstance(
  rt: Runtime,
  object: Value,
  type: ClassValue,
  attributes: Map<string, Value>,
  name: string,
): Value | null {
  const opaque = opaqueCause(type);
  if (opaque !== null) return rt.derive(opaque, object);
  const fallback = lookup(type, "__getattr__");
  if (fallback === undefined) return ofInstanceItself(rt, object, type, { attributes, name });
  const found = unlessRaised(rt, "AttributeError", () => ofInstanceItself(rt, object, type, { attributes, name }));
  return found ?? rt.callWith(bind(rt, fallback, object, type), text(name));
}

/** `object.__getattribute__`, past what the class of an instance says itself; null where it raises AttributeError. */
export function plainAttribute(rt: Runtime, object: InstanceValue, name: string): Value | null {
  const opaque = opaqueCause(object.class);
  if (opaque !== null) return rt.derive(opaque, object);
  return ofInstanceItself(rt, object, object.class, { attributes: object.attributes, name, isPlain: true });
}

/** The attribute without `__getattr__`, which is asked where this is null or raises AttributeError. */
function ofInstanceItself(
  rt: Runtime,
  object: Value,
  type: ClassValue,
  { attributes, name, isPlain }: { attributes: Map<string, Value>; readonly name: string; readonly isPlain?: true },
): Value | null {
  const intercept = isPlain === true ? undefined : lookup(type, "__getattribute__");
  if (intercept?.kind === "function") return rt.callWith(bind(rt, intercept, object, type), text(name));
  const found = lookup(type, name);
  // A deque is kept as a list, and has no `sort`.
  if (name === "sort" && found === rt.types.list.attributes.get(name) && isDeque(object)) return null;
  if (found !== undefined && isDataDescriptor(found)) return bind(rt, found, object, type);
  if (name === "__new__" && lookupSlot(type, "enumMembers") !== undefined)
    return rt.mayFail(notFollowed(rt, type.name, name));
  const own = attributes.get(name);
  if (own !== undefined) return own;
  if (found !== undefined) return bind(rt, found, object, type);
  if (name === "__class__") return type;
  if (name === "__dict__" && keepsMore(rt, type)) return notFollowed(rt, type.name, name);
  if (name === "__dict__")
    return slotNames(rt, type) === null ? host(new NamespaceObject(rt, attributes, object)) : null;
  const lost = rt.lostNames(attributes) ?? lostOfClass(rt, type);
  if (lost !== null) return rt.derive(lost, object);
  if (lookup(type, "__getattr__") !== undefined) return null;
  if (IMPLICIT_ATTRIBUTES.has(name)) return rt.mayFail(notFollowed(rt, type.name, name));
  const foreign = (type.mro ?? []).filter((parent) => isForeignClass(parent) && isKnownAttribute(parent.name, name));
  if (foreign.length === 0) return null;
  const general = objectMethod(rt, object, name);
  if (general !== null) return general;
  const unknown: UnknownValue = { ...notFollowed(rt, type.name, name), aliases: [object] };
  return foreign.some((parent) => rt.types.own.has(parent)) ? unknown : rt.mayFail(unknown);
}

function ofFunction(rt: Runtime, object: FunctionValue, name: string): Value | null {
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  const lost = rt.lostNames(object.attributes);
  if (lost !== null) return rt.derive(lost, object);
  switch (name) {
    case "__name__":
      return text(object.definition.kind === "lambda" ? "<lambda>" : object.definition.name);
    case "__qualname__":
      return text(object.qualifiedName);
    case "__module__":
      return text(object.module);
    case "__doc__":
      return object.definition.kind === "lambda" || object.definition.docstring === null
        ? NONE
        : text(object.definition.docstring);
    case "__class__":
      return rt.typeOf(object);
    case "__defaults__":
      return positionalDefaults(object);
    case "__annotations__": {
      const annotations = object.attributes.has("__wrapped__") ? null : annotationsOf(object);
      return annotations ?? notFollowed(rt, object.qualifiedName, name);
    }
    case "__kwdefaults__":
      return keywordDefaults(object);
    default:
      break;
  }
  const general = objectMethod(rt, object, name);
  if (general !== null) return general;
  if (closureOf(object) === null) return notFollowed(rt, object.qualifiedName, name);
  return isKnownAttribute("function", name) ? notFollowed(rt, object.qualifiedName, name) : null;
}

function ofModule(rt: Runtime, object: ModuleValue, name: string): Value | null {
  if (!rt.takesName(object, name)) return null;
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  const starred = rt.lostNames(object.attributes);
  if (starred !== null) return rt.derive(starred);
  const fallback = object.attributes.get("__getattr__");
  if (fallback !== undefined && object.file !== null) return rt.callWith(fallback, text(name));
  if (object.absent?.has(name) === true) return null;
  const standard = object.file === null ? standardValue(rt, object.name, name) : null;
  if (standard !== null) return standard;
  if (object.file === null && !object.attributes.has("__path__")) {
    const unknown = notFollowed(rt, object.name, name);
    return standardName(object.name, name) === "always" ? unknown : rt.mayFail(unknown);
  }
  return isKnownAttribute("module", name) ? notFollowed(rt, object.name, name) : null;
}

/** Since 3.12 enums say it as other classes do. */
function isTwelve(rt: Runtime): boolean {
  return rt.python !== null && pythonSince(rt, 12, "The text of this error") === true;
}

function missingMessage(rt: Runtime, object: Value, name: string): string {
  // Some forms of `typing` say no more.
  if (object.kind === "host" && object.object instanceof TypingForm && object.object.kind?.startsWith("_")) return name;
  if (object.kind === "module") return `module '${object.name}' has no attribute '${name}'`;
  if (object.kind === "class" && lookupSlot(object, "enumMembers") !== undefined && !isTwelve(rt)) return name;
  if (object.kind === "class") return `type object '${object.name}' has no attribute '${name}'`;
  return `'${typeName(rt, object)}' object has no attribute '${name}'`;
}

/** What a package that is not followed has under a name; as little is known of it. */
export function ofPackage(rt: Runtime, parent: UnknownValue, name: string): UnknownValue {
  const found: UnknownValue = {
    kind: "unknown",
    cause: parent.cause,
    ...(parent.name === undefined ? {} : { name: `${parent.name}.${name}` }),
  };
  rt.packages.add(found);
  return found;
}
