import { closeCheck, publishCheck, REVIEW_CHECK, startCheck } from "../github/check-run.ts";
import { readCommit } from "../github/read-commit.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import type { Installation } from "./installation.ts";
import { checkResult, tell } from "./publish-review.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { holdsKedro, type Reviewer, reviewInput } from "./review-input.ts";

/** What the check of a merge queue's commit is about. */
const GROUP = "group";

export interface GroupReview {
  /** Commit that a merge queue would land. */
  readonly head: string;
  readonly reviewer: Reviewer;
  /** A person asked for a re-run on GitHub. */
  readonly isRerun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reviews what a merge queue is about to land against what it lands on (its first parent), and puts the check on it that
 * the queue waits for. There is no place for a comment.
 */
export async function reviewMergeGroup(
  installation: Installation,
  { head, reviewer, isRerun, signal }: GroupReview,
): Promise<void> {
  const { parents } = await readCommit(installation, head, installation.cache);
  const [base] = parents;
  if (base === undefined) return;
  const before = await readSnapshot(installation, base);
  const check = { name: REVIEW_CHECK, head, subject: GROUP };
  const started = holdsKedro(before.files) ? await startCheck(installation, check) : null;
  const after = await readSnapshot(installation, head);
  signal.throwIfAborted();
  const judged = judgeSettings({ before: before.files, after: after.files });
  const { owner, repo } = installation.repository;
  const { data } = await installation.client.request("GET /repos/{owner}/{repo}", { owner, repo });
  const review = await reviewer(
    reviewInput({
      names: { before: `${base.slice(0, 7)} (what the queue lands on)`, after: `${head.slice(0, 7)} (merge queue)` },
      note: null,
      sides: { before, after },
      judged,
      now: installation.now(),
      address: data.html_url,
      linkedAt: { before: base, after: head },
    }),
  );
  if (review !== null)
    tell(installation, await publishCheck(installation, { ...check, ...checkResult(review, judged) }, { isRerun }));
  else if (started !== null)
    tell(installation, await closeCheck(installation, started, "There is no Kedro project to review"));
}

/** What could not be reviewed is said, so that the queue does not wait for ever. */
export async function giveUpGroup(installation: Installation, head: string): Promise<void> {
  const result = {
    conclusion: "neutral",
    title: "Could not be reviewed",
    summary: NOT_REVIEWED,
    annotations: [],
  } as const;
  const check = { name: REVIEW_CHECK, head, subject: GROUP, ...result };
  tell(installation, await publishCheck(installation, check, { isProvisional: true }));
}

const NOT_REVIEWED = "The App's log says why. The pull requests in the queue were reviewed one by one.";
