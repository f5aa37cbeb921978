import { VERSION } from "../program/version.ts";
import type { Appendix } from "../github/comment-appendix.ts";
import { type CheckOutcome, type CheckResult, publishCheck, REVIEW_CHECK } from "../github/check-run.ts";
import { failureAnnotations } from "../github/failure-annotations.ts";
import type { Presentation } from "../github/present-reports.ts";
import type { OwnComment } from "../github/list-own-comments.ts";
import { rateLimitOf, throwIfPutOff } from "../github/rate-limit.ts";
import type { PullRequest } from "../github/read-pull-request.ts";
import { publishRemarks, type RemarksOutcome } from "../github/inline/publish-remarks.ts";
import { type CommentOutcome, publishComment } from "../github/sticky-comment.ts";
import { wantsComment } from "../github/wants-comment.ts";
import type { ToldOutcome } from "../github/told-outcome.ts";
import { uploadFindings } from "../github/upload-findings.ts";
import type { judgeSettings } from "../settings/judge-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { LAG } from "./ask-again.ts";
import type { Installation } from "./installation.ts";
import type { AppPresentation } from "./review-input.ts";

export interface ReviewedPull {
  readonly pull: PullRequest;
  /** Commit that it was compared with. */
  readonly base: string;
  /** Tree that was reviewed. */
  readonly tree: string;
  /** Our comments, where they have just been listed. */
  readonly standing: readonly OwnComment[] | null;
  /** Whether lines that were read are those of the head. */
  readonly isHead: boolean;
  readonly review: AppPresentation;
  /** Commit whose lines were read. */
  readonly read: string;
  /** An installation that may hand findings to code scanning. */
  readonly openScan: () => Installation;
  readonly judged: ReturnType<typeof judgeSettings>;
  /** A person asked for a re-run on GitHub. */
  readonly isRerun: boolean;
}

/**
 * Puts a review on its pull request: first the comment, then the check. A finished check therefore says that both stand,
 * and whatever is interrupted before is found by its check and done again.
 *
 * @throws what GitHub puts off (its rate limits), to be tried again
 */
export async function publishReview(installation: Installation, reviewed: ReviewedPull): Promise<void> {
  const { pull, base, tree, standing, review, judged, isRerun } = reviewed;
  const { settings } = judged;
  if (settings.comment !== false) {
    const comment = {
      pull: pull.number,
      login: installation.login,
      scope: "",
      head: pull.head,
      base,
      run: null,
      body: review.comment,
      isWanted: wantsComment(settings.comment, review),
      ...(standing === null ? {} : { standing }),
      appendix: (below: Appendix) => ({
        ...below,
        since: below.since === "" ? new Date(installation.now()).toISOString() : below.since,
        reviewed: { tree, version: VERSION },
      }),
    };
    tell(installation, await twice(installation, () => publishComment(installation, comment)));
  }
  await publishAtLines(installation, reviewed);
  const result = { ...checkOf(pull), ...checkResult(review, judged) };
  tell(installation, await twice(installation, () => publishCheck(installation, result, { isRerun })));
}

/** Remarks in the *Files* tab, and what code scanning shows there. */
async function publishAtLines(
  installation: Installation,
  { pull, read, isHead, review, openScan }: ReviewedPull,
): Promise<void> {
  if (review.remarks !== undefined) {
    const remarks = {
      ...review.remarks,
      pull: pull.number,
      login: installation.login,
      scope: "",
      head: pull.head,
      isHead,
    };
    tell(installation, await twice(installation, () => publishRemarks(installation, remarks)));
  }
  if (review.sarif !== undefined) {
    const findings = { pull: pull.number, head: pull.head, read, sarif: review.sarif };
    const scan = openScan();
    tell(installation, await twice(installation, () => uploadFindings(scan, findings)));
  }
}

/** What every check of a review says of itself. */
export function checkOf({
  head,
  number,
}: Pick<PullRequest, "head" | "number">): Pick<CheckResult, "name" | "head" | "subject"> {
  return { name: REVIEW_CHECK, head, subject: `pr:${number}` };
}

/** A refusal that passes looks like one that stays: it is asked once more. */
async function twice<T extends Outcome>(installation: Installation, write: () => Promise<T>): Promise<T> {
  const first = await write();
  if (first.kind !== "refused" || isPutOff(installation, first)) return first;
  await installation.sleep(LAG);
  return write();
}

type Outcome = CheckOutcome | CommentOutcome | RemarksOutcome | ToldOutcome;

function isPutOff({ now }: Installation, { refusal }: Extract<Outcome, { readonly kind: "refused" }>): boolean {
  return rateLimitOf(refusal.failure, { now: now(), attempt: 1 }) !== null;
}

/**
 * GitHub's refusals are lines in the log that say what to do; what went well is a line too.
 *
 * @throws a refusal by a rate limit, as GitHub gave it
 */
export function tell(installation: Installation, outcome: Outcome): void {
  if (outcome.kind === "refused") throwIfPutOff(outcome.refusal, installation.now());
  const what =
    outcome.kind === "refused"
      ? `${outcome.refusal.message} ${outcome.refusal.help}`
      : outcome.kind === "superseded"
        ? `nothing written: ${outcome.reason}`
        : "told" in outcome
          ? outcome.told
          : `${outcome.kind} ${outcome.url ?? ""}`;
  const { repository, log } = installation;
  log(`${repository.owner}/${repository.repo}: ${what}`);
}

/** The review as a check's result. Mistakes brought into the settings fail it: they would take effect unseen. */
export function checkResult(
  review: Presentation,
  { settings, introduced: mistakes }: ReviewedPull["judged"],
): Pick<CheckResult, "title" | "summary" | "annotations" | "conclusion"> {
  const { title, summary, annotations, verdict } = review;
  if (mistakes.length === 0 || settings["fail-on"] === "never")
    return { title, summary, annotations, conclusion: CONCLUSIONS[verdict] };
  return {
    title: `${SETTINGS_FILE} would not be valid`,
    summary,
    annotations: [...failureAnnotations(SETTINGS_FILE, mistakes), ...annotations].slice(0, 50),
    conclusion: "failure",
  };
}

/** A check is green only when something was established. */
const CONCLUSIONS = { pass: "success", warn: "success", fail: "failure", unknown: "neutral" } as const;
