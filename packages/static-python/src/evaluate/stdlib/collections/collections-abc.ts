import type { ClassValue, ModuleValue, Value } from "../../values/value.ts";
import { bool, builtin, host, NONE } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { install } from "../../objects/install.ts";
import { mappingMethods, mutableMappingMethods } from "./mapping-methods.ts";
import { ClassMethodObject } from "../../objects/descriptor.ts";
import { registerMethod } from "../language/abc.ts";
import { moduleOf } from "../module.ts";
import { nativeClass } from "../native-class.ts";
import { abstractNames, mixedIn } from "./abstract-methods.ts";
import { FOREIGN } from "../../values/builtin-types.ts";
import { hasSpecialMethod, lacksSpecialMethods } from "../../values/host-attributes.ts";
import { lookup, opaqueCause, slotsOf } from "../../values/lookup.ts";

/** Abstract classes by name: the built-in types that belong to them, and the methods that make any class belong. */
const CLASSES: Readonly<Record<string, readonly [types: string, method: string | null]>> = {
  Iterable: [
    "str bytes bytearray list tuple dict set frozenset range iterator generator enumerate zip map filter reversed dict_keys dict_values dict_items",
    "__iter__",
  ],
  Iterator: ["iterator generator enumerate zip map filter reversed", "__next__ __iter__"],
  Generator: ["generator", "__iter__ __next__ send throw close"],
  Reversible: ["list tuple dict range str bytes bytearray", "__reversed__ __iter__"],
  Sized: ["str bytes bytearray list tuple dict set frozenset range dict_keys dict_values dict_items", "__len__"],
  Container: ["str bytes bytearray list tuple dict set frozenset range dict_keys dict_items", "__contains__"],
  Collection: [
    "str bytes bytearray list tuple dict set frozenset range dict_keys dict_values dict_items",
    "__len__ __iter__ __contains__",
  ],
  Hashable: ["object str bytes int float bool tuple frozenset range NoneType function", null],
  Callable: ["function builtin_function_or_method method type partial staticmethod", "__call__"],
  Sequence: ["str bytes bytearray list tuple range", null],
  MutableSequence: ["list bytearray", null],
  Set: ["set frozenset dict_keys dict_items", null],
  MutableSet: ["set", null],
  Mapping: ["dict", null],
  MutableMapping: ["dict", null],
  KeysView: ["dict_keys", null],
  ValuesView: ["dict_values", null],
  ItemsView: ["dict_items", null],
  ByteString: ["bytes bytearray", null],
  Awaitable: ["", null],
  Coroutine: ["", null],
  AsyncIterable: ["", null],
  AsyncIterator: ["", null],
  AsyncGenerator: ["", null],
  Buffer: ["bytes bytearray", null],
};

/** The classes of `collections.abc`, which `typing` has under the same names. */
export function abstractClasses(rt: Runtime): ReadonlyMap<string, ClassValue> {
  const isNew = !rt.classes.has("collections.abc.Mapping");
  const found = new Map(
    Object.entries(CLASSES).map(([name, [types, method]]) => {
      const key = `collections.abc.${name}`;
      const made = rt.classes.get(key) ?? abstractClass(rt, name, new Set(types.split(" ")), method);
      rt.classes.set(key, made);
      return [name, made];
    }),
  );
  if (isNew) relateClasses(rt, found);
  return found;
}

/** `collections.abc.MutableMapping`, for classes that are built on it. */
export function mutableMapping(rt: Runtime): ClassValue {
  return abstractClasses(rt).get("MutableMapping") ?? rt.types.object;
}

/** Classes below others, the nearest first. */
const ORDERS: readonly (readonly string[])[] = [
  "MutableMapping Mapping Collection Sized Iterable Container",
  "MutableSet Set Collection Sized Iterable Container",
  "MutableSequence Sequence Reversible Collection Sized Iterable Container",
  "ByteString Sequence Reversible Collection Sized Iterable Container",
  "KeysView Set Collection Sized Iterable Container",
  "ItemsView Set Collection Sized Iterable Container",
  "ValuesView Collection Sized Iterable Container",
  "Generator Iterator Iterable",
].map((order) => order.split(" "));

/** Some stand below others, and have methods made of the few that a class must define. */
function relateClasses(rt: Runtime, found: ReadonlyMap<string, ClassValue>): void {
  for (const order of ORDERS) {
    const classes = order.flatMap((name) => found.get(name) ?? []);
    for (const [index, type] of classes.entries()) {
      const [, parent] = classes.slice(index);
      if (parent === undefined || type.name === "Sized" || type.name === "Iterable") continue;
      type.mro = [...classes.slice(index), rt.types.object];
      Object.assign(type, { bases: type.name === "Collection" ? classes.slice(index + 1) : [parent] });
    }
  }
  for (const [name, type] of found) {
    slotsOf(type).abstractNames = abstractNames(name);
    if (type.name === "Mapping") install(rt, type, mappingMethods);
    else if (type.name === "MutableMapping") install(rt, type, mutableMappingMethods);
    else install(rt, type, mixedIn(name));
    if (["Mapping", "Set", "MutableSet", "MutableMapping"].includes(name)) type.attributes.set("__hash__", NONE);
  }
}

export function collectionsAbc(rt: Runtime): ModuleValue {
  return moduleOf(rt, "collections.abc", Object.fromEntries(abstractClasses(rt)));
}

function abstractClass(rt: Runtime, name: string, types: ReadonlySet<string>, method: string | null): ClassValue {
  const construct = name.endsWith("View") ? () => notFollowed(rt, name) : undefined;
  const type = nativeClass(rt, { name, module: "collections.abc", construct });
  // Which of the others such a class then belongs to as well is not followed.
  const register = registerMethod(rt);
  type.attributes.set(
    "register",
    host(
      new ClassMethodObject(
        builtin("register", (args) => {
          for (const other of rt.classes.values())
            if (other.slots?.recognises !== undefined) slotsOf(other).mayHaveRegistered = true;
          return rt.call(register, args);
        }),
      ),
    ),
  );
  slotsOf(type).recognises = builtin(name, (args) => belongs(rt, name, args.positional[0], types, method));
  return type;
}

/** What classes of enums have that their members need not. */
const OF_ENUMS: ReadonlySet<string> = new Set(["__contains__", "__iter__", "__len__", "__reversed__"]);

function notFollowed(rt: Runtime, name: string): Value {
  return rt.mayFail(rt.unknown("unsupported-syntax", `Making a \`${name}\` is not followed`));
}

function belongs(
  rt: Runtime,
  name: string,
  type: Value | undefined,
  types: ReadonlySet<string>,
  method: string | null,
): Value {
  if (type?.kind !== "class") return bool(false);
  const opaque = opaqueCause(type);
  if (opaque !== null) return rt.derive(opaque);
  const order = type.mro ?? [type];
  const isKnown = order.every(
    (parent) =>
      parent.definition !== null ||
      rt.types.own.has(parent) ||
      parent.slots?.recognises !== undefined ||
      // Members of enums hold nothing, but for flags.
      (method === null && parent.module === "enum"),
  );
  if (order.some((parent) => parent !== rt.types.object && parent.definition === null && types.has(parent.name)))
    return bool(true);
  if (name === "Hashable" && order.includes(rt.types.bytearray)) return bool(false);
  if (name === "Hashable" && isKnown)
    return order.includes(rt.types.slice) ||
      lookup(type, "__hash__")?.kind === "none" ||
      lookup(type, "__eq__") !== undefined
      ? rt.unknown("computed-at-runtime", "Whether this has a hash is not followed")
      : bool(![rt.types.list, rt.types.dict, rt.types.set].some((other) => order.includes(other)));
  const isOfEnums = order.some((one) => one.module === "enum" && one.name === "EnumType" && one.definition === null);
  const isThere = (one: string): boolean =>
    (lookup(type, one) ?? NONE).kind !== "none" || (isOfEnums && OF_ENUMS.has(one));
  if (method?.split(" ").every(isThere) === true) return bool(true);
  const isRecorded = method !== null && order.length === 2 && type.definition === null && type.module !== FOREIGN;
  if (isRecorded && method.split(" ").every((one) => hasSpecialMethod(type.name, one))) return bool(true);
  return isKnown || (isRecorded && method.split(" ").some((one) => lacksSpecialMethods(type.name, [one])))
    ? bool(false)
    : rt.unknown("computed-at-runtime", `Whether \`${type.name}\` is a \`${name}\` is not followed`);
}
