import { NONE, unknownOf } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { PythonRaise } from "../memory/signals.ts";
import { joinFresh, joinValues } from "../memory/join.ts";
import { mergeTopLayer } from "../memory/journal.ts";
import { applyDelta, collectWorlds, joinDeltas, openMark } from "./worlds.ts";
import type { Outcome } from "../memory/outcome.ts";
import type { World, Mark } from "../memory/world.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** A course of events, run from the state that the fork began with. */
export type Side = () => Outcome;

/**
 * Runs each side from the same state and joins what they leave. Sides that end alike meet at once; one that ends
 * otherwise (a return, a raise) waits in `pending` for the point where it meets the rest. The outcome is that of the
 * side that goes on the longest.
 */
export function fork(rt: Runtime, cause: UnknownCause, sides: readonly Side[]): Outcome {
  return forkFrom(rt, openMark(rt), cause, sides);
}

/** As `fork`, from a mark whose layer is already open. */
export function forkFrom(rt: Runtime, mark: Mark, cause: UnknownCause, sides: readonly Side[]): Outcome {
  const worlds: World[] = [];
  for (const side of sides) worlds.push(...collectWorlds(rt, mark, runSide(rt, side), cause));
  return settle(rt, mark.layer, worlds, cause);
}

/** Runs a side, its exceptions as outcomes, and stands in the frame it began in afterwards. */
export function runSide(rt: Runtime, side: Side): Outcome {
  const { frame, depth, stack, tries, openRaise } = rt;
  rt.openRaise = null;
  try {
    return side();
  } catch (error) {
    if (error instanceof PythonRaise) return { kind: "raise", error };
    throw error;
  } finally {
    rt.frame = frame;
    rt.depth = depth;
    rt.stack = stack;
    rt.tries = tries;
    rt.openRaise = openRaise;
  }
}

const RANKS: readonly Outcome["kind"][] = ["value", "continue", "break", "return", "raise"];

/** Joins worlds that start from the base at `layer`, the top layer; the rest becomes pending. */
export function settle(
  rt: Runtime,
  layer: number,
  worlds: readonly World[],
  cause: UnknownCause,
  isReturn = false,
): Outcome {
  const groups = RANKS.flatMap((kind) => {
    const group = worlds.filter((world) => world.outcome.kind === kind);
    return group.length === 0 ? [] : [group];
  });
  const [main, ...others] = groups.map((group) => joinGroup(rt, group, isReturn));
  if (main === undefined) return { kind: "value", value: NONE };
  let isNeeded = false;
  for (const other of others) {
    if (other.outcome.kind === "raise" && rt.tries === 0) {
      // What unknown code might raise is not expected to be raised, whether or not a `try` stood around it.
      if (!other.outcome.error.isGuess) rt.mayRaise ??= other.cause;
      continue;
    }
    rt.pending.push({ ...other, mark: layer, hasUnknownStart: false, points: 0 });
    isNeeded = true;
  }
  applyDelta(rt, layer, main.delta, cause);
  if (!isNeeded) mergeTopLayer(rt.journal);
  return main.outcome;
}

function joinGroup(rt: Runtime, group: readonly World[], isReturn: boolean): World {
  return group.reduce((a, b) => ({
    outcome: joinOutcomes(a.outcome, b.outcome, b.cause, isReturn),
    delta: joinDeltas(rt, a.delta, b.delta, b.cause),
    cause: b.cause,
  }));
}

function joinOutcomes(a: Outcome, b: Outcome, cause: UnknownCause, isReturn: boolean): Outcome {
  if (a.kind === "value" && b.kind === "value") {
    const fresh = isReturn ? joinFresh(a.value, b.value, cause) : null;
    return { kind: "value", value: fresh ?? joinValues(a.value, b.value, cause) ?? NONE };
  }
  if (a.kind === "return" && b.kind === "return")
    return { kind: "return", value: joinFresh(a.value, b.value, cause) ?? joinValues(a.value, b.value, cause) ?? NONE };
  if (a.kind === "raise" && b.kind === "raise" && a.error !== b.error)
    return {
      kind: "raise",
      error: new PythonRaise(
        unknownOf(cause, [a.error.exception, b.error.exception]),
        b.error.trace,
        a.error.isGuess && b.error.isGuess,
      ),
    };
  return a;
}
