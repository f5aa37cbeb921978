import { readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import { readBranchCommit } from "./read-branch-commit.ts";

/** The source commit that a deployment branch was made from; null where no deployment of ours stands there. */
export async function deployedSource(github: RepositoryAccess, branch: string): Promise<string | null> {
  const standing = await orNull([401, 403], () => readBranchCommit(github, branch));
  return (standing && readDeploymentMessage(standing.message)?.sourceCommit) ?? null;
}
