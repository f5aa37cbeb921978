import type { Arguments, ClassValue, HostContext, HostObject, Value } from "../values/value.ts";
import { bool, builtin, bytes, dict, float, host, int, list, NONE, set, text, tuple } from "../values/make.ts";
import type { Frame } from "../memory/frame.ts";
import { allocate } from "../call/construct.ts";
import { bind } from "../operate/bind.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { prepend } from "../values/prepend.ts";
import { storeOnInstance } from "../operate/set-attribute.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { ClassMethodObject, PropertyObject, StaticMethodObject } from "../objects/descriptor.ts";
import { isAscii } from "../../text/character-classes.ts";
import { dictMethods, fillDict } from "../types/dict-methods.ts";
import { install, type Methods } from "../objects/install.ts";
import { listMethods, tupleMethods } from "../types/list-methods.ts";
import { RangeObject } from "../types/range.ts";
import { frozenSetMethods, memberMap, setMethods } from "../types/set-methods.ts";
import { SliceObject } from "../objects/slice.ts";
import { strFormat } from "../types/str-format.ts";
import { strSearch } from "../types/str-search.ts";
import { makeTranslation, strTransform } from "../types/str-transform.ts";
import { certain, known, knownInteger, knownText, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { touch } from "../memory/journal.ts";
import { generatorMethods } from "../types/generator-methods.ts";
import { iterableClasses } from "./iterables.ts";
import { toFloat, toInteger } from "./numbers.ts";
import { inUnknownOrder } from "../runtime/set-order.ts";
import { isUnknown } from "../values/kinds.ts";

type Construct = NonNullable<ClassValue["construct"]>;

/** Gives the built-in classes their constructors and methods. */
export function installClasses(rt: Runtime): void {
  const { types } = rt;
  const give = (type: ClassValue, construct: Construct, ...methods: readonly Methods[]): void => {
    Object.assign(type, { construct });
    for (const table of methods) install(rt, type, table);
  };
  const payload = <T extends Value>(value: T, type: ClassValue): T =>
    types.own.has(type) ? value : { ...value, class: type, attributes: new Map<string, Value>() };
  give(types.int, (args, _, type) => payload(int(toInteger(rt, args)), type), numberMethods);
  give(types.float, (args, _, type) => payload(float(toFloat(rt, args)), type), floatMethods);
  give(types.bool, (args) => {
    const [value] = positionalOnly(rt, "bool", args, 0, 1);
    return bool(value !== undefined && certain(rt, rt.truth(value)));
  });
  give(
    types.str,
    (args, _, type) => {
      const made = toText(rt, args);
      return made.kind === "unknown" ? made : payload(made, type);
    },
    strSearch,
    strTransform,
    strFormat,
  );
  give(
    types.bytes,
    (args) => {
      if (args.positional.length === 0) return bytes("");
      return rt.unknown("unsupported-syntax", "`bytes(...)` is not followed");
    },
    bytesMethods,
  );
  give(
    types.list,
    (args, _, type) => {
      const [value] = positionalOnly(rt, "list", args, 0, 1);
      if (value === undefined) return payload(list([]), type);
      const members = rt.members(value);
      if (isUnknown(members)) return members;
      rt.charge(members.items.length * 16);
      return members.isOrdered || members.items.length < 2
        ? payload(list([...members.items]), type)
        : inUnknownOrder(rt, members.items);
    },
    listMethods,
  );
  give(
    types.tuple,
    (args, _, type) => {
      const [value] = positionalOnly(rt, "tuple", args, 0, 1);
      if (value === undefined) return payload(tuple([]), type);
      const members = rt.members(value);
      if (isUnknown(members)) return members;
      rt.charge(members.items.length * 16);
      return members.isOrdered || members.items.length < 2
        ? payload(tuple([...members.items]), type)
        : inUnknownOrder(rt, members.items);
    },
    tupleMethods,
  );
  give(
    types.dict,
    (args, _, type) => {
      const made = payload(dict(), type);
      if (args.unknown !== null) return { kind: "unknown", cause: args.unknown, aliases: args.positional };
      if (args.positional.length > 1)
        rt.raise("TypeError", `dict expected at most 1 argument, got ${args.positional.length}`);
      fillDict(rt, made, args);
      return made;
    },
    dictMethods,
  );
  give(
    types.set,
    (args, _, type) => {
      const [value] = positionalOnly(rt, "set", args, 0, 1);
      return payload(set(value === undefined ? new Map() : new Map(memberMap(rt, value))), type);
    },
    setMethods,
  );
  give(
    types.frozenset,
    (args, _, type) => {
      const [value] = positionalOnly(rt, "frozenset", args, 0, 1);
      return payload(set(value === undefined ? new Map() : new Map(memberMap(rt, value)), true), type);
    },
    frozenSetMethods,
  );
  give(types.range, (args) => toRange(rt, args));
  give(types.slice, (args) => {
    const [a = NONE, b, c = NONE] = positionalOnly(rt, "slice", args, 1, 3);
    return host(b === undefined ? new SliceObject(NONE, a, NONE) : new SliceObject(a, b, c));
  });
  for (const [name, construct] of Object.entries(iterableClasses)) {
    const type = [types.enumerate, types.zip, types.map, types.filter, types.reversed].find(
      (candidate) => candidate.name === name,
    );
    if (type !== undefined) give(type, (args) => construct(rt, args));
  }
  for (const type of [types.complex, types.bytearray, types.memoryview])
    give(type, () => rt.unknown("unsupported-syntax", `\`${type.name}\` is not followed`));
  installObjectModel(rt, give);
}

function installObjectModel(
  rt: Runtime,
  give: (type: ClassValue, construct: Construct, ...methods: readonly Methods[]) => void,
): void {
  const { types } = rt;
  install(rt, types.object, objectMethods);
  types.object.attributes.set(
    "__new__",
    host(new StaticMethodObject(builtin("__new__", (args) => newInstance(rt, args)))),
  );
  types.object.attributes.set(
    "__init_subclass__",
    host(new ClassMethodObject(builtin("__init_subclass__", () => NONE))),
  );
  give(types.type, (args) => {
    if (args.positional.length === 1) return rt.typeOf(args.positional[0] ?? NONE);
    const [name, bases, namespace] = positionalOnly(rt, "type", args, 3, 3);
    const parents = known(rt, bases ?? NONE);
    const names = known(rt, namespace ?? NONE);
    if (parents.kind !== "tuple" || names.kind !== "dict")
      return rt.raise("TypeError", "type.__new__() argument 2 must be tuple");
    const attributes = new Map([...names.entries.values()].map((entry) => [knownText(rt, entry.key), entry.value]));
    const { module, file } = rt.frame.unit;
    return rt.makeClass({
      name: knownText(rt, name),
      module: module.name,
      file,
      definition: null,
      bases: parents.items,
      keywords: new Map(),
      namespace: attributes,
    });
  });
  give(types.property, (args) => {
    const [getter = NONE, setter = null] = takeArguments(rt, "property", args, ["fget", "fset", "fdel", "doc"]);
    return host(new PropertyObject(getter, setter));
  });
  give(types.classmethod, (args) => host(new ClassMethodObject(args.positional[0] ?? NONE)));
  give(types.staticmethod, (args) => host(new StaticMethodObject(args.positional[0] ?? NONE)));
  give(types.super, (args) => host(superOf(rt, args)));
  types.dict.attributes.set(
    "fromkeys",
    host(
      new ClassMethodObject(
        builtin("fromkeys", (args) => {
          const [, keys = NONE, value = NONE] = positionalOnly(rt, "fromkeys", args, 2, 3);
          const members = rt.members(keys);
          if (isUnknown(members)) return members;
          const made = dict();
          if (!members.isOrdered) made.isOrdered = false;
          for (const key of members.items) made.entries.set(certain(rt, rt.hashKey(key)), { key, value });
          return made;
        }),
      ),
    ),
  );
  types.str.attributes.set(
    "maketrans",
    host(new StaticMethodObject(builtin("maketrans", (args) => makeTranslation(rt, args.positional)))),
  );
  const exception: Construct = (args, _, type) => ({
    kind: "instance",
    class: type,
    attributes: new Map<string, Value>([["args", tuple(args.positional)]]),
  });
  for (const type of types.exceptionTypes) give(type, exception);
  const base = types.exceptions.get("BaseException");
  if (base !== undefined) install(rt, base, exceptionMethods);
  install(rt, types.iterator, iteratorMethods);
  install(rt, types.generator, { ...iteratorMethods, ...generatorMethods });
}

const objectMethods: Methods = {
  __init__: (rt, self, args) => {
    if (self.kind === "list") return rt.callMethod(self, "extend", args);
    if (self.kind === "dict") return rt.callMethod(self, "update", args);
    if (self.kind === "set") return rt.callMethod(self, "update", args);
    return NONE;
  },
  __setattr__: (rt, self, args) => {
    const [name, value = NONE] = positionalOnly(rt, "__setattr__", args, 2, 2);
    if (self.kind === "instance") storeOnInstance(rt, self, self.class, self.attributes, knownText(rt, name), value);
    else rt.escape(self, rt.unknown("computed-at-runtime", "This `__setattr__` is not followed").cause);
    return NONE;
  },
};

const exceptionMethods: Methods = {
  __init__: (rt, self, args) => {
    if (self.kind !== "instance") return NONE;
    touch(rt.journal, self.attributes, "args");
    self.attributes.set("args", tuple(args.positional));
    return NONE;
  },
  with_traceback: (_, self) => self,
  add_note: () => NONE,
};

const iteratorMethods: Methods = {
  __next__: (rt, self) => rt.callWith(rt.builtins.get("next") ?? NONE, self),
  __iter__: (_, self) => self,
};

const numberMethods: Methods = {
  bit_length: (_, self) =>
    int(self.kind === "int" ? (self.value < 0n ? -self.value : self.value).toString(2).replace(/^0$/, "").length : 1),
  is_integer: () => bool(true),
};

const floatMethods: Methods = {
  is_integer: (_, self) => bool(self.kind === "float" && Number.isInteger(self.value)),
};

const bytesMethods: Methods = {
  decode: (rt, self) => {
    if (self.kind !== "bytes") return NONE;
    return isAscii(self.value)
      ? text(self.value)
      : rt.unknown("unsupported-syntax", "Decoding bytes outside ASCII is not followed");
  },
};

function toText(rt: Runtime, args: Arguments): Extract<Value, { kind: "str" | "unknown" }> {
  const [value, encoding] = takeArguments(rt, "str", args, ["object", "encoding", "errors"]);
  if (value === undefined) return { kind: "str", value: "" };
  if (encoding !== undefined)
    return { kind: "str", value: certain(rt, rt.text(rt.callMethod(value, "decode", plainArguments(rt, [encoding])))) };
  const shown = rt.text(value);
  return typeof shown === "string" ? { kind: "str", value: shown } : shown;
}

function toRange(rt: Runtime, args: Arguments): Value {
  const [a = int(0), b, c] = positionalOnly(rt, "range", args, 1, 3);
  const first = knownInteger(rt, a);
  const second = b === undefined ? null : knownInteger(rt, b);
  const step = c === undefined ? 1n : knownInteger(rt, c);
  if (step === 0n) rt.raise("ValueError", "range() arg 3 must not be zero");
  return host(second === null ? new RangeObject(rt, 0n, first, 1n) : new RangeObject(rt, first, second, step));
}

function newInstance(rt: Runtime, args: Arguments): Value {
  const type = known(rt, args.positional[0] ?? NONE);
  if (type.kind !== "class") return rt.raise("TypeError", "object.__new__(X): X is not a type object");
  const native = (type.mro ?? []).find((parent) => parent.construct !== undefined);
  if (native?.construct !== undefined && args.positional.length > 1)
    return native.construct(prepend.drop(args), rt.host, type);
  return allocate(rt, type);
}

function superOf(rt: Runtime, args: Arguments): SuperObject {
  const [first, second] = positionalOnly(rt, "super", args, 0, 2);
  if (first !== undefined) {
    const owner = known(rt, first);
    if (owner.kind !== "class") return rt.raise("TypeError", "super() argument 1 must be a type");
    return new SuperObject(rt, owner, known(rt, second ?? NONE));
  }
  const frame: Frame = rt.frame;
  const owner = frame.owner?.value ?? null;
  const self = frame.slots[0];
  if (owner?.kind !== "class" || self === undefined)
    return rt.raise(
      "RuntimeError",
      frame.owner === null ? "super(): no arguments" : "super(): __class__ cell not found",
    );
  return new SuperObject(rt, owner, known(rt, self));
}

/** `super()`: attributes of the classes behind one in the method resolution order of an object. */
class SuperObject implements HostObject {
  readonly typeName = "super";
  readonly #rt: Runtime;
  readonly #owner: ClassValue;
  readonly #self: Value;
  constructor(rt: Runtime, owner: ClassValue, self: Value) {
    this.#rt = rt;
    this.#owner = owner;
    this.#self = self;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    const rt = this.#rt;
    const isClass = this.#self.kind === "class";
    const type = this.#self.kind === "class" ? this.#self : rt.typeOf(this.#self);
    if (type.kind !== "class") return type;
    const order = type.mro ?? [type];
    for (const parent of order.slice(order.indexOf(this.#owner) + 1)) {
      if (parent.opaque !== undefined) return { kind: "unknown", cause: parent.opaque, aliases: [this.#self] };
      const found = parent.attributes.get(name);
      if (found !== undefined) return bind(rt, found, isClass ? null : this.#self, type);
    }
    if (name === "__new__") return builtin(name, (args) => newInstance(rt, args));
    return /^__\w+__$/.test(name) && name !== "__post_init__"
      ? context.unknown("computed-at-runtime", `\`super().${name}\` is not followed`)
      : undefined;
  }
  reaches(): readonly Value[] {
    return [this.#self];
  }
}
