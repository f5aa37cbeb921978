import { reportAnnotations, type Annotation } from "../core/report/annotations.ts";
import { COMMENT_LIMITS, renderComment } from "../core/report/comment/comment.ts";
import { renderSummary } from "../core/report/summary/summary.ts";
import { visible } from "../core/report/words/escape.ts";
import { verdictOrder } from "../core/report/words/words.ts";
import type { Report, Verdict } from "../core/model/report.ts";

/** A finished review in the forms in which GitHub shows it. */
export interface Presentation {
  /** The worst of all reports. */
  readonly verdict: Verdict;
  /** One line of plain text. */
  readonly title: string;
  readonly comment: string;
  /** The long form, for a check run or a job summary. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export interface PresentationOptions {
  /** Web address of the repository. */
  readonly address: string;
  /** Commits at which places are linked. */
  readonly linkedAt: { readonly before: string | null; readonly after: string };
  /** Lines of Markdown of ours that stand above the review. */
  readonly notes: readonly string[];
  /** Where what a comment has no room for can be read. */
  readonly rest: { readonly label: string; readonly url: string | null } | null;
  /** Characters the summary may have. */
  readonly longestSummary: number;
}

/** The same for Action and App, so that both say the same of the same change. */
export function presentReports(reports: readonly Report[], options: PresentationOptions): Presentation {
  const { address, linkedAt, notes, rest, longestSummary } = options;
  const link = (commit: string): string => `${address}/blob/${commit}/{path}#L{line}`;
  const links = { before: linkedAt.before === null ? null : link(linkedAt.before), after: link(linkedAt.after) };
  const above = notes.map((note) => `> ${note}\n\n`).join("");
  const comment = renderComment(reports, {
    links,
    rest,
    limits: { ...COMMENT_LIMITS, characters: COMMENT_LIMITS.characters - above.length },
  });
  const summary = renderSummary(reports, {
    links,
    rest,
    limits: { characters: longestSummary - above.length, bytes: longestSummary - above.length },
  });
  const [worst] = [...reports].sort((left, right) => verdictOrder(left.verdict) - verdictOrder(right.verdict));
  return {
    verdict: worst?.verdict ?? "unknown",
    title: visible(worst?.sentence ?? "No Kedro project was found.").slice(0, 250),
    comment: above + comment,
    summary: above + summary,
    annotations: reportAnnotations(reports),
  };
}
