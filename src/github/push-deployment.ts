import { standing as standingOf } from "./commit-history.ts";
import { readDeploymentMessage } from "./deployment-message.ts";
import type { GitHubClient, RepositoryName } from "./github-client.ts";
import { type HttpFailure, orFailure } from "./http-failure.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";
import { type Deployment, type DeploymentPlan, planDeployment, type StandingBranch } from "./plan-deployment.ts";
import { readRef } from "./read-ref.ts";
import { writeDeploymentTree } from "./write-deployment-tree.ts";

export interface DeploymentRequest {
  readonly branch: string;
  /** Branch whose tip is deployed, `main`. */
  readonly sourceBranch: string;
  /** Renders a commit; asked again when the tip has moved. A string is the reason why it is not deployed. */
  readonly render: (commit: string) => Promise<Deployment | string>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Between 0 and 1, so that two deployers that collided do not collide again. */
  readonly random: () => number;
  /** Plan only. */
  readonly isDryRun?: boolean;
}

export type DeploymentOutcome =
  | {
      readonly kind: "pushed";
      readonly branch: string;
      readonly commit: string;
      readonly source: string;
      readonly isSigned: boolean;
      readonly isNew: boolean;
    }
  | { readonly kind: "planned"; readonly plan: DeploymentPlan }
  | {
      readonly kind: "up-to-date";
      readonly branch: string;
      readonly reason: string;
      readonly commit: string;
      readonly source: string;
    }
  | {
      readonly kind: "stopped";
      readonly branch: string;
      readonly source: string;
      readonly message: string;
      readonly help: string | null;
    }
  | { readonly kind: "refused"; readonly branch: string; readonly refusal: Refusal };

const ATTEMPTS = 5;

/**
 * Deploys the tip of a branch as one commit on the deployment branch. What an event said is not trusted: tip and branch
 * are read when they are needed, and when either moves meanwhile everything starts over from the new tip. The branch is
 * never forced, and read back in the end.
 */
export async function pushDeployment(
  client: GitHubClient,
  repository: RepositoryName,
  request: DeploymentRequest,
): Promise<DeploymentOutcome> {
  const { branch } = request;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const tip = await readRef(client, repository, request.sourceBranch);
    if (tip === null)
      return {
        kind: "stopped",
        branch,
        source: "",
        message: `There is no branch \`${request.sourceBranch}\``,
        help: null,
      };
    const deployment = await request.render(tip);
    if (typeof deployment === "string")
      return { kind: "stopped", branch, source: tip, message: deployment, help: null };
    const tried = await orFailure([401, 403, 404, 409, 422, 429], () =>
      tryOnce(client, repository, request, tip, deployment),
    );
    if (tried.failure && !isConflict(tried.failure))
      return { kind: "refused", branch, refusal: explainRefusal("deploy", tried.failure) };
    if (tried.value) return tried.value;
    await request.sleep(Math.round(500 * attempt * (0.5 + request.random())));
  }
  return {
    kind: "stopped",
    branch,
    source: "",
    message: `\`${branch}\` moved each of ${ATTEMPTS} times we tried to push`,
    help: "Something else writes to that branch: let nothing else do.",
  };
}

/** Null when the branch turned out not to hold our commit. */
async function tryOnce(
  client: GitHubClient,
  repository: RepositoryName,
  { branch, isDryRun }: DeploymentRequest,
  tip: string,
  deployment: Deployment,
): Promise<DeploymentOutcome | null> {
  const plan = planDeployment(deployment, await readStanding(client, repository, branch, tip));
  if (isDryRun) return { kind: "planned", plan };
  if (plan.kind === "up-to-date") return { ...plan, branch };
  if (plan.kind === "refused") return { kind: "stopped", branch, source: tip, message: plan.message, help: plan.help };
  const tree = await writeDeploymentTree(client, repository, deployment.source.tree, plan);
  // Without author and committer GitHub writes the App's own, and signs.
  const { data: commit } = await client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...repository,
    message: plan.message,
    tree,
    parents: plan.parent === null ? [] : [plan.parent],
  });
  if (commit.tree.sha !== tree)
    throw new Error(`GitHub made commit ${commit.sha} with tree ${commit.tree.sha} instead of ${tree}`);
  await moveBranch(client, repository, branch, plan.parent, commit.sha);
  const standing = await readRef(client, repository, branch);
  const isThere =
    standing !== null && ["same", "ancestor"].includes(await standingOf(client, repository, commit.sha, standing));
  return isThere
    ? {
        kind: "pushed",
        branch,
        commit: commit.sha,
        source: tip,
        isSigned: commit.verification.verified,
        isNew: plan.parent === null,
      }
    : null;
}

async function readStanding(
  client: GitHubClient,
  repository: RepositoryName,
  branch: string,
  tip: string,
): Promise<StandingBranch | null> {
  const commit = await readRef(client, repository, branch);
  if (commit === null) return null;
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...repository,
    commit_sha: commit,
  });
  const deployed = readDeploymentMessage(data.message);
  return {
    commit,
    message: data.message,
    source: deployed ? await standingOf(client, repository, deployed.sourceCommit, tip) : "unrelated",
  };
}

async function moveBranch(
  client: GitHubClient,
  repository: RepositoryName,
  branch: string,
  parent: string | null,
  commit: string,
): Promise<void> {
  if (parent === null)
    await client.request("POST /repos/{owner}/{repo}/git/refs", {
      ...repository,
      ref: `refs/heads/${branch}`,
      sha: commit,
    });
  else
    await client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...repository,
      ref: `heads/${branch}`,
      sha: commit,
      force: false,
    });
}

/** GitHub's words for a branch that has moved, appeared or gone between our reading and our writing. */
function isConflict({ status, message }: HttpFailure): boolean {
  return status === 409 || (status === 422 && /fast.forward|already exists|does not exist/i.test(message));
}
