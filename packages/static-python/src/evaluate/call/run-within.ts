import type { Outcome } from "../memory/outcome.ts";
import type { Value } from "../values/value.ts";
import { NONE } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { typeName } from "../runtime/type-name.ts";
import { whileHandled } from "../memory/while-handled.ts";
import { fork, runSide } from "../worlds/fork.ts";
import { inEveryWorld } from "../worlds/in-every-world.ts";
import { markHere } from "../worlds/worlds.ts";

interface Within {
  /** Takes what `__enter__` gave and hands back what runs inside. */
  readonly body: (entered: Value) => () => Outcome;
  /** Told before `__exit__` is called. */
  readonly leave?: () => void;
}

/** `with manager as entered: body`. */
export function runWithin(rt: Runtime, manager: Value, { body, leave }: Within): Outcome {
  // A context manager that is not known may swallow any exception.
  const enter = manager.kind === "unknown" ? rt.derive(manager) : rt.special(manager, "__enter__");
  const exit = manager.kind === "unknown" ? rt.derive(manager) : rt.special(manager, "__exit__");
  if (enter === null || exit === null)
    return rt.raise("TypeError", `'${typeName(rt, manager)}' object does not support the context manager protocol`);
  const inside = body(rt.callWith(enter));
  const mark = markHere(rt);
  const held = rt.managers.length;
  rt.managers.push(manager);
  const outcome = runSide(rt, () => {
    rt.tries++;
    return inside();
  });
  rt.managers.length = held;
  return inEveryWorld(rt, mark, outcome, (ended) => {
    leave?.();
    if (ended.kind !== "raise") {
      rt.callWith(exit, NONE, NONE, NONE);
      return ended;
    }
    const { exception } = ended.error;
    const swallowed = rt.truth(
      whileHandled(rt, ended.error, () => rt.callWith(exit, rt.typeOf(exception), exception, NONE)),
    );
    if (swallowed === true) return { kind: "value", value: NONE };
    if (swallowed === false) return ended;
    return fork(rt, swallowed.cause, [() => ({ kind: "value", value: NONE }), () => ended]);
  });
}
