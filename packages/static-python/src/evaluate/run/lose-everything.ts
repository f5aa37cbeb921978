import type { UnknownValue, Value } from "../values/value.ts";
import { mergeAliases } from "../memory/join.ts";
import type { Frame } from "../memory/frame.ts";
import { touch } from "../memory/journal.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { unknownOf } from "../values/make.ts";
import { possibleRaise } from "../worlds/possible-raise.ts";

/** Every variable that code in this frame can see may hold anything, and whatever it held may have changed. */
export function loseEverything(rt: Runtime, frame: Frame, unknown: UnknownValue): void {
  const { cause } = unknown;
  const lose = (names: Map<string, Value>): void => {
    for (const [name, value] of [...names]) {
      if (name.startsWith("__")) continue;
      touch(rt.journal, names, name);
      names.set(name, unknownOf(cause, mergeAliases([value])));
      rt.escape(value, cause);
    }
    rt.loseNames(names, unknown);
  };
  for (let current: Frame | null = frame; current !== null; current = current.parent) {
    for (const [index, value] of current.slots.entries()) {
      touch(rt.journal, current, index);
      current.slots[index] = unknownOf(cause, mergeAliases([value]));
      if (value !== undefined) rt.escape(value, cause);
    }
    if (current.names !== null) lose(current.names);
  }
  lose(frame.unit.module.attributes);
  possibleRaise(rt, cause);
}
