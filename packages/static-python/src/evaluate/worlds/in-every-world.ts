import type { Outcome } from "../memory/outcome.ts";
import type { Mark, World } from "../memory/world.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { forkFrom, type Side } from "./fork.ts";
import { applyDelta, collectWorlds } from "./worlds.ts";

/** Runs code that no way out of a block can avoid: in the course that was taken, and in each that may have been. */
export function inEveryWorld(rt: Runtime, mark: Mark, outcome: Outcome, finish: (ended: Outcome) => Outcome): Outcome {
  const waiting = rt.pending[mark.pending];
  if (waiting === undefined) return finish(outcome);
  const worlds = collectWorlds(rt, mark, outcome, waiting.cause);
  return forkFrom(
    rt,
    mark,
    waiting.cause,
    worlds.map((world) => inWorld(rt, mark.layer, world, finish)),
  );
}

/** A side that goes on in a world that was left. */
function inWorld(rt: Runtime, layer: number, world: World, finish: (ended: Outcome) => Outcome): Side {
  return () => {
    applyDelta(rt, layer, world.delta, world.cause);
    return finish(world.outcome);
  };
}
