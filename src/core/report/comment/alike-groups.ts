import type { Report } from "../../model/report.ts";
import { drawingSection } from "./drawing-section.ts";
import type { MarkdownOptions } from "./markdown-options.ts";
import { openItems } from "./open-lists.ts";
import { told } from "./told.ts";

/** A report, and the environments of the same project of which the same is to be said. */
export interface AlikeGroup {
  readonly report: Report;
  readonly others: readonly string[];
}

/**
 * Reports of one project that differ in nothing but their environment's name are told once: what a comment does not say
 * (what was found before, the other target) splits none.
 */
export function alikeGroups(reports: readonly Report[], options: MarkdownOptions): readonly AlikeGroup[] {
  if (reports.length < 2) return reports.map((report) => ({ report, others: [] }));
  const groups = new Map<string, { readonly report: Report; readonly others: string[] }>();
  for (const report of reports) {
    const key = withoutName(
      JSON.stringify([
        report.root,
        report.project,
        report.verdict,
        report.sentence,
        openItems(told(report, options)),
        drawingSection(report)?.heading ?? "",
        report.impact.selection,
      ]),
      report.environment,
    );
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { report, others: [] });
    else known.others.push(report.environment);
  }
  return [...groups.values()];
}

/** A text in which an environment's name stands for any: as a word of its own, not as a part of `raw_products`. */
function withoutName(text: string, environment: string): string {
  const escaped = environment.replaceAll(/[\\^$.*+?()[\]{}|]/gu, "\\$&");
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "gu"), "\u0000");
}
