import { install, give, type Methods } from "../objects/install.ts";
import { StaticMethodObject, PropertyObject, ClassMethodObject } from "../objects/descriptor.ts";
import { NONE, host, builtin } from "../values/make.ts";
import { storeOnInstance } from "../operate/set-attribute.ts";
import { knownText, known, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import type { Arguments, Value } from "../values/value.ts";
import { superOf } from "./super-object.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { newInstance } from "../call/construct.ts";

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
    host(new ClassMethodObject(builtin("__init_subclass__", () => NONE))),
  );
  give(rt, types.type, (args) => makeType(rt, args));
  give(rt, types.property, (args) => {
    const [getter = NONE, setter = null] = takeArguments(rt, "property", args, ["fget", "fset", "fdel", "doc"]);
    return host(new PropertyObject(getter, setter));
  });
  give(rt, types.classmethod, (args) => host(new ClassMethodObject(args.positional[0] ?? NONE)));
  give(rt, types.staticmethod, (args) => host(new StaticMethodObject(args.positional[0] ?? NONE)));
  give(rt, types.super, (args) => host(superOf(rt, args)));
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

/** `type(value)` and `type(name, bases, namespace)`. */
function makeType(rt: Runtime, args: Arguments): Value {
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
}
