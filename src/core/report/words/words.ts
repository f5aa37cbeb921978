import { counted } from "../../text/counted.ts";
import type { Change, Criticality } from "../../model/change.ts";
import type { Diagnostic, Severity } from "../../model/diagnostic.ts";
import type { Effect } from "../../model/impact.ts";
import type { FailingJob, Report, Verdict } from "../../model/report.ts";

import { clipped, visible } from "./escape.ts";

/** The plain words of every rendering. */
function verdictWords(verdict: Verdict): string {
  switch (verdict) {
    case "pass":
      return "Safe";
    case "warn":
      return "Review";
    case "fail":
      return "Breaks";
    case "unknown":
      return "Unknown";
  }
}

/**
 * What a review says of a change: its verdict, but that a break stays one where the settings only want it reported, and that
 * what they refuse besides is none.
 */
export function reportWords(reports: readonly Judged[]): string {
  const verdict = worstVerdict(reports);
  const breaks = reports.some(hasBreak);
  if (breaks) return verdict === "fail" ? verdictWords(verdict) : "Breaks, reported only";
  return verdict === "fail" ? "Refused by the settings" : verdictWords(verdict);
}

type Judged = Pick<Report, "verdict" | "edits" | "diagnostics">;

/** Something is newly and provably wrong, or a link is cut. */
function hasBreak({ edits, diagnostics: { introduced } }: Pick<Report, "edits" | "diagnostics">): boolean {
  return (
    edits.some(({ criticality }) => criticality === "breaking") ||
    introduced.some(({ severity }) => severity === "error")
  );
}

/** `1 breaks`, `2 to review`, `3 safe`. */
export function verdictCounted(verdict: Verdict, count: number): string {
  switch (verdict) {
    case "pass":
      return `${count} safe`;
    case "warn":
      return `${count} to review`;
    case "fail":
      return `${count} ${count === 1 ? "breaks" : "break"}`;
    case "unknown":
      return `${count} unknown`;
  }
}

/** The sign before a verdict, besides its word. */
export function verdictSign(verdict: Verdict): string {
  switch (verdict) {
    case "pass":
      return "✅";
    case "warn":
      return "⚠️";
    case "fail":
      return "❌";
    case "unknown":
      return "❔";
  }
}

/** What a change asks of a reader. What locks hold is no question of that: it is for whoever knows the packages. */
export function safetyWords(criticality: Criticality, changes: readonly Pick<Change, "type">[] = []): string {
  if (
    criticality === "safe" &&
    changes.length > 0 &&
    changes.every(({ type }) => /^requirement-(?:version|rest|lock)-/u.test(type))
  )
    return "for information";
  switch (criticality) {
    case "breaking":
      return "breaks";
    case "risky":
      return "review";
    case "safe":
      return "safe";
  }
}

/** Assets that were not there before. */
export function newAssets({ changes }: Report): ReadonlySet<string> {
  return new Set(changes.flatMap(({ type, subject }) => (type === "asset-added" ? subject : [])));
}

/** What happens to an asset that is reached: one that was not there before is only new. */
export function effectWords(effect: Effect, isNew: boolean): string {
  if (isNew) return "new";
  switch (effect) {
    case "must-be-rematerialized":
      return "must be recomputed";
    case "becomes-stale":
      return "stale until recomputed";
    case "loses-an-input":
      return "loses an input";
    case "is-orphaned":
      return "orphaned";
  }
}

function severityOrder(severity: Severity): number {
  switch (severity) {
    case "error":
      return 0;
    case "warning":
      return 1;
    case "info":
      return 2;
  }
}

/** Most severe first, otherwise as they came. */
export function bySeverity(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => severityOrder(a.severity) - severityOrder(b.severity));
}

/** With the full stop that messages leave out, so that another sentence can follow. */
export function sentence(text: string): string {
  return /[.!?:]$/u.test(text) ? text : `${text}.`;
}

/** The answer to "does it load?", and whether it then runs. */
export function loadsWords({ loads, after, failingJobs }: Report): string {
  if (after === null) return "gone";
  const failing = new Set(failingJobs.map(({ job }) => job)).size;
  const fails = failing === 0 ? "" : `, ${counted(failing, "job fails", "jobs fail")}`;
  return `${loads === "unknown" ? "not known" : loads}${fails}`;
}

/** One job that is certain to fail, on one line. Names and message are escaped by `name` and `text`. */
export function failingJobWords(
  { job, node, why, isNew }: FailingJob,
  { name, text }: { readonly name: (name: string) => string; readonly text: (message: string) => string },
): string {
  const where = node === null ? "" : ` at node ${name(node)}`;
  return `${name(job)} fails${where}${isNew ? "" : ", as before"}: ${text(sentence(why))}`;
}

/** Worst first. */
export function verdictOrder(verdict: Verdict): number {
  return ["fail", "unknown", "warn", "pass"].indexOf(verdict);
}

export function worstVerdict(reports: readonly Pick<Report, "verdict">[]): Verdict {
  return reports.reduce<Verdict>(
    (worst, { verdict }) => (verdictOrder(verdict) < verdictOrder(worst) ? verdict : worst),
    "pass",
  );
}

/** One line for the title of a check or a run. */
export function reviewTitle(reports: readonly Report[]): string {
  const [first] = reports;
  if (first === undefined) return "No Kedro project was found";
  if (reports.length === 1)
    return clipped(visible(`${reportWords(reports)}: ${first.sentence.replaceAll("`", "")}`), 200);
  const failing = reports.filter(({ verdict }) => verdict === "fail").length;
  return `${reportWords(reports)}: ${counted(reports.length, "review")}${failing > 0 ? `, ${failing} broken` : ""}`;
}

export function reportName({ project, root, environment }: Report): string {
  return `${root === "" ? project : `${project} in ${root}`} (${environment})`;
}

/** `6 of 6 changed files accounted for`; empty where none changed. */
export function accountedWords({ changedFiles }: Report): string {
  if (changedFiles === null || changedFiles.length === 0) return "";
  const followed = changedFiles.filter(({ account }) => account !== "not-followed").length;
  return `${followed} of ${counted(changedFiles.length, "changed file")} accounted for`;
}
