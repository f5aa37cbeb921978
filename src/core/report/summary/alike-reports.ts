import type { Report } from "../../model/report.ts";
import type { SectionOptions } from "../comment/markdown-options.ts";
import { reportSections } from "./report-sections.ts";

/** A report, and the environments of the same project of which the same is to be said. */
export interface AlikeReports {
  readonly report: Report;
  readonly others: readonly string[];
}

/**
 * Reports of one project that differ in nothing but their environment's name are told once. The text of generated
 * definitions is left out of the comparison: its line numbers differ with whatever else is in an environment.
 */
export function alikeReports(reports: readonly Report[], options: SectionOptions): readonly AlikeReports[] {
  if (reports.length < 2) return reports.map((report) => ({ report, others: [] }));
  const groups = new Map<string, { readonly report: Report; readonly others: string[] }>();
  for (const report of reports) {
    const text = JSON.stringify([
      report.root,
      report.project,
      report.sentence,
      ...reportSections({ ...report, definitionsDiff: null }, options),
    ]).replaceAll(report.environment, "\u0000");
    const known = groups.get(text);
    if (known === undefined) groups.set(text, { report, others: [] });
    else known.others.push(report.environment);
  }
  return [...groups.values()];
}
