import type { UnknownCause } from "../../value.ts";
import { unknownOf } from "../atoms.ts";
import type { Runtime } from "../runtime.ts";
import { PythonRaise } from "../signals.ts";
import { openLayer } from "./journal.ts";

/**
 * Says that the running operation may raise an exception that is not known. It matters only inside a `try`: one pending
 * world stands for this point and all later ones of the same `try`, so that many such operations cost one world.
 */
export function possibleRaise(rt: Runtime, cause: UnknownCause): void {
  if (rt.tries === 0 || rt.openRaise !== null) return;
  const mark = openLayer(rt.journal);
  const error = new PythonRaise(unknownOf(cause), []);
  rt.openRaise = { outcome: { kind: "raise", error }, delta: new Map(), cause, mark, isSmeared: true };
  rt.pendings.push(rt.openRaise);
}
