import type { RepositoryAccess } from "./github-client.ts";
import { orFailure } from "./http-failure.ts";

/** The commit a branch stands at, or null when there is no such branch. */
export async function readRef(github: RepositoryAccess, branch: string): Promise<string | null> {
  const answer = await orFailure([404, 409], () =>
    github.client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...github.repository, ref: `heads/${branch}` }),
  );
  if (answer.ok) return answer.value.data.object.sha;
  // "Git Repository is empty."; any other conflict passes
  if (answer.error.status === 409 && !/empty/i.test(answer.error.message)) throw answer.error.error;
  return null;
}
