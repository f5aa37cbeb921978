import type { Report } from "../../model/report.ts";
import { alikeReports } from "./alike-reports.ts";
import { fitSections, type TextLimits } from "./fit-sections.ts";
import { footerSections } from "./footer-sections.ts";
import type { MarkdownOptions } from "./markdown-options.ts";
import { headSections } from "./head-sections.ts";
import { reportSections } from "./report-sections.ts";
import { markdownLink } from "../words/escape.ts";
import type { Section } from "./section.ts";
import { verdictOrder } from "../words/words.ts";

/** GitHub refuses a comment of 65,536 characters or more; the host adds a hidden header of its own. */
export const COMMENT_LIMITS: TextLimits = { characters: 60_000, bytes: 200_000 };

/**
 * The one comment on a pull request, for all projects and environments: verdict first, then what breaks, what changed,
 * what that reaches and what to run. The same reports give the same text.
 */
export function renderComment(reports: readonly Report[], options: MarkdownOptions = {}): string {
  const ordered = [...reports].sort((a, b) => verdictOrder(a.verdict) - verdictOrder(b.verdict));
  const told = { ...options, isOnly: ordered.length === 1 };
  const sections: readonly Section[] = [
    ...headSections(ordered, options),
    ...alikeReports(ordered, told).flatMap(({ report, others }) => reportSections(report, told, others)),
    ...footerSections(ordered),
  ];
  const { rest = null } = options;
  const where =
    rest === null
      ? "the command line prints all of it"
      : rest.url === null
        ? rest.label
        : markdownLink(rest.label, rest.url);
  return `${fitSections(sections, options.limits ?? COMMENT_LIMITS, where).trimEnd()}\n`;
}
