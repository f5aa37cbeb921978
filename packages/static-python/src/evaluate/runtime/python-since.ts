import type { UnknownValue } from "../values/value.ts";
import type { Runtime } from "./runtime.ts";

/** Whether the Python that runs the program has what came with a minor version; Unknown when only some have that may. */
export function pythonSince(rt: Runtime, since: number, what: string): boolean | UnknownValue {
  const { python } = rt;
  if (python === null) return true;
  const having = python.allowed.filter((minor) => minor >= since).length;
  if (having === python.allowed.length) return true;
  if (having === 0) return false;
  return rt.unknown(
    "depends-on-python",
    `${what} is there since Python 3.${since}, and older versions may run the project`,
  );
}
