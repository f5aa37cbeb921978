import type { Runtime } from "./runtime.ts";

interface Given {
  readonly least: number;
  readonly most: number;
  readonly count: number;
  /** How many were given by name that have no place. */
  readonly named?: number;
}

/** CPython's TypeError for more arguments by place than a function of Python has places. */
export function raiseTooMany(rt: Runtime, callee: string, { least, most, count, named = 0 }: Given): never {
  const takes = least < most ? `from ${least} to ${most}` : String(most);
  const noun = (amount: number): string => `argument${amount === 1 ? "" : "s"}`;
  const given =
    named === 0
      ? `${count} ${count === 1 ? "was" : "were"}`
      : `${count} positional ${noun(count)} (and ${named} keyword-only ${noun(named)}) were`;
  return rt.raise(
    "TypeError",
    `${callee}() takes ${takes} positional ${least < most ? "arguments" : noun(most)} but ${given} given`,
  );
}
