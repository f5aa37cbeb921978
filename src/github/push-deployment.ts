import { standing as standingOf } from "./commit-history.ts";
import { readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { type HttpFailure, orFailure } from "./http-failure.ts";
import { type Result, success } from "../core/model/result.ts";
import { moveBranch } from "./move-branch.ts";
import { explainRefusal, type Refusal } from "./permission-help.ts";
import { type Deployment, type DeploymentPlan, planDeployment, type StandingBranch } from "./plan-deployment.ts";
import { readRef } from "./read-ref.ts";
import { type Proposal, proposeDeployment } from "./propose-deployment.ts";
import { writeDeploymentCommit } from "./write-deployment-commit.ts";

export interface DeploymentRequest {
  readonly branch: string;
  /** Branch whose tip is deployed, `main`. */
  readonly sourceBranch: string;
  /** Renders a commit for what stands on the branch; asked again when either has moved. A failure is the reason why it is not deployed. */
  readonly render: (commit: string, standing: StandingBranch | null) => Promise<Result<Deployment, string>>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Between 0 and 1, so that two deployers that collided do not collide again. */
  readonly random: () => number;
  /** Pushed, unless a pull request against the branch is to hold it until somebody merges it. */
  readonly via?: "push" | "pull-request";
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
  | ({ readonly kind: "proposed"; readonly branch: string; readonly source: string } & Proposal)
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
  { branch, sourceBranch, isDryRun, via }: DeploymentRequest,
  [deployment, standingBranch]: readonly [Deployment, StandingBranch | null],
): Promise<DeploymentOutcome | null> {
  const tip = deployment.record.sourceCommit;
  // A later commit stands: either the source branch has moved on since we read it, or it was taken back on purpose
  if (standingBranch?.source === "descendant" && (await readRef(github, sourceBranch)) !== tip) return null;
  const plan = planDeployment(deployment, standingBranch);
  if (isDryRun) return { kind: "planned", plan };
  if (plan.kind === "up-to-date") return { ...plan, branch };
  if (plan.kind === "refused") return { kind: "stopped", branch, source: tip, message: plan.message, help: plan.help };
  // A branch that is not there yet has nothing to be proposed against
  if (via === "pull-request" && plan.parent !== null) return proposed(github, deployment, plan);
  const { commit, isSigned } = await writeDeploymentCommit(github, deployment.source.tree, plan);
  await moveBranch(github, { branch, isNew: plan.parent === null, to: commit, isForced: false });
  const standing = await readRef(github, branch);
  const isThere = standing !== null && ["same", "ancestor"].includes(await standingOf(github, commit, standing));
  return isThere ? { kind: "pushed", branch, commit, source: tip, isSigned, isNew: plan.parent === null } : null;
}

async function proposed(
  github: RepositoryAccess,
  deployment: Deployment,
  plan: Extract<DeploymentPlan, { kind: "push" }>,
): Promise<DeploymentOutcome> {
  const { branch, record } = deployment;
  const tried = await orFailure(REFUSALS, () => proposeDeployment(github, deployment, plan));
  if (!tried.ok) return { kind: "refused", branch, refusal: explainRefusal("propose", tried.error) };
  const outcome = tried.value;
  return outcome.kind === "refused"
    ? { kind: "stopped", branch, source: record.sourceCommit, message: outcome.message, help: outcome.help }
    : { ...outcome, branch, source: record.sourceCommit };
}

async function readStanding(github: RepositoryAccess, branch: string, tip: string): Promise<StandingBranch | null> {
  const commit = await readRef(github, branch);
  if (commit === null) return null;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...github.repository,
    commit_sha: commit,
  });
  const message = await messageOf(github, data);
  const deployed = readDeploymentMessage(message);
  return {
    commit,
    tree: data.tree.sha,
    message,
    source: deployed ? await standingOf(github, deployed.sourceCommit, tip) : "unrelated",
  };
}

interface ReadCommit {
  readonly message: string;
  readonly tree: { readonly sha: string };
  readonly parents: readonly { readonly sha: string }[];
}

/** What a commit says of itself; a merge of a proposal, which changes nothing of it, says what the proposal says. */
async function messageOf(github: RepositoryAccess, { message, tree, parents }: ReadCommit): Promise<string> {
  const [, merged] = parents;
  if (merged === undefined || readDeploymentMessage(message) !== null) return message;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...github.repository,
    commit_sha: merged.sha,
  });
  return data.tree.sha === tree.sha ? data.message : message;
}

/** GitHub's words for a branch that has moved, appeared or gone between our reading and our writing. */
function isConflict({ status, message }: HttpFailure): boolean {
  return status === 409 || (status === 422 && /fast.forward|already exists|does not exist/i.test(message));
}

/** What GitHub says of an object or branch that one of its copies does not know yet, and of one that is in the way. */
function isDoubtful({ status, message }: HttpFailure): boolean {
  return status === 404 || (status === 422 && /update failed/i.test(message));
}
