import { type Failure, type InterpolationProblemCode, refusal } from "omegaconf";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { ConfigDoubt } from "./config-findings.ts";
import type { ConfigKind } from "./config-loader-settings.ts";

/** What Kedro's own resolvers refuse a call for. */
const KEDRO_REFUSALS = [
  "invalid-interpolation",
  "missing-global",
  "missing-runtime-parameter",
  "unsupported-resolver",
] as const;
type KedroRefusal = (typeof KEDRO_REFUSALS)[number];

/** One of Kedro's resolvers refuses a call; `reason` is half a sentence. */
export function refused(rule: KedroRefusal, reason: string, help: string): Failure {
  return refusal(rule, reason, help);
}

/** A value of a configuration that is refused: where it is, and why. */
export interface RefusedValue {
  readonly config: ConfigKind;
  readonly path: string;
  readonly at: Place;
  readonly failure: Failure;
}

/** What a problem with an interpolation is called here; one that is too large is only a blind spot. */
const RULES = {
  "invalid-interpolation": "invalid-interpolation",
  "invalid-key": "invalid-interpolation",
  "invalid-arguments": "invalid-interpolation",
  "missing-key": "missing-interpolation-key",
  "missing-container": "missing-interpolation-key",
  "missing-value": "missing-interpolation-value",
  "unknown-resolver": "unsupported-resolver",
  "interpolation-cycle": "interpolation-cycle",
  "interpolation-too-deep": "interpolation-too-deep",
} as const satisfies Readonly<
  Record<Exclude<InterpolationProblemCode, "refused-by-resolver" | "interpolation-too-large">, string>
>;

/** A value that OmegaConf or a resolver refuses is a mistake; one that nobody can work out for its size a doubt. */
export function refusedInterpolation({
  config,
  path,
  at,
  failure,
}: RefusedValue): { readonly mistake: Diagnostic } | { readonly doubt: ConfigDoubt } {
  const { code, message: reason } = failure;
  if (code === "interpolation-too-large") {
    // Python may survive it.
    const message = `\`${path}\` in the ${config} configuration was not worked out: ${reason}`;
    return { doubt: { rule: code, message, at } };
  }
  const rule = code === "refused-by-resolver" ? refusalOf(failure) : RULES[code];
  const facts = { case: "refused", config, path, reason, help: helpFor(failure) } as const;
  return { mistake: finding(rule, facts, { subject: `${config}:${path}`, at }) };
}

function refusalOf({ subject }: Failure): KedroRefusal {
  return KEDRO_REFUSALS.find((rule) => rule === subject) ?? "invalid-interpolation";
}

/** Where Kedro looks keys and resolvers up says more than OmegaConf can. */
function helpFor({ code, subject, help }: Failure): string {
  if (code === "missing-key") return "Define the key in the same environment's files of this kind, or use `globals`.";
  if (code !== "unknown-resolver") return help;
  return subject === "oc.env"
    ? "Kedro resolves `oc.env` in credentials only; register it under `custom_resolvers` in settings.py to use it elsewhere."
    : "Register it under `custom_resolvers` in settings.py.";
}
