import { unknownOf } from "../values/make.ts";
import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { PythonRaise } from "../memory/signals.ts";
import { openLayer } from "../memory/journal.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** Points of one `try` that are kept apart; one more stands for all that follow. */
const MAXIMUM_POINTS = 8;

/**
 * Says that the running operation may raise an exception that is not known. It matters only inside a `try`: each state
 * that such an operation meets becomes a pending world, and beyond some number one world stands for all later states.
 */
export function possibleRaise(rt: Runtime, cause: UnknownCause): void {
  if (rt.tries === 0) return;
  if (rt.tries === rt.triesOutside && isForeign(cause)) {
    const { module } = rt.frame.unit;
    return rt.assume(
      "module-imports",
      `Importing \`${module.name}\` is taken to raise nothing in packages that are not followed`,
      cause.at,
    );
  }
  const { layers } = rt.journal;
  const open = rt.openRaise;
  if (open !== null && (open.hasUnknownStart || (open.mark === layers.length - 1 && layers[open.mark]?.size === 0)))
    return;
  const points = (open?.points ?? 0) + 1;
  const mark = openLayer(rt.journal);
  const error = new PythonRaise(unknownOf(cause), [], true);
  rt.openRaise = {
    outcome: { kind: "raise", error },
    delta: new Map(),
    cause,
    mark,
    points,
    hasUnknownStart: points > MAXIMUM_POINTS,
  };
  rt.pending.push(rt.openRaise);
}

/** Says that the running operation may raise this exception, within a `try`. */
export function possibleException(rt: Runtime, cause: UnknownCause, exception: Value): void {
  if (rt.tries === 0) return;
  const mark = openLayer(rt.journal);
  const error = new PythonRaise(exception, []);
  rt.pending.push({
    outcome: { kind: "raise", error },
    delta: new Map(),
    cause,
    mark,
    points: 0,
    hasUnknownStart: false,
  });
}

/** Importing a module inside of a `try` asks whether it is there: what other packages do meanwhile is taken to work, as without a `try`. */
function isForeign({ rule }: UnknownCause): boolean {
  return rule === "third-party-import" || rule === "standard-library";
}
