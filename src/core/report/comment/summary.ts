import type { Report } from "../../model/report.ts";
import { renderComment } from "./comment.ts";
import type { TextLimits } from "./fit-sections.ts";
import type { MarkdownOptions } from "./markdown-options.ts";

/** GitHub drops a job summary of more than 1 MiB. */
const SUMMARY_LIMITS: TextLimits = { characters: 1_000_000, bytes: 1_000_000 };

/** The long form for a job summary: the same text with everything opened, cut only where GitHub would drop it. */
export function renderSummary(reports: readonly Report[], options: MarkdownOptions = {}): string {
  return renderComment(reports, { limits: SUMMARY_LIMITS, ...options, isLong: true });
}
