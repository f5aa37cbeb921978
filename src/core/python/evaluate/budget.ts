/** Bounds of one evaluation. Running out makes everything after it Unknown. */
export interface Budget {
  /** Statements, loop rounds, calls and items that built-ins look at. */
  readonly steps: number;
  /** Bytes of strings and containers made. */
  readonly bytes: number;
}

export const DEFAULT_BUDGET: Budget = { steps: 2_000_000, bytes: 256_000_000 };
