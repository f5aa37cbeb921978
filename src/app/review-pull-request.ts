import type { ProjectFiles } from "../core/model/project-files.ts";
import { belowReview } from "../github/amend-comment.ts";
import type { Appendix } from "../github/comment-appendix.ts";
import { commentKey } from "../github/comment-header.ts";
import { listOwnComments, type OwnComment } from "../github/list-own-comments.ts";
import { closeCheck, publishCheck, startCheck } from "../github/check-run.ts";
import { chooseComparison, type Comparison } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import { linkedAt } from "../github/linked-at.ts";
import { type PullRequest, readPullRequest, settled } from "../github/read-pull-request.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import { withOverrides } from "../settings/settings-of-project.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE } from "../settings/settings-file.ts";
import { askAgain } from "./ask-again.ts";
import { settingsAt } from "./settings-at.ts";
import type { Installation } from "./installation.ts";
import { checkOf, publishReview, tell } from "./publish-review.ts";
import { type LiveParts, withHandover } from "./with-handover.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { type AppPresentation, holdsKedro, type Reviewer, reviewInput } from "./review-input.ts";
import { whyGivenUp } from "./why-given-up.ts";

export interface PullReview {
  /** Number of the pull request. */
  readonly pull: number;
  readonly reviewer: Reviewer;
  /** What a workflow may have handed over: whoever may read it, and whoever makes a review of it. */
  readonly live: LiveParts;
  /** An installation that may hand findings to code scanning. */
  readonly openScan: () => Installation;
  /** A person asked for a re-run on GitHub. */
  readonly isRerun: boolean;
  /** Aborted when a later review of the same pull request takes this one's place. */
  readonly signal: AbortSignal;
}

/**
 * Reviews a pull request as it stands now, by static reading alone, and puts check run and comment on it. Nothing is
 * written about a head that has been pushed over meanwhile, or on a repository without Kedro projects.
 */
export async function reviewPullRequest(
  installation: Installation,
  { pull: number, reviewer, live, openScan, isRerun, signal }: PullReview,
): Promise<void> {
  const pull = await openPull(installation, number);
  if (pull === null) return;
  const comparison = await chooseComparison(pull, commitHistory(installation, installation.cache));
  if (comparison === null)
    return installation.log(
      `${nameOf(installation)}#${number}: no history in common with its base, nothing to compare`,
    );
  const before = await readSnapshot(installation, comparison.before);
  signal.throwIfAborted();
  if (await isDeploymentBranch(installation, pull, before.files)) return;
  const started = holdsKedro(before.files) ? await startCheck(installation, checkOf(pull)) : null;
  if (started !== null) tell(installation, started);
  const close = async (title: string): Promise<void> => {
    if (started !== null) tell(installation, await closeCheck(installation, started, title));
  };
  try {
    const isAgain = started === null || started.kind === "refused" || (started.kind === "started" && !started.isOpen);
    const title = await settle(installation, {
      pull,
      comparison,
      before,
      reviewer,
      live,
      openScan,
      isRerun,
      isAgain,
      signal,
    });
    if (title !== null) await close(title);
  } catch (error) {
    if (signal.aborted && (await hasMovedOn(installation, pull))) await close(SUPERSEDED);
    throw error;
  }
}

interface Begun extends Omit<PullReview, "pull"> {
  readonly pull: PullRequest;
  readonly comparison: Comparison;
  readonly before: CommitSnapshot;
  /** Whether this head may have been reviewed before, and people have said something of it. */
  readonly isAgain: boolean;
}

/** Reviews and publishes; or says why there is no result, as the title of a check. */
async function settle(
  installation: Installation,
  { pull, comparison, before, reviewer, live, openScan, isRerun, isAgain, signal }: Begun,
): Promise<string | null> {
  const after = await readSnapshot(installation, comparison.after);
  signal.throwIfAborted();
  const set = judgeSettings({ before: before.files, after: after.files });
  const standing = isAgain ? await listOurs(installation, pull.number) : null;
  const judged = standing === null ? set : withIgnored(pull, belowReview(standing), set);
  const review = await reviewer(
    reviewInput({
      ...comparison,
      sides: { before, after },
      judged,
      now: installation.now(),
      address: pull.address,
      linkedAt: linkedAt(comparison, pull),
    }),
  );
  if (review === null) return "There is no Kedro project to review";
  signal.throwIfAborted();
  const { settings, notes } = judged;
  const told = await withHandover(review, { pull, comparison, before, after, settings, notes, live });
  signal.throwIfAborted();
  if (await hasMovedOn(installation, pull)) return SUPERSEDED;
  await publishReview(installation, {
    pull,
    base: comparison.before,
    isHead: comparison.isHead,
    tree: after.tree,
    standing,
    // a workflow hands over what it read live; what stands at lines is what reading finds
    review: { ...told, ...atLines(review) },
    read: comparison.after,
    openScan,
    judged,
    isRerun,
  });
  return null;
}

function atLines({ remarks, sarif }: AppPresentation): Pick<AppPresentation, "remarks" | "sarif"> {
  return { ...(remarks === undefined ? {} : { remarks }), ...(sarif === undefined ? {} : { sarif }) };
}

/** Settings without the rules that people had left out for this very head, as stands below its review. */
export function withIgnored(
  pull: PullRequest,
  below: Appendix | null,
  judged: ReturnType<typeof judgeSettings>,
): ReturnType<typeof judgeSettings> {
  if (below === null || below.head !== pull.head || below.ignored.length === 0) return judged;
  const ignore = below.ignored.map(({ rule, reason }) => ({ rule, reason }));
  return { ...judged, settings: withOverrides(judged.settings, { rules: { ignore } }) };
}

function listOurs({ login, ...github }: Installation, pull: number): Promise<readonly OwnComment[]> {
  return listOwnComments(github, { pull, login, key: commentKey(github.repository, "") });
}

const SUPERSEDED = "Pushed over while it was reviewed";

async function hasMovedOn(installation: Installation, { number, head }: PullRequest): Promise<boolean> {
  const current = await readPullRequest(installation, number);
  if (current?.head === head) return false;
  installation.log(`${nameOf(installation)}#${number}: pushed over while it was reviewed`);
  return true;
}

/** The pull request once GitHub has computed its merge result; null when it is closed or not there. */
async function openPull(installation: Installation, number: number): Promise<PullRequest | null> {
  const seen = await askAgain(installation, () => readPullRequest(installation, number));
  if (seen === null || !seen.isOpen) return null;
  const pull = await settled(installation, seen, installation.sleep);
  return pull?.isOpen === true ? pull : null;
}

/** Says on the head that it could not be reviewed, so that no check waits for ever and none is green without a reason. */
export async function giveUpReview(installation: Installation, number: number, error: unknown): Promise<void> {
  const pull = await readPullRequest(installation, number);
  if (pull === null || !pull.isOpen) return;
  const summary = whyGivenUp(error, "The pull request is not to blame.");
  const result = { conclusion: "neutral", title: "Could not be reviewed", summary, annotations: [] } as const;
  tell(installation, await publishCheck(installation, { ...checkOf(pull), ...result }, { isProvisional: true }));
}

/**
 * What we deploy is not reviewed: it was, as source. Settings are those of the default branch: a deployment branch leaves
 * them out, and a branch of its own may not say of itself that it is one.
 */
export async function isDeploymentBranch(
  installation: Installation,
  { baseRef, headRef, isFromHere, defaultBranch }: PullRequest,
  base: ProjectFiles,
): Promise<boolean> {
  const written = baseRef === defaultBranch ? base.read(SETTINGS_FILE) : await settingsAt(installation, defaultBranch);
  const { deploy } = readSettings(written).settings;
  const branches = environmentsByBranch(deploy.branch, deploy.environments);
  return branches.has(baseRef) || (isFromHere && branches.has(headRef));
}

function nameOf({ repository }: Installation): string {
  return `${repository.owner}/${repository.repo}`;
}
