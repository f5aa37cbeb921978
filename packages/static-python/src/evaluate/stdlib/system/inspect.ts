import { list, NONE, bool, text } from "../../values/make.ts";
import { moduleOf } from "../module.ts";
import type { Value, ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known, takeArguments } from "../../runtime/take-arguments.ts";

export function inspect(rt: Runtime): ModuleValue {
  const kind =
    (test: (value: Value) => boolean) =>
    (_: Runtime, args: { readonly positional: readonly Value[] }): Value =>
      bool(test(known(rt, args.positional[0] ?? NONE)));
  return moduleOf(
    rt,
    "inspect",
    {},
    {
      isfunction: kind((value) => value.kind === "function"),
      ismethod: kind((value) => value.kind === "bound-method"),
      isclass: kind((value) => value.kind === "class"),
      ismodule: kind((value) => value.kind === "module"),
      isbuiltin: kind((value) => value.kind === "builtin"),
      getmodule: (_, args) => {
        const value = known(rt, args.positional[0] ?? NONE);
        if (value.kind === "module") return value;
        return value.kind === "function" || value.kind === "class"
          ? (rt.modules.get(value.module) ?? NONE)
          : rt.unknown("computed-at-runtime", "`inspect.getmodule` of this is not followed");
      },
      getmembers: (_, args) => {
        const [object = NONE, predicate] = takeArguments(rt, "getmembers", args, ["object", "predicate"], 1);
        const value = known(rt, object);
        // Modules have attributes that are not modelled; a predicate for functions or classes leaves them out.
        if (
          value.kind !== "module" ||
          value.file === null ||
          predicate?.kind !== "builtin" ||
          rt.lostNames(value.attributes) !== null
        )
          return rt.unknown("computed-at-runtime", "`inspect.getmembers` of this is not followed");
        const members = [...value.attributes]
          .filter(([name]) => !name.startsWith("__"))
          .sort(([a], [b]) => (a < b ? -1 : 1));
        return list(
          members.flatMap(([name, member]) => {
            const isWanted = rt.callWith(predicate, known(rt, member));
            return isWanted.kind === "bool" && isWanted.value
              ? [{ kind: "tuple", items: [text(name), member] } as const]
              : [];
          }),
        );
      },
      getdoc: (_, args) => rt.attribute(args.positional[0] ?? NONE, "__doc__"),
    },
  );
}
