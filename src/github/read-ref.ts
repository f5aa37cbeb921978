import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** The commit a branch stands at, or null when there is no such branch. */
export async function readRef(github: RepositoryAccess, branch: string): Promise<string | null> {
  // 409: the repository is empty.
  const value = await orNull([404, 409], () =>
    github.client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...github.repository, ref: `heads/${branch}` }),
  );
  return value?.data.object.sha ?? null;
}
