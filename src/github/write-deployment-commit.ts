import type { RepositoryAccess } from "./github-client.ts";
import type { PlannedMark, PlannedPush } from "./plan-deployment.ts";
import { writeDeploymentTree } from "./write-deployment-tree.ts";

/** Makes the planned commit, on no branch yet. */
export async function writeDeploymentCommit(
  github: RepositoryAccess,
  sourceTree: string,
  plan: PlannedPush | PlannedMark,
): Promise<{ readonly commit: string; readonly isSigned: boolean }> {
  const tree = plan.kind === "mark" ? plan.tree : await writeDeploymentTree(github, sourceTree, plan);
  // Without author and committer GitHub writes the App's own, and signs.
  const { data } = await github.client.request("POST /repos/{owner}/{repo}/git/commits", {
    ...github.repository,
    message: plan.message,
    tree,
    parents: plan.parent === null ? [] : [plan.parent],
  });
  if (data.tree.sha !== tree)
    throw new Error(`GitHub made commit ${data.sha} with tree ${data.tree.sha} instead of ${tree}`);
  return { commit: data.sha, isSigned: data.verification.verified };
}
