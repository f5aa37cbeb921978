import { NONE } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { runSide, settle, type Side } from "./fork.ts";
import type { Outcome } from "../memory/outcome.ts";
import { loseKeys, collectWorlds, openMark } from "./worlds.ts";
import type { Container } from "../memory/contents.ts";
import type { World } from "../memory/world.ts";
import type { UnknownCause } from "../../model/causes.ts";

type Touched = Map<Container, Set<number | string>>;

const MAXIMUM_ROUNDS = 12;

/**
 * Runs a loop body that is entered an unknown number of times. All that the body changes is made Unknown beforehand,
 * again and again until a run changes nothing else; what then holds, holds after any number of runs. `canEnd` is false
 * when only a `break`, `return` or exception can leave the loop. A `break` stays an outcome of its own.
 */
export function repeat(rt: Runtime, cause: UnknownCause, body: Side, canEnd: boolean): Outcome {
  const mark = openMark(rt);
  const run = (changed: Touched, side: Side): readonly World[] => {
    const outcome = runSide(rt, () => {
      loseKeys(rt, changed, cause);
      return side();
    });
    return collectWorlds(rt, mark, outcome, cause);
  };
  const changed = changedIn(run(new Map(), body));
  let worlds: readonly World[] = [];
  for (let round = 0; ; round++) {
    if (round === MAXIMUM_ROUNDS) rt.spend(Number.POSITIVE_INFINITY);
    const first = changedIn(run(changed, body));
    worlds = run(changed, body);
    // Objects made during a run differ each time: only what two runs have in common was there before.
    if (!addCommon(changed, first, changedIn(worlds))) break;
  }
  const finished = run(changed, () => ({ kind: "value", value: NONE }));
  const ended = worlds.flatMap((world): readonly World[] => {
    if (world.outcome.kind !== "value" && world.outcome.kind !== "continue") return [world];
    return canEnd ? [{ ...world, outcome: { kind: "value", value: NONE } }] : [];
  });
  const all = canEnd ? [...finished, ...ended] : ended;
  if (all.length === 0) rt.spend(Number.POSITIVE_INFINITY);
  return settle(rt, mark.layer, all, cause);
}

function changedIn(worlds: readonly World[]): Touched {
  const changed: Touched = new Map();
  for (const world of worlds) {
    for (const [container, saved] of world.delta) {
      const keys = changed.get(container);
      if (keys === undefined) changed.set(container, new Set(saved.keys));
      else for (const key of saved.keys) keys.add(key);
    }
  }
  return changed;
}

/** Adds to `changed` what both runs changed; false if that was nothing new. */
function addCommon(changed: Touched, first: Touched, second: Touched): boolean {
  let isNew = false;
  for (const [container, keys] of first) {
    const others = second.get(container);
    if (others === undefined) continue;
    const known = changed.get(container);
    if (known === undefined) {
      changed.set(container, new Set([...keys].filter((key) => others.has(key))));
      isNew = true;
      continue;
    }
    for (const key of keys) {
      if (known.has(key) || !others.has(key)) continue;
      known.add(key);
      isNew = true;
    }
  }
  return isNew;
}
