import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Report } from "../core/model/report.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import { type CheckResult, publishCheck, REVIEW_CHECK, startCheck } from "../github/check-run.ts";
import { chooseComparison, type Comparison } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import type { Presentation } from "../github/present-reports.ts";
import { httpFailure } from "../github/http-failure.ts";
import { type PullRequest, readPullRequest, settled } from "../github/read-pull-request.ts";
import { publishComment } from "../github/sticky-comment.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { Installation } from "./installation.ts";

export interface ReviewInput {
  readonly before: ProjectFiles;
  readonly after: ProjectFiles;
  readonly settings: Settings;
  readonly compared: Report["compared"];
  /** When the newer side was made, from where the next runs of schedules are told; null when it is not known. */
  readonly now: string | null;
  /** What is to be said besides: why settings or comparison are not as expected. */
  readonly notes: readonly string[];
  /** Web address of the repository. */
  readonly address: string;
  readonly linkedAt: { readonly before: string; readonly after: string };
}

/** Reviews two sides, or answers null when neither holds a Kedro project. */
export type Reviewer = (input: ReviewInput) => Promise<Presentation | null>;

/**
 * Reviews a pull request as it stands now, by static reading alone, and puts check run and comment on it. Nothing is
 * written about a head that has been pushed over meanwhile, or on a repository without Kedro projects.
 */
export async function reviewPullRequest(
  installation: Installation,
  number: number,
  reviewer: Reviewer,
  isRerun: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { client, repository, appId, sleep, log } = installation;
  const seen = await readPullRequest(client, repository, number);
  if (seen === null || !seen.isOpen) return;
  const pull = await settled(client, repository, seen, sleep);
  if (pull === null || !pull.isOpen) return;
  const subject = { name: REVIEW_CHECK, head: pull.head, subject: `pr:${number}` };
  const history = commitHistory(client, repository, installation.cache);
  const comparison = await chooseComparison(pull, history);
  if (comparison === null)
    return log(`${nameOf(installation)}#${number}: no history in common with its base, nothing to compare`);
  const before = await snapshot(installation, comparison.before);
  signal.throwIfAborted();
  if (isDeploymentBranch(pull, readSettings(before.files.read(SETTINGS_FILE)).settings, installation)) return;
  if (holdsKedro(before.files)) report(installation, await startCheck(client, repository, appId, subject));
  const after = await snapshot(installation, comparison.after);
  signal.throwIfAborted();
  const { settings, notes, introduced } = judgeSettings(
    before.files.read(SETTINGS_FILE),
    after.files.read(SETTINGS_FILE),
  );
  const linkedAt = { before: comparison.before, after: pull.head };
  const review = await reviewer({
    before: before.files,
    after: after.files,
    settings,
    compared: { ...comparison.names, note: comparison.note },
    now: await history.time(comparison.after),
    notes: [...notes, ...unreadNotes(after)],
    address: pull.address,
    linkedAt,
  });
  if (review === null) return;
  signal.throwIfAborted();
  const current = await readPullRequest(client, repository, number);
  if (current?.head !== pull.head) return log(`${nameOf(installation)}#${number}: pushed over while it was reviewed`);
  await publish(
    installation,
    pull,
    comparison,
    { ...subject, ...withSettingsMistakes(review, introduced, settings) },
    review.comment,
    settings,
    isRerun,
  );
}

/** Says on the head that it could not be reviewed, so that no check waits for ever and none is green without a reason. */
export async function giveUpReview(installation: Installation, number: number, error: unknown): Promise<void> {
  const { client, repository, appId } = installation;
  const pull = await readPullRequest(client, repository, number);
  if (pull === null || !pull.isOpen) return;
  const failure = httpFailure(error);
  const summary = failure
    ? `GitHub answered ${failure.status} each time it was tried. Ask for a re-run, or push again.`
    : "This is a fault of the App, which its log explains. The pull request is not to blame.";
  report(
    installation,
    await publishCheck(
      client,
      repository,
      appId,
      {
        name: REVIEW_CHECK,
        head: pull.head,
        subject: `pr:${number}`,
        conclusion: "neutral",
        title: "Could not be reviewed",
        summary,
        annotations: [],
      },
      { isProvisional: true },
    ),
  );
}

async function publish(
  installation: Installation,
  pull: PullRequest,
  comparison: Comparison,
  result: CheckResult,
  body: string,
  settings: Settings,
  isRerun: boolean,
): Promise<void> {
  const { client, repository, appId, login } = installation;
  report(installation, await publishCheck(client, repository, appId, result, { isRerun }));
  if (settings.comment === false) return;
  const comment = { pull: pull.number, login, scope: "", head: pull.head, base: comparison.before, run: null, body };
  report(installation, await publishComment(client, repository, comment));
}

async function snapshot(installation: Installation, commit: string): Promise<CommitSnapshot> {
  const { client, repository, cache } = installation;
  return filesAtCommit(client, repository, commit, {
    cache,
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
  const marks = mistakes.map(({ at, rule, message, help }) => ({
    path: SETTINGS_FILE,
    startLine: at?.line ?? 1,
    endLine: at?.line ?? 1,
    columns: null,
    level: "failure" as const,
    title: rule,
    message: help === null ? message : `${message}. ${help}`,
  }));
  return {
    title: `${SETTINGS_FILE} would not be valid`,
    summary,
    annotations: [...marks, ...annotations].slice(0, 50),
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
