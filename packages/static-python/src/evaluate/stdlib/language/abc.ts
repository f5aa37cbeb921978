import { nativeClass } from "../native-class.ts";
import { TRUE, NONE, builtin, host } from "../../values/make.ts";
import { ClassMethodObject, PropertyObject } from "../../objects/descriptor.ts";
import { registerClass } from "../../objects/subclasses.ts";
import { positionalOnly } from "../../runtime/take-arguments.ts";
import { touch } from "../../memory/journal.ts";
import { moduleOf } from "../module.ts";
import type { Arguments, Value, ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function abc(rt: Runtime): ModuleValue {
  const base = nativeClass(rt, { name: "ABC", module: "abc" });
  rt.types.own.add(base);
  base.attributes.set("register", host(new ClassMethodObject(registerMethod(rt))));
  const meta = nativeClass(rt, {
    name: "ABCMeta",
    module: "abc",
    bases: [rt.types.type],
    construct: (args) => metaCall(rt, args),
  });
  rt.types.own.add(meta);
  meta.attributes.set("register", registerMethod(rt));
  const abstract = (value: Value): Value => {
    if (value.kind === "function") {
      touch(rt.journal, value.attributes, "__isabstractmethod__");
      value.attributes.set("__isabstractmethod__", TRUE);
    }
    return value;
  };
  return moduleOf(
    rt,
    "abc",
    { ABC: base, ABCMeta: meta },
    {
      abstractmethod: (_, args) => abstract(args.positional[0] ?? NONE),
      abstractproperty: (_, args) => ({
        kind: "host",
        object: new PropertyObject(abstract(args.positional[0] ?? NONE), null),
      }),
    },
  );
}

/** `ABCMeta(name, bases, namespace)`. */
function metaCall(rt: Runtime, args: Arguments): Value {
  return args.positional.length === 3
    ? rt.call(rt.types.type, args)
    : rt.mayFail(rt.unknown("unsupported-syntax", "`ABCMeta` is not followed with these arguments"));
}

/** `register`: the class counts as a subclass from then on. It is given back, so that it may decorate. */
export function registerMethod(rt: Runtime): Value {
  return builtin("register", (args) => {
    const [type, other = NONE] = positionalOnly(rt, "register", args, 2, 2);
    if (type?.kind !== "class" || (other.kind !== "class" && other.kind !== "unknown"))
      return rt.raise("TypeError", "Can only register classes");
    registerClass(rt, type, other);
    return other;
  });
}
