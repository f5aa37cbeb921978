import { NONE } from "../values/make.ts";
import type { Outcome } from "../memory/outcome.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { settle } from "./fork.ts";
import { collectWorlds } from "./worlds.ts";
import type { UnknownCause } from "../../model/causes.ts";
import type { Mark } from "../memory/world.ts";

/**
 * Lets the pending worlds since the mark that ended as `kind` rejoin the main course, whose end counts as theirs. Does
 * nothing when there are none.
 */
export function meet(rt: Runtime, mark: Mark, main: Outcome, kind: "return" | "break" | "continue"): Outcome {
  const waiting = rt.pending.slice(mark.pending).find((pending) => pending.outcome.kind === kind);
  if (waiting === undefined) return main;
  const cause: UnknownCause = waiting.cause;
  const worlds = collectWorlds(rt, mark, main, cause).map((world) => {
    const { outcome } = world;
    if (outcome.kind !== kind) return world;
    return { ...world, outcome: { kind: "value", value: outcome.kind === "return" ? outcome.value : NONE } as const };
  });
  return settle(rt, mark.layer, worlds, cause, kind === "return");
}
