import type { Report, Verdict } from "../core/model/report.ts";

/** The Action's outputs by name, in the order of action.yml; every value is text. */
export function reportOutputs(
  reports: readonly Report[],
  verdict: Verdict,
): readonly (readonly [name: string, value: string])[] {
  const count = (of: (report: Report) => number): string =>
    String(reports.reduce((sum, report) => sum + of(report), 0));
  const criticality = (wanted: string): string =>
    count(({ changes }) => changes.filter((change) => change.criticality === wanted).length);
  return [
    ["verdict", verdict],
    ["introduced", count(({ diagnostics }) => diagnostics.introduced.length)],
    ["remaining", count(({ diagnostics }) => diagnostics.remaining.length)],
    ["fixed", count(({ diagnostics }) => diagnostics.fixed.length)],
    ["changes", count(({ changes }) => changes.length)],
    ["breaking", criticality("breaking")],
    ["risky", criticality("risky")],
    ["impacted-assets", count(({ impact }) => impact.assets.length)],
    ["blind-spots", count(({ after }) => after?.blindSpots.length ?? 0)],
    ["complete", String(reports.length > 0 && reports.every(({ after }) => after?.complete ?? true))],
    ["selection", selections(reports, ({ impact }) => impact.selection)],
    ["kedro-run", selections(reports, ({ impact }) => impact.kedroRun)],
  ];
}

/** One report's selection as it is; of several a JSON object by folder and environment, because none holds for all. */
function selections(reports: readonly Report[], of: (report: Report) => string): string {
  const [only, ...others] = reports;
  if (!only) return "";
  if (others.length === 0) return of(only);
  return JSON.stringify(
    Object.fromEntries(
      reports.map((report) => [`${report.root === "" ? "." : report.root}@${report.environment}`, of(report)]),
    ),
  );
}
