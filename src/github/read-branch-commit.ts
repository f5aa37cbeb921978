import type { RepositoryAccess } from "./github-client.ts";
import { readRef } from "./read-ref.ts";

/** The last commit of a branch, as it says of itself. */
export interface BranchCommit {
  readonly commit: string;
  readonly message: string;
  /** Name of its tree. */
  readonly tree: string;
  readonly parent: string | null;
}

/** Reads the last commit of a branch; null when there is no such branch. */
export async function readBranchCommit(github: RepositoryAccess, branch: string): Promise<BranchCommit | null> {
  const commit = await readRef(github, branch);
  if (commit === null) return null;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...github.repository,
    commit_sha: commit,
  });
  return { commit, message: data.message, tree: data.tree.sha, parent: data.parents[0]?.sha ?? null };
}
