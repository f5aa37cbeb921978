import { nativeClass } from "../native-class.ts";
import { TRUE, NONE, builtin, host } from "../../values/make.ts";
import { ClassMethodObject, Descriptor, PropertyObject } from "../../objects/descriptor.ts";
import { registerClass } from "../../objects/subclasses.ts";
import { positionalOnly } from "../../runtime/take-arguments.ts";
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
  rt.classes.set("abc.ABCMeta", meta);
  meta.attributes.set("register", registerMethod(rt));
  const abstract = (value: Value): Value => {
    const kind = value.kind === "host" ? value.object.typeName : "";
    if (kind === "property" || kind === "classmethod" || kind === "staticmethod")
      rt.raise("AttributeError", `attribute '__isabstractmethod__' of '${kind}' objects is not writable`);
    if (value.kind === "host" && !(value.object instanceof Descriptor))
      return rt.mayFail(rt.unknown("unsupported-syntax", "`abstractmethod` of this is not followed"));
    if (value.kind !== "host") rt.setAttribute(value, "__isabstractmethod__", TRUE);
    return value;
  };
  const property = (value: Value): Value =>
    value.kind === "function"
      ? host(new PropertyObject(abstract(value), null))
      : rt.unknown("unsupported-syntax", "`abstractproperty` of this is not followed");
  return moduleOf(
    rt,
    "abc",
    { ABC: base, ABCMeta: meta },
    {
      abstractmethod: (_, args) => abstract(args.positional[0] ?? NONE),
      abstractproperty: (_, args) => property(args.positional[0] ?? NONE),
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
