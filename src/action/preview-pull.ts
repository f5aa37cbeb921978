import { markdownMessage } from "../core/report/words/escape.ts";
import { previewState } from "../deployment/preview-state.ts";
import type { GitHubClient, RepositoryAccess } from "../github/github-client.ts";
import { orFailure } from "../github/http-failure.ts";
import { explainRefusal } from "../github/permission-help.ts";
import { readPullRequest } from "../github/read-pull-request.ts";
import { previewBranch, type PreviewOutcome, pushPreview, removePreview } from "../github/preview-branch.ts";
import type { ActionIo } from "./action-io.ts";
import type { FinishedReview } from "./publish-review.ts";
import type { Compared } from "./read-compared.ts";
import type { WorkflowEvent } from "./read-event.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";
import type { ReviewProgram } from "./review-program.ts";

type Pull = Extract<WorkflowEvent, { kind: "pull-request" }>;

/**
 * Pushes what a pull request would deploy to a branch of its own, a code location to look at. Only for a branch of the
 * same repository: a stranger's definitions are never pushed. Answers why the run fails, or null.
 */
export async function previewPull(
  io: ActionIo,
  compared: Compared,
  { program, review }: { readonly program: ReviewProgram; readonly review: FinishedReview },
): Promise<string | null> {
  const { run, inputs, client, settings } = compared;
  const { event } = run;
  if (!inputs.preview || event.kind !== "pull-request") return null;
  const why = whyNot(event, client);
  if (why !== null || client === null) return said(io, `No preview: ${why}.`);
  const environments = settings.deploy.environments.length > 0 ? settings.deploy.environments : reviewed(review);
  const state = await previewState(
    await compared.source.snapshot(compared.sides.after),
    { pull: event.number, headRef: event.headRef, settings, environments, address: run.address },
    { version: program.version, render: async (input) => program.render(input) },
  );
  if (!state.ok) return said(io, `No preview: ${state.error}`);
  const github = { client, repository: run.repository };
  const late = await whyLate(github, event);
  if (late !== null) return said(io, `No preview: ${late}.`);
  return told(io, { run, pull: event.number }, await tried(() => pushPreview(github, state.value)));
}

/**
 * A run that comes late, or again, never puts an older head in the place of a newer one, nor back what closing removed. Null
 * where nothing speaks against it, or the token may not look.
 */
async function whyLate(github: RepositoryAccess, { number, head }: Pull): Promise<string | null> {
  const asked = await orFailure([401, 403, 404, 410], () => readPullRequest(github, number));
  const current = asked.ok ? asked.value : null;
  if (current === null) return null;
  if (!current.isOpen) return "the pull request is closed by now";
  return current.head === head ? null : `the pull request has moved on to ${current.head.slice(0, 7)}`;
}

/** Takes the preview of a closed pull request away. */
export async function endPreview(
  io: ActionIo,
  { run, client, pull }: { readonly run: WorkflowRun; readonly client: GitHubClient | null; readonly pull: number },
): Promise<string | null> {
  if (client === null) return null;
  const github = { client, repository: run.repository };
  return told(io, { run, pull }, await tried(() => removePreview(github, pull)));
}

function whyNot({ isFromFork }: Pull, client: GitHubClient | null): string | null {
  if (isFromFork) return "the pull request comes from a fork, whose definitions are never pushed";
  return client === null ? "there is no token to push with" : null;
}

function reviewed({ reports }: FinishedReview): readonly string[] {
  return [...new Set(reports.filter(({ after }) => after !== null).map(({ environment }) => environment))];
}

async function tried(push: () => Promise<PreviewOutcome>): Promise<PreviewOutcome> {
  const attempt = await orFailure([401, 403, 404, 409, 422, 429], push);
  if (attempt.ok) return attempt.value;
  const { message, help } = explainRefusal("preview", attempt.error);
  return { kind: "stopped", message: `${message} ${help}` };
}

interface Previewed {
  readonly run: WorkflowRun;
  readonly pull: number;
}

function told(io: ActionIo, { run, pull }: Previewed, outcome: PreviewOutcome): string | null {
  const branch = previewBranch(pull);
  if (outcome.kind === "stopped") return `No preview: ${outcome.message}`;
  if (outcome.kind === "absent") io.info(`There is no preview \`${branch}\`.`);
  else if (outcome.kind === "removed") said(io, `Preview \`${branch}\` removed.`);
  else {
    io.output("preview", branch);
    io.info(`Preview ${branch} ${outcome.kind}: ${outcome.commit}`);
    io.writeSummary(`Preview: [\`${branch}\`](${run.address}/tree/${branch})\n`);
  }
  return null;
}

/** In log and summary, and no failure. */
function said(io: ActionIo, line: string): null {
  const [first = "", ...rest] = line.split("\n");
  io.notice(first);
  io.writeSummary([first, ...rest.slice(0, 20).map((one) => `- ${one}`)].map((one) => markdownMessage(one)).join("\n"));
  return null;
}
