import { give, type Methods, install, type Construct } from "../objects/install.ts";
import { tuple, NONE } from "../values/make.ts";
import { positionalOnly } from "../runtime/take-arguments.ts";
import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { makeOsError } from "./os-error.ts";
import { touch } from "../memory/journal.ts";

/** Gives the built-in exceptions their constructor and methods. */
export function installExceptions(rt: Runtime): void {
  const { types } = rt;
  const os = types.exceptions.get("OSError");
  const make: Construct = (args, host, type) =>
    os !== undefined && (type.mro ?? []).includes(os) && args.positional.length > 1 && args.positional.length < 4
      ? makeOsError(rt, args, type)
      : makeException(args, host, type);
  for (const type of types.exceptionTypes) give(rt, type, make);
  const base = types.exceptions.get("BaseException");
  if (base !== undefined) install(rt, base, exceptionMethods);
}

const makeException: Construct = (args, _, type) => ({
  kind: "instance",
  class: type,
  attributes: new Map<string, Value>([["args", tuple(args.positional)]]),
});

const exceptionMethods: Methods = {
  __init__: (rt, self, args) => {
    if (self.kind !== "instance" || self.attributes.has("strerror")) return NONE;
    touch(rt.journal, self.attributes, "args");
    self.attributes.set("args", tuple(args.positional));
    return NONE;
  },
  with_traceback: (rt, self, args) => {
    positionalOnly(rt, "BaseException.with_traceback", args, 1, 1);
    return self;
  },
  add_note: (rt, _, args) => {
    positionalOnly(rt, "BaseException.add_note", args, 1, 1);
    return NONE;
  },
};
