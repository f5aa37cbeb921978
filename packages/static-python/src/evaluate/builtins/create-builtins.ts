import { pythonSince } from "../runtime/python-since.ts";
import type { Arguments, Value } from "../values/value.ts";
import { bool, builtin, ELLIPSIS, NOT_IMPLEMENTED } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { functionBuiltins } from "./functions.ts";
import { iterableBuiltins } from "./iterables.ts";
import { numberBuiltins } from "./numbers.ts";
import { fitsSignature } from "../runtime/fits-signature.ts";
import { refuseCall } from "../runtime/refuse-call.ts";
import { standardThing } from "../values/standard-kind.ts";
import { NAMED_TYPES } from "../values/builtin-types.ts";
import { installCollections } from "../types/collections.ts";
import { installLazyIterators } from "../types/lazy-iterators.ts";
import { installObjectModel } from "../types/object-model.ts";
import { installScalars } from "../types/scalars.ts";
import { installExceptions } from "../types/exceptions.ts";

/** CPython 3.11 refuses such arguments: the function does so too, or what comes of it is not known. */
function misfit(rt: Runtime, name: string, call: (rt: Runtime, args: Arguments) => Value, args: Arguments): Value {
  call(rt, args);
  const thing = standardThing("builtins", name, rt.python);
  if (thing !== null && thing !== "absent" && thing.kind !== "constant" && thing.refuses)
    return refuseCall(rt, `builtins.${name}`, false, args);
  return rt.mayFail(rt.unknown("unsupported-syntax", `\`${name}\` is not followed with these arguments`));
}

/** Gives the built-in classes their constructors and methods, and fills the namespace of built-in names. */
export function createBuiltins(rt: Runtime): void {
  const { builtins, types } = rt;
  installScalars(rt);
  installCollections(rt);
  installLazyIterators(rt);
  installObjectModel(rt);
  installExceptions(rt);
  for (const name of NAMED_TYPES) builtins.set(name, types[name]);
  const hasGroups = pythonSince(rt, 11, "`ExceptionGroup`") === true;
  for (const [name, type] of types.exceptions)
    if (hasGroups || !name.endsWith("ExceptionGroup")) builtins.set(name, type);
  const functions: Readonly<Record<string, (rt: Runtime, args: Arguments) => Value>> = {
    ...functionBuiltins,
    ...iterableBuiltins,
    ...numberBuiltins,
  };
  for (const [name, call] of Object.entries(functions))
    builtins.set(
      name,
      builtin(name, (args) =>
        fitsSignature(`builtins.${name}`, args) ? call(rt, args) : misfit(rt, name, call, args),
      ),
    );
  builtins.set("NotImplemented", NOT_IMPLEMENTED);
  builtins.set("Ellipsis", ELLIPSIS);
  builtins.set("__debug__", bool(true));
}
