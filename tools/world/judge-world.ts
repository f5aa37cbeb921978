import type { RealAnswer } from "./ask-kedro.ts";
import { compareWorld, type WorldDifference } from "./compare-world.ts";
import type { OurReading } from "./our-reading.ts";

/** From the best to the worst: the worst environment of a project is its verdict. */
export const VERDICTS = ["exact", "timid", "refused", "partial", "wrong", "failed"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface JudgedSide {
  readonly environment: string;
  readonly verdict: Verdict;
  readonly differences: readonly WorldDifference[];
  /** Errors that are told although Kedro loads the project. */
  readonly alarms: readonly string[];
  /** Why Kedro refuses it. */
  readonly refusal: string | null;
}

/** What only the judge's surroundings cause: a package that is not installed, credentials, a server that is not there. */
const SURROUNDINGS =
  /argument cannot be empty|[Pp]lease install|[Ii]nstall \w*fs|nable to find credentials|[Nn]oCredentials|efaultCredentials|object is not subscriptable|Can't instantiate abstract class|Dataset type 'stub\.|has no attribute 'config_loader'|must only contain arguments valid|Consider installing|not installed|sure it is installed|failed\.\s+Use pip|metaclass conflict|is not a generic class|StubObj|'stub\.|No package metadata|running kedro by|nable to connect|NameResolution|Connection|Read-only file system|Unable to configure/u;
/** A class that a package would bring is not there, or no Kedro has it: only a reading that says so too tells the two apart. */
const NO_CLASS = /not found in '|not found, is this a typo|not found or one of its dependencies|cannot be loaded from/u;
/** A refusal is one of the project where it comes from these; what is made beyond them needs what nobody else has. */
const LOADING = [
  "bootstrap",
  "registry",
  "nodes",
  "session",
  "loader",
  "catalog-text",
  "factories",
  "parameters",
  "catalog",
  "context",
];

/** Holds what we say of one environment against Kedro; null where Kedro could not be asked. */
export function judgeSide(real: RealAnswer, ours: OurReading): JudgedSide | null {
  const failed = Object.entries(real.steps).filter(([name, step]) => step !== null && LOADING.includes(name));
  if (real.steps["probe"] != null || (real.warnings ?? []).some((one) => isDroppedForUs(one, ours))) return null;
  const isSurroundings = (message: string): boolean =>
    isOfSurroundings(message, ours) || (NO_CLASS.test(message) && ours.loads !== "no");
  const refusing = failed.filter(([, step]) => step !== null && !isSurroundings(step.message));
  const decides = ["bootstrap", "registry", "nodes", "catalog-text", "factories"];
  if (refusing.length === 0 && failed.some(([name]) => decides.includes(name))) return null;
  const refusal =
    refusing.map(([name, step]) => `${name}: ${step?.type ?? ""}: ${step?.message.slice(0, 200) ?? ""}`)[0] ?? null;
  const { environment, location } = ours;
  if (refusal !== null)
    return { environment, verdict: isSaid(refusal, ours) ? "refused" : "wrong", differences: [], alarms: [], refusal };
  if (location === null) return { environment, verdict: "failed", differences: [], alarms: [], refusal };
  const differences = compareWorld(real, location);
  const verdict = differences.some(({ isOwned }) => !isOwned)
    ? "wrong"
    : differences.length > 0
      ? "partial"
      : location.complete
        ? "exact"
        : "timid";
  const missing = new Set(Object.values(real.unresolved ?? {}).flat());
  const alarms = ours.errors
    .filter((error) => !isTrueOfARun(error, missing))
    .map(({ rule, message }) => `${rule}: ${message}`);
  return { environment, verdict, differences, alarms, refusal: null };
}

/** `find_pipelines()` leaves out what does not import: the judge has no package that would have let it. */
function isDroppedForUs(warning: string, ours: OurReading): boolean {
  const last = warning.trim().split("\n").at(-1) ?? "";
  return warning.startsWith("An error occurred while importing") && isOfSurroundings(last, ours);
}

/** A module that is not there is the project's own mistake where it is one of its own package. */
function isOfSurroundings(message: string, { location }: OurReading): boolean {
  const [, lacking] = /No module named '?(\w+)/u.exec(message) ?? [];
  if (lacking !== undefined) return lacking !== location?.project.packageName.split(".")[0] && lacking !== "src";
  return SURROUNDINGS.test(message);
}

/** A refusal is told, or at least that it is not known; that of another version of Kedro by a finding of its own. */
function isSaid(refusal: string, { loads, rules }: OurReading): boolean {
  if (refusal.includes("does not match Kedro package version")) return rules.includes("kedro-init-version-refused");
  return loads !== "yes";
}

/** A project that loads may fail when it runs: inputs that nothing provides are Kedro's own answer. */
function isTrueOfARun({ rule, message }: OurReading["errors"][number], missing: ReadonlySet<string>): boolean {
  // what Kedro does not read is judged by kedro-dagster: docs/accuracy.md
  if (rule === "unknown-config-key") return true;
  if (rule !== "missing-input" && rule !== "missing-parameter") return false;
  return [...message.matchAll(/`([^`]+)`/gu)].some(([, name]) => missing.has(name ?? ""));
}
