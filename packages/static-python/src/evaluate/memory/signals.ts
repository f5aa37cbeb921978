import type { Place } from "../../model/place.ts";
import type { UnknownValue, Value } from "../values/value.ts";
import type { UnknownCause } from "../../model/causes.ts";

/** A Python exception on its way to a handler. Thrown, so that closures need no result type. */
export class PythonRaise {
  readonly exception: Value;
  /** Innermost project frame first. */
  readonly trace: readonly Place[];
  /** True of what code that is not followed might raise: nothing says that it does. */
  readonly isGuess: boolean;
  constructor(exception: Value, trace: readonly Place[], isGuess = false) {
    this.exception = exception;
    this.trace = trace;
    this.isGuess = isGuess;
  }
}

/** Leaves a built-in whose result depends on an Unknown; the call then evaluates to that Unknown. */
export class UnknownSignal {
  readonly unknown: UnknownValue;
  constructor(unknown: UnknownValue) {
    this.unknown = unknown;
  }
}

/** The budget ran out: nothing after this point is known. Leaves every frame, up to the interpreter's border. */
export class BudgetExhausted {
  readonly cause: UnknownCause;
  constructor(cause: UnknownCause) {
    this.cause = cause;
  }
}

/** What a generator yields from here on cannot be known. */
export class GeneratorLost {
  readonly unknown: UnknownValue;
  constructor(unknown: UnknownValue) {
    this.unknown = unknown;
  }
}
