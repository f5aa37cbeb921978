import { branchRules, cureForRules } from "./branch-rules.ts";
import { carryOutPlan } from "./carry-out-plan.ts";
import type { DeploymentOutcome } from "./deployment-outcome.ts";
import type { DeploymentRequest } from "./deployment-request.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { type HttpFailure, orFailure, REFUSALS } from "./http-failure.ts";
import { judgeBranch } from "./judge-branch.ts";
import { explainRefusal, isOfRules, type Refusal } from "./permission-help.ts";

const ATTEMPTS = 5;
/** So often a refusal is asked again that may come of GitHub's copies lagging behind each other. */
const DOUBTED = 1;

/**
 * Brings a deployment branch to what it is to hold, by one commit. What an event said is not trusted: source and branch
 * are read when they are needed, and when either moves meanwhile everything starts over. The branch is never forced, and
 * read back in the end.
 */
export async function pushDeployment(github: RepositoryAccess, request: DeploymentRequest): Promise<DeploymentOutcome> {
  const { branch } = request;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const tried = await orFailure(REFUSALS, () => tryOnce(github, request));
    if (!tried.ok && !isConflict(tried.error) && !(attempt <= DOUBTED && isDoubtful(tried.error)))
      return { kind: "refused", branch, refusal: await explained(github, branch, tried.error) };
    if (tried.ok && tried.value !== null) return tried.value;
    await request.sleep(Math.round(500 * attempt * (0.5 + request.random())));
  }
  return {
    kind: "stopped",
    branch,
    source: "",
    message: `\`${branch}\` moved each of ${ATTEMPTS} times we tried to push`,
    help: "Something else writes to that branch: let nothing else do.",
    isDrift: false,
  };
}

/** Where a rule refused, GitHub is asked which: each has its own cure. */
async function explained(github: RepositoryAccess, branch: string, failure: HttpFailure): Promise<Refusal> {
  const refusal = explainRefusal("deploy", failure);
  const rules = isOfRules(failure.message) ? await branchRules(github, branch) : null;
  return { ...refusal, help: (rules === null ? null : cureForRules(rules)) ?? refusal.help };
}

/** Null when something has moved meanwhile. */
async function tryOnce(github: RepositoryAccess, request: DeploymentRequest): Promise<DeploymentOutcome | null> {
  const judged = await judgeBranch(github, request);
  if (judged === null || "kind" in judged) return judged;
  return carryOutPlan(github, request, judged);
}

/** GitHub's words for a branch that has moved, appeared or gone between our reading and our writing. */
function isConflict({ status, message }: HttpFailure): boolean {
  if (isOfRules(message)) return false;
  return status === 409 || (status === 422 && /fast.forward|already exists|does not exist/i.test(message));
}

/** What GitHub says of an object or branch that one of its copies does not know yet, and of one that is in the way. */
function isDoubtful({ status, message }: HttpFailure): boolean {
  return status === 404 || (status === 422 && /update failed/i.test(message));
}
