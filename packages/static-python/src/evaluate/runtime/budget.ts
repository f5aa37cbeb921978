/** Bounds of one evaluation. Running out makes everything after it Unknown. */
export interface Budget {
  /** Statements, loop rounds, calls and items that built-ins look at. */
  readonly steps: number;
  /** Bytes of strings and containers made. */
  readonly bytes: number;
}

/**
 * Frames of JavaScript that nested Python may stand on, by the evaluator's own count; below what the default stack of the
 * oldest supported Node holds, whatever Python does with it.
 */
export const MAXIMUM_STACK = 8500;

export const DEFAULT_BUDGET: Budget = { steps: 2_000_000, bytes: 256_000_000 };
