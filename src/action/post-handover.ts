import type { GitHubClient, RepositoryName } from "../github/github-client.ts";
import { type HttpFailure, orFailure, REFUSALS } from "../github/http-failure.ts";
import { explainRefusal, type Operation } from "../github/permission-help.ts";
import { presentReports } from "../github/present-reports.ts";
import { runArtifact } from "../github/run-artifact.ts";
import type { ActionIo } from "./action-io.ts";
import { type Handover, HANDOVER, LARGEST_ARCHIVE } from "../handover/handover.ts";
import { objectionToHandover } from "../handover/objection-to-handover.ts";
import type { WorkflowEvent } from "./read-event.ts";
import { readHandover } from "../handover/read-handover.ts";
import { InputMistake, type Inputs } from "./read-inputs.ts";
import type { WorkflowRun } from "./read-workflow-run.ts";
import { reportOutputs } from "./report-outputs.ts";
import { writeComment } from "./write-comment.ts";

type Finished = Extract<WorkflowEvent, { kind: "finished-run" }>;

interface Posting {
  readonly run: WorkflowRun;
  readonly event: Finished;
  readonly inputs: Inputs;
  readonly client: GitHubClient | null;
  readonly version: string;
}

/**
 * Posts what a `pull_request` workflow handed over, with a token that may comment where that one's could not. Nothing of
 * the pull request is checked out or run; which pull request it is says GitHub, by the commit that the run was about, and
 * the comment is made anew from data that was held against a schema.
 */
export async function postHandover(io: ActionIo, posting: Posting): Promise<void> {
  const { run, event, client } = posting;
  if (event.trigger !== "pull_request")
    throw new InputMistake(
      `A run for \`${event.trigger}\` is not posted: only one for \`pull_request\` hands a review over.`,
    );
  const { headOwner } = event;
  if (headOwner === null)
    return io.notice(`Nothing is posted: the repository that run ${event.run} was about is deleted.`);
  if (client === null) throw new InputMistake("Nothing is posted: there is no token to post it with.");
  const github = { client, repository: run.repository };
  const artifact = { name: HANDOVER, largest: LARGEST_ARCHIVE };
  const answer = await orFailure(REFUSALS, () => runArtifact(github, event.run, artifact));
  if (!answer.ok) return io.fail(refused("read-artifacts", answer.error));
  const archive = answer.value;
  if (archive === null) return io.notice(`Nothing is posted: run ${event.run} left no artifact \`${HANDOVER}\`.`);
  if (!archive.ok) return io.notice(`Nothing is posted: ${archive.error}.`);
  const read = readHandover(archive.value);
  if (!read.ok) return io.fail(`The hand-over of run ${event.run} is refused: ${read.error}.`);
  const asked = await orFailure(REFUSALS, () => pullsOf(github, { ...event, headOwner }));
  if (!asked.ok) return io.fail(refused("list-pulls", asked.error));
  const pulls = asked.value;
  const [first] = pulls;
  if (first === undefined)
    return io.notice(
      `Nothing is posted: no open pull request stands at ${event.head.slice(0, 7)} any more. It was pushed over, or closed, since run ${event.run} began.`,
    );
  const repository = `${run.repository.owner}/${run.repository.repo}`;
  // one branch may be proposed to several: each has a run of its own, which says whose it is
  const pull = pulls.find((one) => one === read.value.pullRequest) ?? first;
  const objection = objectionToHandover(read.value, { repository, head: event.head, pull });
  if (objection !== null) return io.fail(`The hand-over of run ${event.run} is refused: ${objection}.`);
  await post(io, posting, { handover: read.value, pull });
}

function refused(operation: Operation, failure: HttpFailure): string {
  const { message, help } = explainRefusal(operation, failure);
  return `${message} ${help}`;
}

interface Verified {
  readonly handover: Handover;
  readonly pull: number;
}

async function post(
  io: ActionIo,
  { run, event, inputs, client, version }: Posting,
  { handover, pull }: Verified,
): Promise<void> {
  const { reports, before, after } = handover;
  const presentation = presentReports(reports, {
    address: run.address,
    linkedAt: { before, after, pull },
    version,
    notes: [
      `Read by the pull request's own workflow ([run ${event.run}](${run.address}/actions/runs/${event.run})), and posted from what that handed over.`,
    ],
    rest: { label: "in the summary of that workflow run", url: `${run.address}/actions/runs/${event.run}` },
    longestSummary: 900_000,
  });
  io.writeSummary(presentation.summary);
  for (const [name, value] of reportOutputs(reports, presentation)) io.output(name, value);
  const { line, isRefused } = await writeComment({
    client,
    repository: run.repository,
    wish: inputs.overrides.comment ?? "auto",
    pull,
    head: event.head,
    base: before ?? "",
    run: { id: event.run, attempt: event.attempt },
    scope: (inputs.overrides.projects ?? []).join("\n"),
    review: presentation,
    // what its own workflow has reviewed is its own word
    reviewed: null,
  });
  if (isRefused) io.fail(line);
  else io.info(line);
}

/** The open pull requests whose head the run was about, whoever's they are. */
async function pullsOf(
  { client, repository }: { readonly client: GitHubClient; readonly repository: RepositoryName },
  { head, headOwner, headRef }: Finished & { readonly headOwner: string },
): Promise<readonly number[]> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    ...repository,
    state: "open",
    head: `${headOwner}:${headRef}`,
    per_page: 100,
  });
  return data.filter((pull) => pull.head.sha === head && pull.head.ref === headRef).map(({ number }) => number);
}
