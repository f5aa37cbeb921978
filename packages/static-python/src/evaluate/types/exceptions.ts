import { give, type Methods, install, type Construct } from "../objects/install.ts";
import { tuple, NONE } from "../values/make.ts";
import { positionalOnly } from "../runtime/take-arguments.ts";
import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { touch } from "../memory/journal.ts";

/** Gives the built-in exceptions their constructor and methods. */
export function installExceptions(rt: Runtime): void {
  const { types } = rt;
  for (const type of types.exceptionTypes) give(rt, type, makeException);
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
    if (self.kind !== "instance") return NONE;
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
