import { reportAnnotations, type Annotation } from "../core/report/annotations.ts";
import { COMMENT_LIMITS, renderComment } from "../core/report/comment/comment.ts";
import { renderSummary } from "../core/report/summary/summary.ts";
import { explainAsset } from "../core/report/explain-asset.ts";
import { visible } from "../core/report/words/escape.ts";
import type { LinkTemplates } from "../core/report/words/place-link.ts";
import { verdictOrder } from "../core/report/words/words.ts";
import type { InlineRemarks } from "../core/model/inline-remark.ts";
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
  /** Whether something changes, is found, or could not be followed: a comment has something to say. */
  readonly hasChanges: boolean;
  /** Where places are looked at. */
  readonly links?: LinkTemplates;
  /** What was asked to be explained, in Markdown. */
  readonly explained?: string;
  /** Provable breaks on lines that the change touches; left out where nobody asks for them. */
  readonly remarks?: InlineRemarks;
}

/** Where places are linked. */
export interface LinkedAt {
  /** Commits of both sides. */
  readonly before: string | null;
  readonly after: string;
  /** The pull request whose *Files* tab shows the same lines; null where there is none, or it shows others. */
  readonly pull?: number | null;
  /** The command that makes the same report; left out where the names of the sides are enough. */
  readonly reproduce?: string | null;
}

export interface PresentationOptions {
  /** Web address of the repository. */
  readonly address: string;
  readonly linkedAt: LinkedAt;
  /** The program's own version. */
  readonly version: string;
  /** Lines of Markdown of ours that stand above the review. */
  readonly notes: readonly string[];
  /** Where what a comment has no room for can be read. */
  readonly rest: { readonly label: string; readonly url: string | null } | null;
  /** Characters the summary may have. */
  readonly longestSummary: number;
  /** An asset to explain, as a person has written its name. */
  readonly explain?: string;
  readonly remarks?: InlineRemarks;
}

/** The same for Action and App, so that both say the same of the same change. */
export function presentReports(reports: readonly Report[], options: PresentationOptions): Presentation {
  const { address, linkedAt, notes, rest, longestSummary, version, remarks } = options;
  const { pull = null, reproduce } = linkedAt;
  const link = (commit: string): string => `${address}/blob/${commit}/{path}#L{line}`;
  const links = {
    before: linkedAt.before === null ? null : link(linkedAt.before),
    after: link(linkedAt.after),
    pull: pull === null ? null : `${address}/pull/${pull}`,
  };
  const told = { links, programVersion: version, ...(reproduce === undefined ? {} : { reproduce }) };
  const above = notes.map((note) => `> ${note}\n\n`).join("");
  const comment = renderComment(reports, {
    ...told,
    rest,
    limits: { ...COMMENT_LIMITS, characters: COMMENT_LIMITS.characters - above.length },
  });
  const summary = renderSummary(reports, {
    ...told,
    limits: { characters: longestSummary - above.length, bytes: longestSummary - above.length },
  });
  const [worst] = [...reports].sort((left, right) => verdictOrder(left.verdict) - verdictOrder(right.verdict));
  return {
    links,
    ...(options.explain === undefined ? {} : { explained: explainAsset(reports, options.explain) }),
    verdict: worst?.verdict ?? "unknown",
    title: visible(worst?.sentence ?? "No Kedro project was found.").slice(0, 250),
    comment: above + comment,
    summary: above + summary,
    annotations: reportAnnotations(reports),
    hasChanges: reports.some(
      ({ edits, verdict: own, diagnostics }) =>
        edits.length > 0 || own === "unknown" || diagnostics.introduced.length + diagnostics.fixed.length > 0,
    ),
    ...(remarks === undefined ? {} : { remarks }),
  };
}
