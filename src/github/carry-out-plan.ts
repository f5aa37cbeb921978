import { standing as standingOf } from "./commit-history.ts";
import { deployedTree } from "./deployed-tree.ts";
import type { DeploymentOutcome } from "./deployment-outcome.ts";
import type { DeploymentRequest } from "./deployment-request.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orFailure, REFUSALS } from "./http-failure.ts";
import type { JudgedBranch } from "./judge-branch.ts";
import { moveBranch } from "./move-branch.ts";
import { explainRefusal } from "./permission-help.ts";
import type { PlannedMark, PlannedPush } from "./plan-deployment.ts";
import { proposeDeployment, type ProposedCommit } from "./propose-deployment.ts";
import { readRef } from "./read-ref.ts";
import { writeDeploymentCommit } from "./write-deployment-commit.ts";

/** Does what is planned for a branch. Null when it turned out not to hold our commit. */
export async function carryOutPlan(
  github: RepositoryAccess,
  { branch, via, isDryRun }: Pick<DeploymentRequest, "branch" | "via" | "isDryRun">,
  { plan, source, pinned, deployment, left, previous }: JudgedBranch,
): Promise<DeploymentOutcome | null> {
  if (isDryRun) return { kind: "planned", plan };
  if (plan.kind === "up-to-date") return { ...plan, branch, pinned };
  if (plan.kind === "held") return { kind: "held", branch, commit: plan.commit, source, reason: plan.reason };
  if (plan.kind === "refused") return { ...plan, kind: "stopped", branch, source };
  const sourceTree = deployment?.source.tree ?? "";
  // A branch that is not there yet has nothing to be proposed against
  if (via === "pull-request" && plan.parent !== null) {
    const pushed = deployment === null ? "" : deployedTree(deployment);
    const tree = plan.kind === "mark" ? plan.tree : pushed;
    return proposed(github, { branch, tree, sourceTree, source }, plan);
  }
  const { commit, isSigned } = await writeDeploymentCommit(github, sourceTree, plan);
  await moveBranch(github, { branch, isNew: plan.parent === null, to: commit, isForced: false });
  const standing = await readRef(github, branch);
  const isThere = standing !== null && ["same", "ancestor"].includes(await standingOf(github, commit, standing));
  if (!isThere) return null;
  if (plan.kind === "mark") return { kind: "marked", branch, commit, source: plan.source, isSigned, left, pinned };
  const { parent, repaired } = plan;
  return { kind: "pushed", branch, commit, source, isSigned, isNew: parent === null, previous, repaired, pinned };
}

async function proposed(
  github: RepositoryAccess,
  { source, ...commit }: ProposedCommit & { readonly source: string },
  plan: PlannedPush | PlannedMark,
): Promise<DeploymentOutcome> {
  const { branch } = commit;
  const tried = await orFailure(REFUSALS, () => proposeDeployment(github, commit, plan));
  if (!tried.ok) return { kind: "refused", branch, refusal: explainRefusal("propose", tried.error) };
  const outcome = tried.value;
  return outcome.kind === "refused"
    ? { ...outcome, kind: "stopped", branch, source, isDrift: false }
    : { ...outcome, branch, source };
}
