import { standing as standingOf } from "./commit-history.ts";
import { readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { type HttpFailure, orFailure } from "./http-failure.ts";
import { type Result, success } from "../core/model/result.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";
import { type Deployment, type DeploymentPlan, planDeployment, type StandingBranch } from "./plan-deployment.ts";
import { readRef } from "./read-ref.ts";
import { writeDeploymentTree } from "./write-deployment-tree.ts";

export interface DeploymentRequest {
  readonly branch: string;
  /** Branch whose tip is deployed, `main`. */
  readonly sourceBranch: string;
  /** Renders a commit for what stands on the branch; asked again when either has moved. A failure is the reason why it is not deployed. */
  readonly render: (commit: string, standing: StandingBranch | null) => Promise<Result<Deployment, string>>;
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
/** So often a refusal is asked again that may come of GitHub's copies lagging behind each other. */
const DOUBTED = 1;
const REFUSALS = [401, 403, 404, 409, 422, 429] as const;

/**
 * Deploys the tip of a branch as one commit on the deployment branch. What an event said is not trusted: tip and branch
 * are read when they are needed, and when either moves meanwhile everything starts over from the new tip. The branch is
 * never forced, and read back in the end.
 */
export async function pushDeployment(github: RepositoryAccess, request: DeploymentRequest): Promise<DeploymentOutcome> {
  const { branch } = request;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const tip = await readRef(github, request.sourceBranch);
    if (tip === null)
      return {
        kind: "stopped",
        branch,
        source: "",
        message: `There is no branch \`${request.sourceBranch}\``,
        help: null,
      };
    const found = await orFailure(REFUSALS, () => readStanding(github, branch, tip));
    const rendered = found.ok ? await request.render(tip, found.value) : null;
    if (rendered !== null && !rendered.ok)
      return { kind: "stopped", branch, source: tip, message: rendered.error, help: null };
    const tried: Result<DeploymentOutcome | null, HttpFailure> = !found.ok
      ? found
      : rendered === null
        ? success(null)
        : await orFailure(REFUSALS, () => tryOnce(github, request, [rendered.value, found.value]));
    if (!tried.ok && !isConflict(tried.error) && !(attempt <= DOUBTED && isDoubtful(tried.error)))
      return { kind: "refused", branch, refusal: explainRefusal("deploy", tried.error) };
    if (tried.ok && tried.value !== null) return tried.value;
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
  github: RepositoryAccess,
  { branch, sourceBranch, isDryRun }: DeploymentRequest,
  [deployment, standingBranch]: readonly [Deployment, StandingBranch | null],
): Promise<DeploymentOutcome | null> {
  const tip = deployment.record.sourceCommit;
  // A later commit stands: either the source branch has moved on since we read it, or it was taken back on purpose
  if (standingBranch?.source === "descendant" && (await readRef(github, sourceBranch)) !== tip) return null;
  const plan = planDeployment(deployment, standingBranch);
  if (isDryRun) return { kind: "planned", plan };
  if (plan.kind === "up-to-date") return { ...plan, branch };
  if (plan.kind === "refused") return { kind: "stopped", branch, source: tip, message: plan.message, help: plan.help };
  const tree = await writeDeploymentTree(github, deployment.source.tree, plan);
  // Without author and committer GitHub writes the App's own, and signs.
  const { data: commit } = await github.client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...github.repository,
    message: plan.message,
    tree,
    parents: plan.parent === null ? [] : [plan.parent],
  });
  if (commit.tree.sha !== tree)
    throw new Error(`GitHub made commit ${commit.sha} with tree ${commit.tree.sha} instead of ${tree}`);
  await moveBranch(github, { branch, from: plan.parent, to: commit.sha });
  const standing = await readRef(github, branch);
  const isThere = standing !== null && ["same", "ancestor"].includes(await standingOf(github, commit.sha, standing));
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

async function readStanding(github: RepositoryAccess, branch: string, tip: string): Promise<StandingBranch | null> {
  const commit = await readRef(github, branch);
  if (commit === null) return null;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...github.repository,
    commit_sha: commit,
  });
  const deployed = readDeploymentMessage(data.message);
  return {
    commit,
    tree: data.tree.sha,
    message: data.message,
    source: deployed ? await standingOf(github, deployed.sourceCommit, tip) : "unrelated",
  };
}

interface BranchMove {
  readonly branch: string;
  /** Null when there is no such branch yet. */
  readonly from: string | null;
  readonly to: string;
}

async function moveBranch(github: RepositoryAccess, { branch, from, to }: BranchMove): Promise<void> {
  if (from === null)
    await github.client.request("POST /repos/{owner}/{repo}/git/refs", {
      ...github.repository,
      ref: `refs/heads/${branch}`,
      sha: to,
    });
  else
    await github.client.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...github.repository,
      ref: `heads/${branch}`,
      sha: to,
      force: false,
    });
}

/** GitHub's words for a branch that has moved, appeared or gone between our reading and our writing. */
function isConflict({ status, message }: HttpFailure): boolean {
  return status === 409 || (status === 422 && /fast.forward|already exists|does not exist/i.test(message));
}

/** What GitHub says of an object or branch that one of its copies does not know yet, and of one that is in the way. */
function isDoubtful({ status, message }: HttpFailure): boolean {
  return status === 404 || (status === 422 && /update failed/i.test(message));
}
