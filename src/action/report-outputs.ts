import { isOnlyReal } from "../core/model/is-only-real.ts";
import type { Report } from "../core/model/report.ts";
import type { Presentation } from "../github/present-reports.ts";
import { countReport } from "../core/report/words/count-report.ts";
import type { OutputName } from "./action-schema.ts";
import { reportKey } from "./report-key.ts";

/** The outputs that a review has, by name; every value is text. Numbers are those that the comment tells. */
export function reportOutputs(
  reports: readonly Report[],
  { verdict, title }: Pick<Presentation, "verdict" | "title">,
): readonly (readonly [name: OutputName, value: string])[] {
  const sum = (of: (report: Report) => number): string =>
    String(reports.reduce((total, report) => total + of(report), 0));
  return [
    ["verdict", verdict],
    ["sentence", title],
    ["verdicts", JSON.stringify(Object.fromEntries(reports.map((report) => [reportKey(report), report.verdict])))],
    ["changes", sum(({ edits }) => edits.length)],
    ["breaking", sum((report) => countReport(report).breaking)],
    ["risky", sum((report) => countReport(report).risky)],
    ["introduced", sum(({ diagnostics }) => diagnostics.introduced.length)],
    ["remaining", sum(({ diagnostics }) => diagnostics.remaining.length)],
    ["fixed", sum(({ diagnostics }) => diagnostics.fixed.length)],
    ["impacted-assets", sum(({ impact }) => impact.assets.length)],
    ["recompute", sum((report) => countReport(report).recompute)],
    ["blind-spots", sum(({ after }) => after?.blindSpots.length ?? 0)],
    ["complete", String(reports.length > 0 && reports.every(({ after }) => after?.complete ?? true))],
    ["read-by", readBy(reports)],
    ["only-real-tools", JSON.stringify(firstOf([...new Set(reports.flatMap(onlyRealTools))]))],
    ["selection", selections(reports, ({ impact }) => impact.selection)],
    ["kedro-run", selections(reports, ({ impact }) => impact.kedroRun)],
  ];
}

/** So many lines of a list, and in words how many more there are. */
const MOST_LINES = 100;
const LONGEST_LINE = 1000;

function firstOf(lines: readonly string[]): readonly string[] {
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  return lines.length > MOST_LINES ? [...shown, `… and ${lines.length - MOST_LINES} more`] : shown;
}

/** One report's selection as it is; of several a JSON object by folder and environment, because none holds for all. */
function selections(reports: readonly Report[], of: (report: Report) => string): string {
  const [only, ...others] = reports;
  if (!only) return "";
  if (others.length === 0) return of(only);
  return JSON.stringify(Object.fromEntries(reports.map((report) => [reportKey(report), of(report)])));
}

function readBy(reports: readonly Report[]): string {
  const asked = reports.filter(({ live }) => live != null && live.kedro !== null);
  if (asked.length === 0) return "static";
  return asked.length === reports.length && asked.every(({ live }) => live?.sides === "both") ? "live" : "mixed";
}

function onlyRealTools({ diagnostics: { introduced, remaining }, live }: Report): readonly string[] {
  return [
    ...[...introduced, ...remaining].filter(isOnlyReal).map(({ message }) => message),
    ...(live?.refused ?? []).map(({ module, why }) => `${module}: read as loading, real Dagster says ${why}`),
  ];
}
