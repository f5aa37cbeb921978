import { reportAnnotations, type Annotation } from "../core/report/annotations.ts";
import { COMMENT_LIMITS, renderComment } from "../core/report/comment/comment.ts";
import { renderSummary } from "../core/report/summary/summary.ts";
import { explainAsset } from "../core/report/explain-asset.ts";
import { markdownLink, visible } from "../core/report/words/escape.ts";
import type { LinkTemplates } from "../core/report/words/place-link.ts";
import { type LinkedAt, linkTemplates } from "./link-templates.ts";
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
  readonly published?: PublishedFiles;
}

/** Files of the review that can be looked at. */
export interface PublishedFiles {
  /** Address of the page. */
  readonly page: string | null;
  /** Words of ours with their addresses. */
  readonly files: readonly { readonly label: string; readonly url: string }[];
  /** Day on which the addresses end. */
  readonly until: string;
}

/** The same for Action and App, so that both say the same of the same change. */
export function presentReports(reports: readonly Report[], options: PresentationOptions): Presentation {
  const { address, linkedAt, notes, rest, longestSummary, version, remarks, published } = options;
  const { reproduce } = linkedAt;
  const links = linkTemplates(address, linkedAt);
  const told = {
    links,
    programVersion: version,
    pageUrl: published?.page ?? null,
    ...(reproduce === undefined ? {} : { reproduce }),
  };
  const above = notes.map((note) => `> ${note}\n\n`).join("");
  const comment = renderComment(reports, {
    ...told,
    rest,
    limits: { ...COMMENT_LIMITS, characters: COMMENT_LIMITS.characters - above.length },
  });
  const long = above + (published === undefined ? "" : filesLine(published));
  const summary = renderSummary(reports, {
    ...told,
    limits: { characters: longestSummary - long.length, bytes: longestSummary - long.length },
  });
  const [worst] = [...reports].sort((left, right) => verdictOrder(left.verdict) - verdictOrder(right.verdict));
  return {
    links,
    ...(options.explain === undefined ? {} : { explained: explainAsset(reports, options.explain) }),
    verdict: worst?.verdict ?? "unknown",
    title: visible(worst?.sentence ?? "No Kedro project was found.").slice(0, 250),
    comment: above + comment,
    summary: long + summary,
    annotations: reportAnnotations(reports),
    hasChanges: reports.some(
      ({ edits, verdict: own, diagnostics }) =>
        edits.length > 0 || own === "unknown" || diagnostics.introduced.length + diagnostics.fixed.length > 0,
    ),
    ...(remarks === undefined ? {} : { remarks }),
  };
}

function filesLine({ files, until }: PublishedFiles): string {
  return `Until ${until}: ${files.map(({ label, url }) => markdownLink(label, url)).join(" · ")}\n\n`;
}
