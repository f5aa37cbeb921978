import { list, NONE, bool, text, tuple } from "../../values/make.ts";
import { moduleOf, type Functions } from "../module.ts";
import type { Arguments, Value, ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { known, takeArguments } from "../../runtime/take-arguments.ts";

import { cleanDoc, getDoc } from "./docstring.ts";

export function inspect(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "inspect",
    {},
    {
      isfunction: ofType("function"),
      ismethod: test((value) => value.kind === "bound-method"),
      isclass: test((value) => value.kind === "class"),
      ismodule: test((value) => value.kind === "module"),
      isbuiltin: ofType("builtin_function_or_method"),
      getmodule: moduleOfValue,
      getmembers: membersOf,
      getdoc: getDoc,
      cleandoc: cleanDoc,
    },
  );
}

/** Whether a value is of that built-in type itself. */
function ofType(name: string): Functions[string] {
  return (rt, args) => {
    const type = known(rt, rt.typeOf(known(rt, args.positional[0] ?? NONE)));
    return bool(type.kind === "class" && type.name === name && type.module === "builtins");
  };
}

function test(passes: (value: Value) => boolean): Functions[string] {
  return (rt, args) => bool(passes(known(rt, args.positional[0] ?? NONE)));
}

function moduleOfValue(rt: Runtime, args: Arguments): Value {
  const value = known(rt, args.positional[0] ?? NONE);
  if (value.kind === "module") return value;
  return value.kind === "function" || value.kind === "class"
    ? (rt.modules.get(value.module) ?? rt.unknown("computed-at-runtime", "`inspect.getmodule` of this is not followed"))
    : rt.unknown("computed-at-runtime", "`inspect.getmodule` of this is not followed");
}

function membersOf(rt: Runtime, args: Arguments): Value {
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
  const members = [...value.attributes].filter(([name]) => !name.startsWith("__")).sort(([a], [b]) => (a < b ? -1 : 1));
  const wanted = members.filter(([, member]) => {
    const isWanted = rt.callWith(predicate, known(rt, member));
    return isWanted.kind === "bool" && isWanted.value;
  });
  return list(wanted.map(([name, member]) => tuple([text(name), member])));
}
