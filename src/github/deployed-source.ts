import { readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import { readRef } from "./read-ref.ts";

/** The source commit that a deployment branch was made from; null where no deployment of ours stands there. */
export async function deployedSource(github: RepositoryAccess, branch: string): Promise<string | null> {
  const commit = await orNull([401, 403], () => readRef(github, branch));
  if (commit === null) return null;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...github.repository,
    commit_sha: commit,
  });
  return readDeploymentMessage(data.message)?.sourceCommit ?? null;
}
