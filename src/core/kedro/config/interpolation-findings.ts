import type { Failure, InterpolationProblemCode } from "omegaconf";
import type { Place } from "../../model/place.ts";
import type { ConfigDoubt, ConfigFinding } from "./config-findings.ts";
import type { ConfigKind } from "./config-loader-settings.ts";

/** What a problem with an interpolation is called here; Kedro's own resolvers give the rule with their refusal. */
const RULES: Readonly<Record<Exclude<InterpolationProblemCode, "refused-by-resolver">, string>> = {
  "invalid-interpolation": "invalid-interpolation",
  "invalid-key": "invalid-interpolation",
  "invalid-arguments": "invalid-interpolation",
  "missing-key": "missing-interpolation-key",
  "missing-container": "missing-interpolation-key",
  "missing-value": "missing-interpolation-value",
  "unknown-resolver": "unsupported-resolver",
  "interpolation-cycle": "interpolation-cycle",
  "interpolation-too-deep": "interpolation-too-deep",
  "interpolation-too-large": "interpolation-too-large",
};

/** A value that OmegaConf or a resolver refuses, told to a user of Kedro. */
export function refusedInterpolation(kind: ConfigKind, found: Failure, at: Place, path: string): ConfigFinding {
  return {
    rule: ruleOf(found),
    subject: `${kind}:${path}`,
    message: `\`${path}\` in the ${kind} configuration cannot be worked out: ${found.message}`,
    help: helpFor(found),
    at,
  };
}

/** A value that nobody can work out for its size: Python may survive it, so it is a doubt and no mistake. */
export function boundlessInterpolation(kind: ConfigKind, found: Failure, at: Place, path: string): ConfigDoubt {
  return {
    rule: ruleOf(found),
    message: `\`${path}\` in the ${kind} configuration was not worked out: ${found.message}`,
    at,
  };
}

function ruleOf({ code, subject }: Failure): string {
  return code === "refused-by-resolver" ? (subject ?? "invalid-interpolation") : RULES[code];
}

/** Where Kedro looks keys and resolvers up says more than OmegaConf can. */
function helpFor({ code, subject, help }: Failure): string {
  if (code === "missing-key") return "Define the key in the same environment's files of this kind, or use `globals`.";
  if (code !== "unknown-resolver") return help;
  return subject === "oc.env"
    ? "Kedro resolves `oc.env` in credentials only; register it under `custom_resolvers` in settings.py to use it elsewhere."
    : "Register it under `custom_resolvers` in settings.py.";
}
