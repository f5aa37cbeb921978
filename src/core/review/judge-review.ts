import type { Change } from "../model/change.ts";
import type { CodeLocation } from "../model/code-location.ts";
import type { BlindSpot } from "../model/honesty.ts";
import type { Impact } from "../model/impact.ts";
import type { Edit, Report, Verdict } from "../model/report.ts";
import { counted } from "../text/counted.ts";

/** What a review may not introduce (`fail-on`). */
export type FailOn = "error" | "warning" | "unknown" | "never";

export interface JudgedFacts {
  readonly diagnostics: Report["diagnostics"];
  readonly changes: readonly Change[];
  readonly edits: readonly Edit[];
  readonly impact: Impact;
  readonly before: CodeLocation | null;
  readonly after: CodeLocation | null;
  readonly failOn: FailOn;
}
export type Judgement = Pick<Report, "verdict" | "sentence" | "loads">;

/**
 * Fails on what was introduced and is provable; says `unknown` when what could not be read may hide a break or a
 * change; warns when something should be looked at or did not load before either; else passes. Findings that were there
 * before never fail.
 */
export function judgeReview(facts: JudgedFacts): Judgement {
  const { introduced } = facts.diagnostics;
  const errors = introduced.filter(({ severity }) => severity === "error").length;
  const warnings = introduced.filter(({ severity }) => severity === "warning").length;
  const blind = blindSpotsThatMatter(facts);
  const loads = loadsAnswer(facts, blind);
  const verdict = verdictOf(facts, { errors, warnings, blind: blind.length, loads });
  return { verdict, loads, sentence: sentenceOf(facts, { verdict, loads, errors, warnings, blind: blind.length }) };
}

interface Found {
  readonly errors: number;
  readonly warnings: number;
  readonly blind: number;
}

function verdictOf(
  { edits, failOn }: JudgedFacts,
  { errors, warnings, blind, loads }: Found & Pick<Judgement, "loads">,
): Verdict {
  if (failOn !== "never" && errors > 0) return "fail";
  if (failOn === "warning" && warnings > 0) return "fail";
  if (blind > 0) return "unknown";
  return loads === "no" || errors + warnings > 0 || edits.some(({ criticality }) => criticality !== "safe")
    ? "warn"
    : "pass";
}

function loadsAnswer({ diagnostics, after }: JudgedFacts, blind: readonly BlindSpot[]): Report["loads"] {
  const isBroken = [...diagnostics.introduced, ...diagnostics.remaining].some(({ severity }) => severity === "error");
  if (isBroken) return "no";
  return after !== null && !after.complete && blind.length > 0 ? "unknown" : "yes";
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
    ({ type, criticality }) => type.startsWith("unused-entry-") && criticality !== "safe",
  );
  const pipelines = isUseDoubted ? ["__default__", ...Object.keys(after.kedro.pipelines)] : [];
  const touched = new Set([
    ...pipelines,
    ...changes
      .filter(({ type }) => !type.startsWith("blind-spot-"))
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

function sentenceOf(
  facts: JudgedFacts,
  { verdict, loads, errors, warnings, blind }: Found & Pick<Judgement, "verdict" | "loads">,
): string {
  if (facts.after === null) return "The project is gone.";
  const first = facts.diagnostics.introduced.find(
    ({ severity }) => severity === (errors > 0 ? "error" : "warning"),
  )?.message;
  const effects = effectsInWords(facts);
  if (errors > 0)
    return `Dagster would refuse it: ${first ?? ""}${errors > 1 ? ` (and ${counted(errors - 1, "more error")})` : ""}.`.replace(
      /\.\.$/u,
      ".",
    );
  if (verdict === "unknown")
    return `Not everything could be read: ${counted(blind, "blind spot")} may hide more than what is listed. ${effects}`;
  const opening =
    loads === "no"
      ? "It did not load before and still does not."
      : facts.before === null
        ? "It loads; there is nothing before it to compare with."
        : facts.diagnostics.fixed.some(({ severity }) => severity === "error")
          ? "It loads now; before it did not."
          : "It loads.";
  const warned =
    warnings > 0 ? ` ${counted(warnings, "new warning")}: ${first ?? ""}${warnings > 1 ? ", …" : ""}.` : "";
  const unread =
    facts.before === null || facts.after.complete || blind > 0 ? "" : " Part of the project cannot be read, as before.";
  return `${opening}${warned} ${facts.before === null ? contents(facts.after) : effects}${unread}`.trim();
}

function effectsInWords({ edits, impact, after }: JudgedFacts): string {
  if (edits.length === 0)
    return after?.complete === false
      ? "Nothing that could be read changes."
      : "Nothing that Dagster would see changes.";
  const of = (criticality: Edit["criticality"]): number =>
    edits.filter((edit) => edit.criticality === criticality).length;
  const breaking = of("breaking");
  const risky = of("risky");
  const recompute = impact.rematerialize.length;
  const parts = [
    breaking > 0 ? `${counted(breaking, "edit breaks", "edits break")} something that others rely on` : "",
    risky > 0 ? `${counted(risky, "edit needs", "edits need")} a look` : "",
  ].filter((part) => part !== "");
  const judged = parts.length > 0 ? parts.join(" and ") : `${counted(edits.length, "edit is", "edits are")} safe`;
  return `${judged}; ${recompute === 0 ? "nothing must be recomputed" : `${counted(recompute, "asset")} must be recomputed`}.`.replace(
    /^./u,
    (letter) => letter.toUpperCase(),
  );
}

function contents({ assets, jobs, schedules }: CodeLocation): string {
  const made = Object.values(assets).filter(({ external }) => !external).length;
  return `${counted(made, "asset")}, ${counted(Object.keys(jobs).length, "job")}, ${counted(Object.keys(schedules).length, "schedule")}.`;
}
