import type { Comparison } from "../github/choose-comparison.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import { orNull } from "../github/http-failure.ts";
import type { PullRequest } from "../github/read-pull-request.ts";
import { runArtifact } from "../github/run-artifact.ts";
import { HANDOVER, LARGEST_ARCHIVE } from "../handover/handover.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Installation } from "./installation.ts";

/** A pull request under review, whose workflow may have read it live. */
export interface HandoverWanted {
  readonly pull: PullRequest;
  readonly comparison: Comparison;
  readonly before: CommitSnapshot;
  readonly after: CommitSnapshot;
  /** As the base has them. */
  readonly settings: Settings;
}

/** What was handed over, not looked into yet, and the run that it comes from. */
export interface TakenHandover {
  readonly archive: Buffer;
  readonly run: number;
}

/**
 * The review that the workflow named in the settings has handed over of this very head. All that tells whose it is comes
 * from GitHub: the run's workflow file, event, head and repositories. Null where there is none; a failure where there is
 * one that is not taken, with the reason. `installation` is one that may read what workflow runs have left.
 */
export async function takeHandover(
  installation: Installation,
  { pull, comparison, before, after, settings: { live } }: HandoverWanted,
): Promise<Result<TakenHandover, string> | null> {
  if (live === undefined) return null;
  const { owner, repo } = installation.repository;
  const found = await runsOf(installation, live.workflow, pull.head);
  if (found === null) return null;
  const run = found.find(
    (one) =>
      one.path.split("@")[0] === live.workflow &&
      one.event === "pull_request" &&
      one.head_sha === pull.head &&
      isNamed(one.repository.full_name, `${owner}/${repo}`) &&
      isNamed(one.head_repository?.full_name, pull.headRepository),
  );
  if (run === undefined) return null;
  if (!pull.isFromHere && !live.forks) return failure("the pull request comes from a fork (`live.forks`)");
  const [standing, proposed] = [before, after].map(({ entries }) => entries.get(live.workflow)?.object);
  if (standing === undefined || standing !== proposed)
    return failure(`the pull request changes \`${live.workflow}\`, which reads it`);
  const archive = await runArtifact(installation, Number(run.id), { name: HANDOVER, largest: LARGEST_ARCHIVE });
  if (archive === null || !archive.ok) return archive;
  installation.log(
    `${owner}/${repo}#${pull.number}: run ${run.id} has handed over (against ${comparison.before.slice(0, 7)})`,
  );
  return success({ archive: archive.value, run: Number(run.id) });
}

/** Runs of a workflow about a commit that are over, the newest first; null where that may not be known. */
async function runsOf(installation: Installation, workflow: string, head: string) {
  const answer = await orNull([403, 404], () =>
    installation.client.request("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
      ...installation.repository,
      workflow_id: workflow.slice(workflow.lastIndexOf("/") + 1),
      head_sha: head,
      status: "completed",
      per_page: 20,
    }),
  );
  if (answer === null) {
    const { owner, repo } = installation.repository;
    installation.log(`${owner}/${repo}: runs of ${workflow} cannot be read: the App needs \`actions: read\``);
    return null;
  }
  return [...answer.data.workflow_runs].sort((one, other) => Number(other.id) - Number(one.id));
}

function isNamed(name: string | null | undefined, wanted: string | null): boolean {
  return name != null && wanted !== null && name.toLowerCase() === wanted.toLowerCase();
}
