import { gzipSync } from "node:zlib";
import type { ProgramParts } from "../deployment/renderer.ts";
import { markdownMessage } from "../core/report/words/escape.ts";
import { inlineRemarks } from "../core/review/remarks/inline-remarks.ts";
import { renderSarif } from "../core/report/sarif.ts";
import { type PresentationOptions, presentReports, type PublishedFiles } from "../github/present-reports.ts";
import { chooseProjects, missingProjectsNote } from "../settings/choose-projects.ts";
import { reviewAsSet } from "../settings/review-as-set.ts";
import { publishFiles } from "./reports/publish-files.ts";
import type { AppPresentation, ReviewInput } from "./review-input.ts";

/** GitHub's limit for a check run's summary, less room for what it counts otherwise. */
export const LONGEST_SUMMARY = 64_000;

/** Reviews by static reading alone: nothing of a pull request is ever run here. Null where there is no Kedro project. */
export function reviewReports(
  { before, after, settings, compared, now, notes, address, linkedAt, explain, published }: ReviewInput,
  { version, parser, runtime }: ProgramParts,
): AppPresentation | null {
  const definitions = { runtime, generatorVersion: version, repository: address };
  const choice = chooseProjects(settings, [before, after]);
  const missing = missingProjectsNote(choice);
  const reports = reviewAsSet({
    settings,
    projects: choice.projects,
    before,
    after,
    compared,
    now,
    environmentVariables: new Map(),
    parser,
    definitions,
    otherTarget: true,
  });
  // A repository without projects is left in peace; one whose settings name the wrong ones is told.
  if (reports.length === 0 && missing === null) return null;
  const kept = published === undefined ? null : publishFiles(reports, { published, address, linkedAt, version });
  const presentation = presentReports(reports, {
    address,
    linkedAt,
    version,
    notes: missing === null ? notes : [...notes, markdownMessage(missing, 2000)],
    rest: restOf(kept?.published),
    longestSummary: LONGEST_SUMMARY,
    ...(explain === undefined ? {} : { explain }),
    ...(settings.inline ? { remarks: inlineRemarks(reports, { before, after }) } : {}),
    ...(kept === null ? {} : { published: kept.published }),
  });
  return {
    ...presentation,
    ...(kept === null ? {} : { files: kept.files }),
    ...(settings["code-scanning"] ? { sarif: gzipSync(renderSarif(reports, { version })).toString("base64") } : {}),
  };
}

/** Where what a comment has no room for is read. */
export function restOf(published: PublishedFiles | undefined): PresentationOptions["rest"] {
  const page = published?.page ?? null;
  return { label: page === null ? "in the summary of the check" : "on the page of this review", url: page };
}
