import { nativeClass } from "../native-class.ts";
import { certain, known, positionalOnly, takeArguments } from "../../runtime/take-arguments.ts";
import { MappingProxy } from "../../objects/mapping-proxy.ts";
import { host, NONE, NOT_IMPLEMENTED, text, bool } from "../../values/make.ts";
import { moduleOf } from "../module.ts";
import type { ClassValue, InstanceValue, ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function types(rt: Runtime): ModuleValue {
  const own = rt.types;
  return moduleOf(
    rt,
    "types",
    {
      SimpleNamespace: simpleNamespace(rt),
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
      MappingProxyType: (_, args) => {
        const [mapping = NONE] = takeArguments(rt, "mappingproxy", args, ["mapping"], 1);
        const held = known(rt, mapping);
        const isMapping = held.kind === "host" ? held.object.subscript !== undefined : held.kind === "dict";
        if (!isMapping && rt.special(held, "__getitem__") === null)
          return rt.mayFail(rt.unknown("unsupported-syntax", "`MappingProxyType` of this is not followed"));
        return host(new MappingProxy(rt, held));
      },
    },
  );
}

function simpleNamespace(rt: Runtime): ClassValue {
  const made = nativeClass(rt, {
    name: "SimpleNamespace",
    module: "types",
    construct: (args, _, type) => {
      if (args.unknown !== null) return { kind: "unknown", cause: args.unknown, aliases: [...args.keywords.values()] };
      if (args.positional.length > 0)
        return rt.unknown("unsupported-syntax", "`SimpleNamespace` with such arguments is not followed");
      return { kind: "instance", class: type, attributes: new Map(args.keywords) };
    },
    methods: {
      __repr__: (_, self) => text(`namespace(${self.kind === "instance" ? shown(rt, self) : ""})`),
      __eq__: (_, self, args) => {
        const other = known(rt, positionalOnly(rt, "__eq__", args, 1, 1)[0] ?? NONE);
        const isOther = certain(rt, rt.isInstance(other, made));
        if (self.kind !== "instance" || other.kind !== "instance" || !isOther) return NOT_IMPLEMENTED;
        return bool(isEqual(rt, self, other));
      },
    },
  });
  made.attributes.set("__hash__", NONE);
  return made;
}

function shown(rt: Runtime, { attributes }: InstanceValue): string {
  return [...attributes].map(([name, value]) => `${name}=${certain(rt, rt.representation(value))}`).join(", ");
}

function isEqual(rt: Runtime, a: InstanceValue, b: InstanceValue): boolean {
  if (b.attributes.size !== a.attributes.size) return false;
  return [...a.attributes].every(([name, value]) =>
    certain(rt, rt.equals(value, b.attributes.get(name) ?? rt.unknown("computed-at-runtime", "A missing name"))),
  );
}
