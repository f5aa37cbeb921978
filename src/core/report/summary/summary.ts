import type { Report } from "../../model/report.ts";
import { fitSections, type TextLimits } from "../comment/fit-sections.ts";
import type { MarkdownOptions } from "../comment/markdown-options.ts";
import { restInWords } from "../comment/rest-in-words.ts";
import { liveLines, liveSections } from "../comment/live-section.ts";
import type { Section } from "../comment/section.ts";
import { verdictOrder } from "../words/words.ts";
import { alikeReports } from "./alike-reports.ts";
import { footerSections } from "./footer-sections.ts";
import { headSections } from "./head-sections.ts";
import { reportSections } from "./report-sections.ts";

/** GitHub drops a job summary of more than 1 MiB. */
const SUMMARY_LIMITS: TextLimits = { characters: 1_000_000, bytes: 1_000_000 };

/**
 * The long form, for a job summary or a check run: everything that the comment leaves out, with tables of changes and
 * assets, what was found before, and the other target. It is cut only where GitHub would drop it.
 */
export function renderSummary(reports: readonly Report[], options: MarkdownOptions = {}): string {
  const ordered = [...reports].sort((a, b) => verdictOrder(a.verdict) - verdictOrder(b.verdict));
  const told = { ...options, isLong: true, isOnly: ordered.length === 1 };
  const sections: readonly Section[] = [
    ...headSections(ordered, told),
    ...liveHead(ordered),
    ...liveSections(ordered, options.links?.after ?? null),
    ...alikeReports(ordered, told).flatMap(({ report, others }) => reportSections(report, told, others)),
    ...footerSections(ordered, options),
  ];
  return `${fitSections(sections, options.limits ?? SUMMARY_LIMITS, restInWords(options)).trimEnd()}\n`;
}

function liveHead(reports: readonly Report[]): readonly Section[] {
  const heading = liveLines(reports).trimEnd();
  return heading === "" ? [] : [{ priority: 1, heading, isFolded: false, lead: "", items: [], tail: "", item: "line" }];
}
