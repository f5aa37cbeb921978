import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Report, Verdict } from "../core/model/report.ts";
import { textFromBytes } from "../files/text-from-bytes.ts";
import { type CheckAnnotation, type CheckResult, publishCheck, REVIEW_CHECK, startCheck } from "../github/check-run.ts";
import { chooseComparison, type Comparison } from "../github/choose-comparison.ts";
import { commitHistory } from "../github/commit-history.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { type CommitSnapshot, filesAtCommit } from "../github/files-at-commit.ts";
import { type PullRequest, readPullRequest, readSettledPullRequest } from "../github/read-pull-request.ts";
import { publishComment } from "../github/sticky-comment.ts";
import { judgeSettings } from "../settings/judge-settings.ts";
import { readSettings } from "../settings/read-settings.ts";
import { SETTINGS_FILE, type Settings } from "../settings/settings-schema.ts";
import type { Installation } from "./installation.ts";

/** A finished review, in the forms in which GitHub shows it. */
export interface Review {
  readonly verdict: Verdict;
  /** One line. */
  readonly title: string;
  readonly summary: string;
  readonly comment: string;
  readonly annotations: readonly CheckAnnotation[];
}

export interface ReviewInput {
  readonly before: ProjectFiles;
  readonly after: ProjectFiles;
  readonly settings: Settings;
  readonly compared: Report["compared"];
  /** What is to be said besides: why settings or comparison are not as expected. */
  readonly notes: readonly string[];
  /** Mistakes that the change brings into the settings: they fail the check. */
  readonly settingsMistakes: readonly Diagnostic[];
}

/** Reviews two sides, or answers null when neither holds a Kedro project. */
export type Reviewer = (input: ReviewInput) => Review | null;

/**
 * Reviews a pull request as it stands now, by static reading alone, and puts check run and comment on it. Nothing is
 * written about a head that has been pushed over meanwhile, or on a repository without Kedro projects.
 */
export async function reviewPullRequest(installation: Installation, number: number, reviewer: Reviewer, isRerun: boolean, signal: AbortSignal): Promise<void> {
  const { client, repository, appId, sleep, log } = installation;
  const seen = await readPullRequest(client, repository, number);
  if (seen === null || !seen.isOpen) return;
  const pull = await readSettledPullRequest(client, repository, number, sleep);
  if (pull === null || !pull.isOpen) return;
  const subject = { name: REVIEW_CHECK, head: pull.head, subject: `pr:${number}` };
  const comparison = await chooseComparison(pull, commitHistory(client, repository));
  if (comparison === null) return log(`${nameOf(installation)}#${number}: no history in common with its base, nothing to compare`);
  const before = await snapshot(installation, comparison.before);
  signal.throwIfAborted();
  if (isDeploymentBranch(pull, readSettings(before.files.read(SETTINGS_FILE)).settings, installation)) return;
  if (holdsKedro(before.files)) report(installation, await startCheck(client, repository, appId, subject));
  const after = await snapshot(installation, comparison.after);
  signal.throwIfAborted();
  const { settings, notes, introduced } = judgeSettings(before.files.read(SETTINGS_FILE), after.files.read(SETTINGS_FILE));
  const review = reviewer({ before: before.files, after: after.files, settings, compared: { ...comparison.names, note: comparison.note }, notes: [...notes, ...unreadNotes(after)], settingsMistakes: introduced });
  if (review === null) return;
  signal.throwIfAborted();
  const current = await readPullRequest(client, repository, number);
  if (current?.head !== pull.head) return log(`${nameOf(installation)}#${number}: pushed over while it was reviewed`);
  await publish(installation, pull, comparison, { ...subject, ...review, conclusion: conclusionOf(review.verdict, settings) }, review, settings, isRerun);
}

async function publish(installation: Installation, pull: PullRequest, comparison: Comparison, result: CheckResult, review: Review, settings: Settings, isRerun: boolean): Promise<void> {
  const { client, repository, appId, login } = installation;
  report(installation, await publishCheck(client, repository, appId, result, isRerun));
  if (settings.comment === false) return;
  const comment = { pull: pull.number, login, scope: "", head: pull.head, base: comparison.before, run: null, body: review.comment };
  report(installation, await publishComment(client, repository, comment));
}

async function snapshot(installation: Installation, commit: string): Promise<CommitSnapshot> {
  const { client, repository, cache } = installation;
  return filesAtCommit(client, repository, commit, { cache, textFromBytes, chooseProjects: (files) => readSettings(files.read(SETTINGS_FILE)).settings.projects ?? null });
}

function unreadNotes({ unread }: CommitSnapshot): readonly string[] {
  return unread.length === 0 ? [] : [`${unread.length} files are too large, or too many, to be read: ${unread.slice(0, 3).map((path) => `\`${path}\``).join(", ")}${unread.length > 3 ? " …" : ""}.`];
}

/** What we deploy is not reviewed: it was, as source. */
function isDeploymentBranch(pull: PullRequest, { deploy }: Settings, { repository }: Installation): boolean {
  const branches = environmentsByBranch(deploy.branch, deploy.environments);
  const isFromHere = pull.headRepository?.toLowerCase() === `${repository.owner}/${repository.repo}`.toLowerCase();
  return branches.has(pull.baseRef) || (isFromHere && branches.has(pull.headRef));
}

function holdsKedro(files: ProjectFiles): boolean {
  return files.list().some((path) => path.endsWith("pyproject.toml") && (files.read(path) ?? "").includes("tool.kedro"));
}

/** A check is green only when something was established; `unknown` is neutral unless it shall fail. */
function conclusionOf(verdict: Verdict, settings: Settings): CheckResult["conclusion"] {
  if (verdict === "unknown") return settings["fail-on"] === "unknown" ? "failure" : "neutral";
  return verdict === "fail" ? "failure" : "success";
}

/** GitHub's refusals are lines in the log that say what to do; what went well is a line too. */
function report(installation: Installation, outcome: Awaited<ReturnType<typeof publishCheck | typeof publishComment>>): void {
  const what = outcome.kind === "refused" ? `${outcome.refusal.message} ${outcome.refusal.help}` : outcome.kind === "superseded" ? `nothing written: ${outcome.reason}` : `${outcome.kind} ${outcome.url ?? ""}`;
  installation.log(`${nameOf(installation)}: ${what}`);
}

function nameOf({ repository }: Installation): string {
  return `${repository.owner}/${repository.repo}`;
}
