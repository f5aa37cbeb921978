import { install, give, type Methods } from "../objects/install.ts";
import { bindFirst, StaticMethodObject, PropertyObject, ClassMethodObject } from "../objects/descriptor.ts";
import { NONE, host, builtin, text, unknownOf } from "../values/make.ts";
import { storeOnClass, storeOnInstance } from "../operate/set-attribute.ts";
import { knownText, known, positionalOnly, refuseUnknown, takeArguments } from "../runtime/take-arguments.ts";
import type { Arguments, Value } from "../values/value.ts";
import { typeName } from "../runtime/type-name.ts";
import { isCallable } from "../operate/is-callable.ts";
import { superOf } from "./super-object.ts";
import type { ClassRequest, Runtime } from "../runtime/runtime.ts";
import { assemble } from "../call/make-class.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { prepend } from "../values/prepend.ts";
import { lookup, opaqueCause } from "../values/lookup.ts";
import { constructPlain, newInstance } from "../call/construct.ts";

/** Gives `object`, `type`, `super` and the descriptors of classes their constructors and methods. */
export function installObjectModel(rt: Runtime): void {
  const { types } = rt;
  install(rt, types.object, objectMethods);
  types.object.attributes.set(
    "__new__",
    host(new StaticMethodObject(builtin("__new__", (args) => newInstance(rt, args)))),
  );
  types.object.attributes.set(
    "__init_subclass__",
    host(new ClassMethodObject(builtin("__init_subclass__", (args) => initSubclass(rt, args)))),
  );
  give(rt, types.type, (args) => makeType(rt, args, null), typeMethods);
  types.type.attributes.set("__new__", host(new StaticMethodObject(builtin("__new__", (args) => newClass(rt, args)))));
  give(rt, types.module, (args) => makeModule(rt, args));
  give(rt, types.method, (args) => {
    const [callee = NONE, self = NONE] = positionalOnly(rt, "method", args, 2, 2);
    if (isCallable(rt, callee) === false) rt.raise("TypeError", "first argument must be callable");
    return callee.kind === "bound-method"
      ? rt.unknown("unsupported-syntax", "A method that is bound once more is not followed")
      : bindFirst(rt, callee, self);
  });
  give(rt, types.property, (args) => {
    const [getter = NONE, setter, deleter] = takeArguments(rt, "property", args, ["fget", "fset", "fdel", "doc"]);
    const given = (value: Value | undefined): Value | null =>
      value === undefined || value.kind === "none" ? null : value;
    return host(new PropertyObject(getter, given(setter), given(deleter)));
  });
  give(rt, types.classmethod, (args) => {
    const [callee = NONE] = positionalOnly(rt, "classmethod", args, 1, 1);
    return host(new ClassMethodObject(callee));
  });
  give(rt, types.staticmethod, (args) => {
    const [callee = NONE] = positionalOnly(rt, "staticmethod", args, 1, 1);
    return host(new StaticMethodObject(callee));
  });
  give(rt, types.super, (args) => host(superOf(rt, args)));
}

const objectMethods: Methods = {
  __init__: (rt, self, args) => {
    if (args.unknown !== null) rt.mayFail(unknownOf(args.unknown));
    else if (args.positional.length + args.keywords.size > 0) return initialiseMore(rt, self);
    return NONE;
  },
  __setattr__: (rt, self, args) => {
    const [name = NONE, value = NONE] = positionalOnly(rt, "", args, 2, 2);
    const complaint = `attribute name must be string, not '${typeName(rt, name)}'`;
    if (self.kind === "class") storeOnClass(rt, self, knownText(rt, name, complaint), value);
    else if (self.kind === "instance")
      storeOnInstance(rt, self, self.class, self.attributes, knownText(rt, name, complaint), value);
    else rt.setAttribute(self, knownText(rt, name, complaint), value);
    return NONE;
  },
};

const typeMethods: Methods = {
  __call__: (rt, self, args) => (self.kind === "class" ? constructPlain(rt, self, args) : rt.call(self, args)),
  __init__: (rt, _, { positional, unknown }) =>
    unknown === null && positional.length !== 1 && positional.length !== 3
      ? rt.raise("TypeError", "type.__init__() takes 1 or 3 arguments")
      : NONE,
};

/** `object.__init__` with more than the object: it is refused where the type says itself how its objects begin, or nothing does. */
function initialiseMore(rt: Runtime, self: Value): Value {
  const { types } = rt;
  const type = rt.typeOf(self);
  const parents = type.kind === "class" ? (type.mro ?? []) : [];
  const isForeign = parents.some((one) => one.definition === null && !types.own.has(one));
  if (type.kind !== "class" || isForeign || opaqueCause(type) !== null)
    return rt.mayFail(rt.unknown("unsupported-syntax", "`object.__init__` with arguments is not followed"));
  const begins = lookup(type, "__init__") !== types.object.attributes.get("__init__");
  if (begins || parents.some((one) => MUTABLE.has(one.name) && one.definition === null))
    return rt.raise("TypeError", "object.__init__() takes exactly one argument (the instance to initialize)");
  const isPlain = parents.every((one) => one.definition !== null || one === types.object);
  if (isPlain && lookup(type, "__new__") === types.object.attributes.get("__new__"))
    return rt.raise("TypeError", `${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
  return NONE;
}

/** Types whose objects are filled by an `__init__` of their own. */
const MUTABLE: ReadonlySet<string> = new Set(
  "BaseException bytearray classmethod dict list module property set staticmethod super type".split(" "),
);

/** `object.__init_subclass__()`. */
function initSubclass(rt: Runtime, args: Arguments): Value {
  refuseUnknown(args);
  const [type, ...more] = args.positional;
  const name = type?.kind === "class" ? type.name : "object";
  if (args.keywords.size > 0) rt.raise("TypeError", `${name}.__init_subclass__() takes no keyword arguments`);
  if (more.length > 0) rt.raise("TypeError", `${name}.__init_subclass__() takes no arguments (${more.length} given)`);
  return NONE;
}

/** `type.__new__(metaclass, name, bases, namespace)`. */
function newClass(rt: Runtime, args: Arguments): Value {
  const metaclass = known(rt, args.positional[0] ?? NONE);
  return makeType(rt, prepend.drop(args), metaclass === rt.types.type ? null : metaclass);
}

/** `types.ModuleType(name)`. */
function makeModule(rt: Runtime, args: Arguments): Value {
  const [name, doc = NONE] = takeArguments(rt, "module", args, ["name", "doc"], 1);
  const given = knownText(rt, name);
  return {
    kind: "module",
    name: given,
    file: null,
    attributes: new Map<string, Value>([
      ["__name__", text(given)],
      ["__doc__", doc],
      ["__package__", NONE],
    ]),
  };
}

/** `type(value)` and `type(name, bases, namespace)`. */
function makeType(rt: Runtime, args: Arguments, metaclass: Value | null): Value {
  if (args.positional.length === 1 && metaclass === null) {
    if (args.keywords.size > 0) rt.raise("TypeError", "type() takes no keyword arguments");
    return rt.typeOf(args.positional[0] ?? NONE);
  }
  refuseUnknown(args);
  const [name, bases, namespace] = positionalOnly(rt, "type", plainArguments(rt, args.positional), 3, 3);
  const parents = known(rt, bases ?? NONE);
  const names = known(rt, namespace ?? NONE);
  const refuse = (place: number, wanted: string, value: Value = NONE): never =>
    rt.raise("TypeError", `type.__new__() argument ${place} must be ${wanted}, not ${typeName(rt, value)}`);
  if (known(rt, name ?? NONE).kind !== "str") return refuse(1, "str", name);
  if (parents.kind !== "tuple") return refuse(2, "tuple", parents);
  if (names.kind !== "dict") return refuse(3, "dict", names);
  const attributes = new Map([...names.entries.values()].map((entry) => [knownText(rt, entry.key), entry.value]));
  const given = knownText(rt, name);
  const { module, file } = rt.frame.unit;
  // The class statement whose metaclass is running tells where the class stands.
  const stated = metaclass === null ? undefined : rt.classRequests.findLast((request) => request.name === given);
  const request: ClassRequest = {
    name: given,
    module: stated?.module ?? module.name,
    file: stated?.file ?? file,
    definition: stated?.definition ?? null,
    bases: parents.items,
    keywords: args.keywords,
    namespace: attributes,
    ...(stated?.isGeneric === undefined ? {} : { isGeneric: stated.isGeneric }),
    ...(stated?.mayHideGeneric === undefined ? {} : { mayHideGeneric: stated.mayHideGeneric }),
  };
  return metaclass === null ? rt.makeClass(request) : assemble(rt, request, metaclass);
}
