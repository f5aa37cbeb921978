import type { Arguments, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { builtin } from "../values/make.ts";
import { fitsSignature } from "../runtime/fits-signature.ts";

/** A method of a path, for the arguments that CPython's takes. */
export function pathMethod({ rt }: { readonly rt: Runtime }, name: string, call: (args: Arguments) => Value): Value {
  const recorded = `pathlib.Path.${name}`;
  return builtin(name, (args) =>
    fitsSignature(recorded, args)
      ? call(args)
      : rt.mayFail(rt.unknown("unsupported-syntax", `\`${recorded}\` is not followed with these arguments`)),
  );
}
