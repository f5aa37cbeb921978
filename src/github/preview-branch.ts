import { deployedTree } from "./deployed-tree.ts";
import { readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import { moveBranch } from "./move-branch.ts";
import { type Deployment, planDeployment } from "./plan-deployment.ts";
import { type BranchCommit, readBranchCommit } from "./read-branch-commit.ts";
import { writeDeploymentCommit } from "./write-deployment-commit.ts";

export type PreviewOutcome =
  | { readonly kind: "pushed" | "up-to-date" | "removed" | "absent"; readonly commit: string | null }
  | { readonly kind: "stopped"; readonly message: string };

/** Branch that holds a pull request's definitions. */
export function previewBranch(pull: number): string {
  return `dagster/preview/pr-${pull}`;
}

/**
 * Puts a pull request's definitions on its preview branch, as one commit without a past: a preview is made anew at will,
 * and only ever in the place of one that we made.
 */
export async function pushPreview(github: RepositoryAccess, deployment: Deployment): Promise<PreviewOutcome> {
  const { branch, source } = deployment;
  const plan = planDeployment(deployment, null);
  if (plan.kind !== "push") return { kind: "stopped", message: plan.kind === "refused" ? plan.message : plan.kind };
  const standing = await readBranchCommit(github, branch);
  if (standing !== null && !isOurs(standing)) return foreign(branch, standing.commit);
  const isSame = standing?.message.trim() === plan.message.trim() && standing.tree === deployedTree(deployment);
  if (standing && isSame) return { kind: "up-to-date", commit: standing.commit };
  const { commit } = await writeDeploymentCommit(github, source.tree, plan);
  await moveBranch(github, { branch, isNew: standing === null, to: commit, isForced: true });
  return { kind: "pushed", commit };
}

/** Takes a preview branch away, where we made it. */
export async function removePreview(github: RepositoryAccess, pull: number): Promise<PreviewOutcome> {
  const branch = previewBranch(pull);
  const standing = await readBranchCommit(github, branch);
  if (standing === null) return { kind: "absent", commit: null };
  if (!isOurs(standing)) return foreign(branch, standing.commit);
  const gone = await orNull([404, 422], () =>
    github.client.request("DELETE /repos/{owner}/{repo}/git/refs/{ref}", {
      ...github.repository,
      ref: `heads/${branch}`,
    }),
  );
  return { kind: gone === null ? "absent" : "removed", commit: standing.commit };
}

function isOurs({ message }: BranchCommit): boolean {
  return readDeploymentMessage(message) !== null;
}

function foreign(branch: string, commit: string): PreviewOutcome {
  return {
    kind: "stopped",
    message: `The last commit of \`${branch}\` (${commit.slice(0, 7)}) is not ours: take it off the branch, or delete the branch`,
  };
}
