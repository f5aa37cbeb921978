import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { Report } from "../core/model/report.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import { type CheckResult, publishCheck, REVIEW_CHECK, startCheck } from "../github/check-run.ts";
import { chooseComparison, type Comparison } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { failureAnnotations } from "../github/failure-annotations.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import { httpFailure } from "../github/http-failure.ts";
import { linkedAt } from "../github/linked-at.ts";
import type { LinkedAt, Presentation } from "../github/present-reports.ts";
import { type PullRequest, readPullRequest, settled } from "../github/read-pull-request.ts";
import { publishComment } from "../github/sticky-comment.ts";
import { wantsComment } from "../github/wants-comment.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { Installation } from "./installation.ts";

export interface ReviewInput {
  readonly before: ProjectFiles;
  readonly after: ProjectFiles;
  readonly settings: Settings;
  readonly compared: Report["compared"];
  /** The time from which the next runs of schedules are told: that of whoever reads it. */
  readonly now: string | null;
  /** What is to be said besides: why settings or comparison are not as expected. */
  readonly notes: readonly string[];
  /** Web address of the repository. */
  readonly address: string;
  readonly linkedAt: LinkedAt;
}

/** Reviews two sides, or answers null when neither holds a Kedro project. */
export type Reviewer = (input: ReviewInput) => Promise<Presentation | null>;

export interface PullReview {
  /** Number of the pull request. */
  readonly pull: number;
  readonly reviewer: Reviewer;
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
  { pull: number, reviewer, isRerun, signal }: PullReview,
): Promise<void> {
  const pull = await openPull(installation, number);
  if (pull === null) return;
  const comparison = await chooseComparison(pull, commitHistory(installation, installation.cache));
  if (comparison === null)
    return installation.log(
      `${nameOf(installation)}#${number}: no history in common with its base, nothing to compare`,
    );
  const before = await snapshot(installation, comparison.before);
  signal.throwIfAborted();
  if (isDeploymentBranch(pull, readSettings(before.files.read(SETTINGS_FILE)).settings, installation)) return;
  if (holdsKedro(before.files)) report(installation, await startCheck(installation, checkOf(pull)));
  const after = await snapshot(installation, comparison.after);
  signal.throwIfAborted();
  const judged = judgeSettings(before.files.read(SETTINGS_FILE), after.files.read(SETTINGS_FILE));
  const review = await reviewer(inputOf(installation, { pull, comparison, before, after, judged }));
  if (review === null) return;
  signal.throwIfAborted();
  const current = await readPullRequest(installation, number);
  if (current?.head !== pull.head)
    return installation.log(`${nameOf(installation)}#${number}: pushed over while it was reviewed`);
  await publish(installation, { pull, comparison, review, judged, isRerun });
}

/** The pull request once GitHub has computed its merge result; null when it is closed or not there. */
async function openPull(installation: Installation, number: number): Promise<PullRequest | null> {
  const seen = await readPullRequest(installation, number);
  if (seen === null || !seen.isOpen) return null;
  const pull = await settled(installation, seen, installation.sleep);
  return pull?.isOpen === true ? pull : null;
}

interface ReadPull {
  readonly pull: PullRequest;
  readonly comparison: Comparison;
  readonly before: CommitSnapshot;
  readonly after: CommitSnapshot;
  readonly judged: ReturnType<typeof judgeSettings>;
}

function inputOf(installation: Installation, { pull, comparison, before, after, judged }: ReadPull): ReviewInput {
  return {
    before: before.files,
    after: after.files,
    settings: judged.settings,
    compared: { ...comparison.names, note: comparison.note },
    now: new Date(installation.now()).toISOString(),
    notes: [...judged.notes, ...unreadNotes(after)],
    address: pull.address,
    linkedAt: linkedAt(comparison, pull),
  };
}

/** Says on the head that it could not be reviewed, so that no check waits for ever and none is green without a reason. */
export async function giveUpReview(installation: Installation, number: number, error: unknown): Promise<void> {
  const pull = await readPullRequest(installation, number);
  if (pull === null || !pull.isOpen) return;
  const failure = httpFailure(error);
  const summary = failure
    ? `GitHub answered ${failure.status} each time it was tried. Ask for a re-run, or push again.`
    : "This is a fault of the App, which its log explains. The pull request is not to blame.";
  const result = { conclusion: "neutral", title: "Could not be reviewed", summary, annotations: [] } as const;
  report(installation, await publishCheck(installation, { ...checkOf(pull), ...result }, { isProvisional: true }));
}

interface ReviewedPull {
  readonly pull: PullRequest;
  readonly comparison: Comparison;
  readonly review: Presentation;
  readonly judged: ReturnType<typeof judgeSettings>;
  readonly isRerun: boolean;
}

async function publish(
  installation: Installation,
  { pull, comparison, review, judged, isRerun }: ReviewedPull,
): Promise<void> {
  const { settings, introduced } = judged;
  const result = { ...checkOf(pull), ...withSettingsMistakes(review, introduced, settings) };
  report(installation, await publishCheck(installation, result, { isRerun }));
  if (settings.comment === false) return;
  const comment = await publishComment(installation, {
    pull: pull.number,
    login: installation.login,
    scope: "",
    head: pull.head,
    base: comparison.before,
    run: null,
    body: review.comment,
    isWanted: wantsComment(settings.comment, review),
  });
  report(installation, comment);
}

function checkOf({ head, number }: PullRequest): Pick<CheckResult, "name" | "head" | "subject"> {
  return { name: REVIEW_CHECK, head, subject: `pr:${number}` };
}

async function snapshot(installation: Installation, commit: string): Promise<CommitSnapshot> {
  return filesAtCommit(installation, commit, {
    cache: installation.cache,
    textFromBytes,
    chooseProjects: (files) => readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null,
  });
}

function unreadNotes({ unread }: CommitSnapshot): readonly string[] {
  return unread.length === 0
    ? []
    : [
        `${unread.length} files are too large, or too many, to be read: ${unread
          .slice(0, 3)
          .map((path) => `\`${path}\``)
          .join(", ")}${unread.length > 3 ? " …" : ""}.`,
      ];
}

/** What we deploy is not reviewed: it was, as source. */
function isDeploymentBranch(pull: PullRequest, { deploy }: Settings, { repository }: Installation): boolean {
  const branches = environmentsByBranch(deploy.branch, deploy.environments);
  const isFromHere = pull.headRepository?.toLowerCase() === `${repository.owner}/${repository.repo}`.toLowerCase();
  return branches.has(pull.baseRef) || (isFromHere && branches.has(pull.headRef));
}

function holdsKedro(files: ProjectFiles): boolean {
  return files
    .list()
    .some((path) => path.endsWith("pyproject.toml") && (files.read(path) ?? "").includes("tool.kedro"));
}

/** The review as a check's result. Mistakes brought into the settings fail it: they would take effect unseen. */
function withSettingsMistakes(
  review: Presentation,
  mistakes: readonly Diagnostic[],
  settings: Settings,
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

/** GitHub's refusals are lines in the log that say what to do; what went well is a line too. */
function report(
  installation: Installation,
  outcome: Awaited<ReturnType<typeof publishCheck | typeof publishComment>>,
): void {
  const what =
    outcome.kind === "refused"
      ? `${outcome.refusal.message} ${outcome.refusal.help}`
      : outcome.kind === "superseded"
        ? `nothing written: ${outcome.reason}`
        : `${outcome.kind} ${outcome.url ?? ""}`;
  installation.log(`${nameOf(installation)}: ${what}`);
}

function nameOf({ repository }: Installation): string {
  return `${repository.owner}/${repository.repo}`;
}
