import { nativeClass } from "../native-class.ts";
import { install } from "../../objects/install.ts";
import { certain, known } from "../../runtime/take-arguments.ts";
import { NONE, text, bool } from "../../values/make.ts";
import { moduleOf } from "../module.ts";
import type { InstanceValue, ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function types(rt: Runtime): ModuleValue {
  const own = rt.types;
  const namespace = nativeClass(rt, {
    name: "SimpleNamespace",
    module: "types",
    construct: (args, _, type) => {
      if (args.unknown !== null) return { kind: "unknown", cause: args.unknown, aliases: [...args.keywords.values()] };
      const made: InstanceValue = { kind: "instance", class: type, attributes: new Map(args.keywords) };
      return made;
    },
  });
  install(rt, namespace, {
    __repr__: (_, self) =>
      text(
        `namespace(${self.kind === "instance" ? [...self.attributes].map(([name, value]) => `${name}=${certain(rt, rt.representation(value))}`).join(", ") : ""})`,
      ),
    __eq__: (_, self, args) => {
      const other = known(rt, args.positional[0] ?? NONE);
      if (
        self.kind !== "instance" ||
        other.kind !== "instance" ||
        other.class !== self.class ||
        other.attributes.size !== self.attributes.size
      )
        return bool(false);
      return bool(
        [...self.attributes].every(([name, value]) =>
          certain(
            rt,
            rt.equals(value, other.attributes.get(name) ?? rt.unknown("computed-at-runtime", "A missing name")),
          ),
        ),
      );
    },
  });
  return moduleOf(
    rt,
    "types",
    {
      SimpleNamespace: namespace,
      FunctionType: own.function,
      LambdaType: own.function,
      MethodType: own.method,
      ModuleType: own.module,
      GeneratorType: own.generator,
      BuiltinFunctionType: own.builtin,
      NoneType: own.none,
      EllipsisType: own.ellipsis,
    },
    {
      MappingProxyType: (_, args) => known(rt, args.positional[0] ?? NONE),
    },
  );
}
