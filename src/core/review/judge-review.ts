import { CATALOGUE } from "../changes/catalogue/catalogue.ts";
import { FINDINGS } from "../findings/findings.ts";
import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { BlindSpot } from "../model/honesty.ts";
import type { Impact } from "../model/impact.ts";
import { type Diagnostic, stoppedBy } from "../model/diagnostic.ts";
import type { Edit, Report, Verdict } from "../model/report.ts";
import { failingJobs } from "./failing-jobs.ts";
import { reviewSentence } from "./review-sentence.ts";

/** What a review may not introduce (`fail-on`). */
export type FailOn = "error" | "warning" | "unknown" | "never";

export interface JudgedFacts {
  readonly diagnostics: Report["diagnostics"];
  readonly changes: readonly Change[];
  readonly changedFiles: Report["changedFiles"];
  readonly noLongerRead: Report["noLongerRead"];
  /** Nodes that could not be read before, and are not compared. */
  readonly readAgain: readonly string[];
  /** Whether an error that is gone kept part of the older side from being read. */
  readonly isReadAgain: boolean;
  /** The environment, where the project is there on both sides and that alone is not. */
  readonly environmentAlone?: string;
  readonly edits: readonly Edit[];
  readonly impact: Impact;
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  readonly failOn: FailOn;
}
export type Judgement = Pick<Report, "verdict" | "sentence" | "loads" | "failingJobs">;

/**
 * Fails on what was introduced and is provable, a link between nodes that is cut included; says `unknown` when what could
 * not be read may hide a break or a change; warns when something should be looked at or did not load before either; else
 * passes. Findings that were there before never fail.
 */
export function judgeReview(facts: JudgedFacts): Judgement {
  const blind = blindSpotsThatMatter(facts);
  const unfollowed = (facts.changedFiles ?? []).filter(({ account }) => account === "not-followed");
  const unjudged = unjudgedBecause(facts);
  // where nothing differs, what is not judged is what it was
  const mayDiffer = facts.before === null || facts.edits.length > 0;
  const isUnknown = blind.length + unfollowed.length > 0 || (unjudged !== null && mayDiffer);
  const loads = unjudged === null ? loadsAnswer(facts, isUnknown) : "unknown";
  const jobs = loads === "no" ? [] : failingJobs(facts.diagnostics, facts.after);
  const verdict = verdictOf(facts, loads, isUnknown);
  return {
    verdict,
    loads,
    failingJobs: jobs,
    sentence: reviewSentence({
      ...facts,
      verdict,
      loads,
      failingJobs: jobs,
      blind: blind.length,
      unfollowed,
      unjudged,
    }),
  };
}

/** The finding that leaves open whether the project loads, whatever else is found. */
function unjudgedBecause({ diagnostics: { introduced, remaining } }: JudgedFacts): Diagnostic | null {
  return [...introduced, ...remaining].find(({ rule }) => FINDINGS[rule].leavesUnjudged === true) ?? null;
}

function verdictOf(
  { diagnostics: { introduced }, edits, failOn }: JudgedFacts,
  loads: Report["loads"],
  isUnknown: boolean,
): Verdict {
  const isBroken = edits.some(({ criticality }) => criticality === "breaking");
  const worst =
    isBroken || introduced.some(({ severity }) => severity === "error")
      ? "error"
      : introduced.some(({ severity }) => severity === "warning")
        ? "warning"
        : null;
  if (worst === "error" && failOn !== "never") return "fail";
  if (worst === "warning" && failOn === "warning") return "fail";
  if (isUnknown) return "unknown";
  return loads === "no" || worst !== null || edits.some(({ criticality }) => criticality !== "safe") ? "warn" : "pass";
}

/** "no" only where an error says that the judge of the target refuses. */
function loadsAnswer({ diagnostics, after }: JudgedFacts, isUnknown: boolean): Report["loads"] {
  if (after === null) return "yes";
  const found = [...diagnostics.introduced, ...diagnostics.remaining];
  if (found.some((one) => stoppedBy(one, after.target) === "loading")) return "no";
  return isUnknown && after.blindSpots.some((spot) => mayHideRefusal(spot, after)) ? "unknown" : "yes";
}

/** Causes that leave a value of the configuration open which Kedro takes as it comes. */
const OF_VALUES: ReadonlySet<BlindSpot["rule"]> = new Set([
  "computed-at-runtime",
  "environment-variable",
  "standard-library",
  "third-party-import",
  "unresolved-import",
]);

/**
 * Whether what a blind spot leaves open could keep the project from loading: not the value that a resolver gives, which
 * is taken not to raise, nor an import that a `try` stands around for the case that it fails, nor a pipeline that only
 * `find_pipelines()` would find and the registry does not ask for.
 */
function mayHideRefusal({ rule, at, affects }: BlindSpot, { kedro, jobs, assets }: CodeLocation): boolean {
  if (rule === "package-not-required") return false;
  if (OF_VALUES.has(rule) && /\.(?:ya?ml|json)$/u.test(at.file)) return false;
  const isOfLocation = (name: string): boolean =>
    [kedro.pipelines, kedro.nodes, kedro.datasets, jobs, assets].some((things) => Object.hasOwn(things, name));
  return affects.length === 0 || affects.some((name) => name === "__default__" || isOfLocation(name));
}

/**
 * A blind spot matters when it is new, when it says nothing of what it leaves in doubt, or when it leaves in doubt
 * something that the change touches. One that was there before and stands elsewhere does not keep a review from
 * judging.
 */
function blindSpotsThatMatter({ before, after, changes, impact }: JudgedFacts): readonly BlindSpot[] {
  if (after === null || after.complete) return [];
  const known = new Set(
    (before?.blindSpots ?? []).map(({ rule, message, affects }) => JSON.stringify([rule, message, affects])),
  );
  // An unread pipeline may use the very entry that the catalog gained or lost
  const isUseDoubted = changes.some(
    ({ type, criticality }) =>
      (type === "unused-entry-added" || type === "unused-entry-removed" || type === "dataset-removed") &&
      criticality !== "safe",
  );
  const pipelines = isUseDoubted ? ["__default__", ...Object.keys(after.kedro.pipelines)] : [];
  const touched = new Set([
    ...pipelines,
    ...changes
      .filter(({ type }) => CATALOGUE[type].of !== "blind spot")
      .flatMap(({ subject, assets }) => [subject, ...assets]),
    ...impact.assets.map(({ asset }) => asset),
    ...impact.jobs,
  ]);
  const nodes = [...touched].flatMap((name) =>
    Object.hasOwn(after.assets, name) ? [after.assets[name]?.node ?? "", after.assets[name]?.dataset ?? ""] : [],
  );
  for (const name of nodes) touched.add(name);
  return after.blindSpots.filter(
    (spot) =>
      !known.has(JSON.stringify([spot.rule, spot.message, spot.affects])) ||
      (changes.length > 0 && (spot.affects.length === 0 || spot.affects.some((name) => touched.has(name)))),
  );
}
