import type { Arguments, Value } from "../values/value.ts";
import { bool, builtin, ELLIPSIS, NOT_IMPLEMENTED } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { installClasses } from "./classes.ts";
import { functionBuiltins } from "./functions.ts";
import { iterableBuiltins } from "./iterables.ts";
import { numberBuiltins } from "./numbers.ts";

/** Fills the namespace of built-in names. */
export function createBuiltins(rt: Runtime): void {
  const { builtins, types } = rt;
  installClasses(rt);
  const classes = [
    types.object,
    types.type,
    types.int,
    types.bool,
    types.float,
    types.complex,
    types.str,
    types.bytes,
    types.bytearray,
    types.memoryview,
    types.list,
    types.tuple,
    types.dict,
    types.set,
    types.frozenset,
    types.range,
    types.slice,
    types.property,
    types.classmethod,
    types.staticmethod,
    types.super,
    types.enumerate,
    types.zip,
    types.map,
    types.filter,
    types.reversed,
  ];
  for (const type of classes) builtins.set(type.name, type);
  for (const [name, type] of types.exceptions) builtins.set(name, type);
  const functions: Readonly<Record<string, (rt: Runtime, args: Arguments) => Value>> = {
    ...functionBuiltins,
    ...iterableBuiltins,
    ...numberBuiltins,
  };
  for (const [name, call] of Object.entries(functions))
    builtins.set(
      name,
      builtin(name, (args) => call(rt, args)),
    );
  builtins.set("NotImplemented", NOT_IMPLEMENTED);
  builtins.set("Ellipsis", ELLIPSIS);
  builtins.set("__debug__", bool(true));
}
