import { failure, type Result, success } from "../core/model/result.ts";
import { type HandoverOrigin, objectionToHandover } from "../handover/objection-to-handover.ts";
import { readHandover } from "../handover/read-handover.ts";
import type { LinkedAt } from "../github/link-templates.ts";
import { presentReports } from "../github/present-reports.ts";
import { publishFiles } from "./reports/publish-files.ts";
import type { AppPresentation, PublishedAt } from "./review-input.ts";
import { LONGEST_SUMMARY, restOf } from "./review-reports.ts";

/** What was handed over, and what GitHub says of where it comes from. */
export interface HandoverInput extends HandoverOrigin {
  readonly archive: Uint8Array;
  readonly run: number;
  /** Commit that the pull request is compared with now. */
  readonly base: string;
  /** Web address of the repository. */
  readonly address: string;
  readonly linkedAt: LinkedAt;
  readonly notes: readonly string[];
  /** Where its files will be found; left out where they are not kept. */
  readonly published?: PublishedAt;
}

/** Presents a review that was handed over, or says why not. */
export type HandoverPresenter = (input: HandoverInput) => Promise<Result<AppPresentation, string>>;

/**
 * Makes the review that a workflow has handed over anew, from data that was held against its schema and against what
 * GitHub says; nothing in it is published as it is.
 */
export function presentHandover(
  { archive, run, base, address, linkedAt, notes, published, ...origin }: HandoverInput,
  { version }: { readonly version: string },
): Result<AppPresentation, string> {
  const read = readHandover(Buffer.from(archive));
  if (!read.ok) return read;
  const objection = objectionToHandover(read.value, origin);
  if (objection !== null) return failure(objection);
  if (read.value.before !== base)
    return failure("it is held against a commit that the base has moved on from: let its workflow run again");
  const { reports } = read.value;
  if (reports.length === 0) return failure("it holds no review");
  const kept = published === undefined ? null : publishFiles(reports, { published, address, linkedAt, version });
  return success({
    ...presentReports(reports, {
      address,
      linkedAt,
      version,
      notes: [
        ...notes,
        `Read by the pull request's own workflow ([run ${run}](${address}/actions/runs/${run})), and made anew from what that handed over.`,
      ],
      rest: restOf(kept?.published),
      longestSummary: LONGEST_SUMMARY,
      ...(kept === null ? {} : { published: kept.published }),
    }),
    ...(kept === null ? {} : { files: kept.files }),
  });
}
