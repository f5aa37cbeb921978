import type { Value } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { numeric } from "../../values/kinds.ts";
import { known, knownSpecial } from "../../runtime/take-arguments.ts";

interface Bounds {
  readonly start: number;
  readonly stop: number | null;
  readonly step: number;
}

const WANTED = "must be None or an integer: 0 <= x <= sys.maxsize.";

/** What `itertools.islice` makes of the arguments after the iterable. */
export function sliceBounds(rt: Runtime, given: readonly Value[]): Bounds {
  const [first, second, third] = given.map((value) => bound(rt, value));
  const stop = (given.length === 1 ? first : second) ?? null;
  if (stop === -1) rt.raise("ValueError", `Stop argument for islice() ${WANTED}`);
  const start = given.length === 1 ? 0 : (first ?? 0);
  if (start < 0 || (stop !== null && stop < 0)) rt.raise("ValueError", `Indices for islice() ${WANTED}`);
  const step = third ?? 1;
  if (step < 1) rt.raise("ValueError", "Step for islice() must be a positive integer or None.");
  return { start, stop, step };
}

/** A bound, null for None; -1 for what is no integer. */
function bound(rt: Runtime, value: Value): number | null {
  const given = known(rt, value);
  if (given.kind === "none") return null;
  const number = numeric(knownSpecial(rt, given, "__index__") ?? given);
  return typeof number === "bigint" && number < 2n ** 63n ? Number(number) : -1;
}
