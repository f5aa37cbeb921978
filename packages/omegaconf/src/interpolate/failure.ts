import type { InterpolationProblemCode } from "../config/problem.ts";
import type { Failure } from "./config-cell.ts";

export function failure(code: InterpolationProblemCode, message: string, help: string): Failure {
  return { kind: "failure", code, message, help };
}

/** A resolver of the host's refuses a call; `reason` is the host's own word for it. */
export function refusal(reason: string, message: string, help: string): Failure {
  return { ...failure("refused-by-resolver", message, help), subject: reason };
}

/** Tells a failure from a value. */
export function isFailure(outcome: object): outcome is Failure {
  return "kind" in outcome && outcome.kind === "failure";
}

/** Whether a path leads nowhere, which some resolvers take for no mistake. */
export function isNowhere({ code }: Failure): boolean {
  return code === "missing-key" || code === "missing-container";
}

export const TOO_DEEP = failure(
  "interpolation-too-deep",
  "interpolations lead one to the other too many times",
  "Write the value out, or refer to it directly.",
);
export const CYCLIC = failure(
  "interpolation-cycle",
  "the interpolation leads back to itself",
  "Break the circle: one of the values has to be written out.",
);
export const TOO_LARGE = failure(
  "interpolation-too-large",
  "the interpolated value is too large to be worked out",
  "Refer to large values fewer times.",
);

export function missingKey(written: string): Failure {
  return failure(
    "missing-key",
    `\`${written}\` names a key that does not exist`,
    "Define the key, or correct the name.",
  );
}
