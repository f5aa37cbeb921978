import type { Arguments, UnknownValue, Value } from "../values/value.ts";
import { NONE, unknownOf } from "../values/make.ts";
import { leaves, seesUnknown } from "../values/reading-names.ts";
import { loseContents } from "../memory/lose-contents.ts";
import { UnknownSignal } from "../memory/signals.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Method } from "./descriptor.ts";

/** A method of a built-in type, after which the object is not known where it is not known what the method did to it. */
export function orLost(name: string, method: Method): Method {
  if (name !== "__init__" && seesUnknown(name)) return method;
  return (rt, self, args) => {
    if (self.kind === "class") return method(rt, self, args);
    const sees = name === "__init__" && self.kind === "instance";
    if (args.unknown !== null && !sees) return lose(rt, self, name, args, args.unknown);
    try {
      return method(rt, self, args);
    } catch (error) {
      if (error instanceof UnknownSignal && self.kind !== "unknown" && !leaves(name))
        loseSelf(rt, self, error.unknown.cause, args.positional);
      throw error;
    }
  };
}

/** Arguments of which it is not known what they are may do anything to it. */
function lose(rt: Runtime, self: Value, name: string, args: Arguments, cause: UnknownValue["cause"]): Value {
  const given = [...args.positional, ...args.keywords.values()];
  if (!leaves(name)) loseSelf(rt, self, cause, given);
  if (name === "update" || name === "__init__") return NONE;
  throw new UnknownSignal(rt.mayFail(unknownOf(cause, given)));
}

function loseSelf(rt: Runtime, self: Value, cause: UnknownValue["cause"], given: readonly Value[]): void {
  if (self.kind === "list" || self.kind === "dict" || self.kind === "set" || self.kind === "iterator")
    loseContents(rt.journal, self, cause, given);
  else if (self.kind === "instance") rt.escape(self, cause);
}
