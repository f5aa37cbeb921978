import type { RepositoryAccess } from "./github-client.ts";

export interface BranchMove {
  readonly branch: string;
  /** Whether there is no such branch yet. */
  readonly isNew: boolean;
  readonly to: string;
  /** Only a branch that we make anew at will may lose what it holds: never one that is deployed from. */
  readonly isForced: boolean;
}

/** Puts a branch at a commit. @throws GitHub's refusal, also where an unforced move is no fast-forward */
export async function moveBranch(github: RepositoryAccess, { branch, isNew, to, isForced }: BranchMove): Promise<void> {
  if (isNew)
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
      force: isForced,
    });
}
