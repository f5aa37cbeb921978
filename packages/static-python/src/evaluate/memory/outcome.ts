import type { Frame } from "./frame.ts";
import type { Value } from "../values/value.ts";
import type { PythonRaise } from "./signals.ts";
import { NONE } from "../values/make.ts";

export const NORMAL = 0;
export const RETURNED = 1;
export const BROKEN = 2;
export const CONTINUED = 3;
export type Completion = typeof NORMAL | typeof RETURNED | typeof BROKEN | typeof CONTINUED;

/** How a piece of code ended. A statement that runs to its end has the value None. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "continue" }
  | { readonly kind: "break" }
  | { readonly kind: "return"; readonly value: Value }
  | { readonly kind: "raise"; readonly error: PythonRaise };

export function toOutcome(frame: Frame, completion: Completion): Outcome {
  switch (completion) {
    case NORMAL:
      return { kind: "value", value: NONE };
    case RETURNED:
      return { kind: "return", value: frame.returned };
    case BROKEN:
      return { kind: "break" };
    case CONTINUED:
      return { kind: "continue" };
  }
}

export function fromOutcome(frame: Frame, outcome: Outcome): Completion {
  switch (outcome.kind) {
    case "value":
      return NORMAL;
    case "return":
      frame.returned = outcome.value;
      return RETURNED;
    case "break":
      return BROKEN;
    case "continue":
      return CONTINUED;
    case "raise":
      throw outcome.error;
  }
}
