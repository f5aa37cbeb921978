import { NONE } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { runSide } from "./fork.ts";
import { mergeTopLayer } from "../memory/journal.ts";
import { collectWorlds, openMark } from "./worlds.ts";
import type { Container } from "../memory/contents.ts";
import { unknownOrder } from "../runtime/set-order.ts";

/**
 * True if running the work changes nothing that was there before: then items computed by it do not depend on the order
 * they are computed in. Runs it twice and undoes it; only what both runs touch was there before.
 */
export function isOrderFree(rt: Runtime, work: () => void): boolean {
  const mark = openMark(rt);
  const { cause } = unknownOrder(rt);
  const touched = (): ReadonlySet<Container> => {
    const outcome = runSide(rt, () => {
      work();
      return { kind: "value", value: NONE };
    });
    const worlds = collectWorlds(rt, mark, outcome, cause);
    if (outcome.kind === "raise" || worlds.length > 1) isFree = false;
    return new Set(worlds.flatMap((world) => [...world.delta.keys()]));
  };
  let isFree = true;
  const first = touched();
  const second = touched();
  mergeTopLayer(rt.journal);
  return isFree && ![...first].some((container) => second.has(container));
}
