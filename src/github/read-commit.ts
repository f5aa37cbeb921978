import type { RepositoryAccess } from "./github-client.ts";
import type { CommitFacts, ObjectCache } from "./object-cache.ts";

/** Time, tree and parents of a commit, asked of GitHub once. */
export async function readCommit(
  github: RepositoryAccess,
  commit: string,
  { commits }: Pick<ObjectCache, "commits">,
): Promise<CommitFacts> {
  const known = commits.get(commit);
  if (known) return known;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...github.repository,
    commit_sha: commit,
  });
  const facts = {
    time: new Date(data.committer.date).toISOString(),
    tree: data.tree.sha,
    parents: data.parents.map(({ sha }) => sha),
  };
  commits.set(commit, facts);
  return facts;
}
