import { failure, type Failure, type Result } from "../../model/result.ts";

/** What an operation of the pipeline algebra yields: a value, or the Python exception Kedro would raise. */
export type KedroOutcome<T> = Result<T, KedroError>;

/** An exception of Kedro's, as data: the algebra never throws for what a user wrote. */
export interface KedroError {
  /** Python class name, dotted for Kedro's own: `ValueError`, `kedro.pipeline.pipeline.OutputNotUniqueError`. */
  readonly type: string;
  /** Kedro's text; sets print sorted, because Kedro prints them in an order that changes from run to run. */
  readonly message: string;
  /** Parameter of the call that is to blame, so that a diagnostic can point at the argument. */
  readonly argument: string | null;
}

export function fail(type: string, message: string, argument: string | null = null): Failure<KedroError> {
  return failure({ type, message, argument });
}
