import { nativeClass } from "../native-class.ts";
import { TRUE, NONE, builtin } from "../../values/make.ts";
import { ClassMethodObject, PropertyObject } from "../../objects/descriptor.ts";
import { touch } from "../../memory/journal.ts";
import { moduleOf } from "../module.ts";
import type { Value, ModuleValue } from "../../values/value.ts";
import { slotsOf } from "../../values/lookup.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function abc(rt: Runtime): ModuleValue {
  const base = nativeClass(rt, { name: "ABC", module: "abc" });
  rt.types.own.add(base);
  base.attributes.set("register", {
    kind: "host",
    object: new ClassMethodObject(
      builtin("register", (args) => {
        const [type, other = NONE] = args.positional;
        if (type?.kind === "class") {
          const slots = slotsOf(type);
          touch(rt.journal, slots);
          slots.mayHaveRegistered = true;
        }
        return other;
      }),
    ),
  });
  const meta = nativeClass(rt, { name: "ABCMeta", module: "abc", bases: [rt.types.type] });
  rt.types.own.add(meta);
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
