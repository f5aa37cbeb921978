import type { GitHubClient, RepositoryName } from "./github-client.ts";
import type { CommitFacts, ObjectCache } from "./object-cache.ts";

/** Time, tree and parents of a commit, asked of GitHub once. */
export async function readCommit(
  client: GitHubClient,
  repository: RepositoryName,
  commit: string,
  cache: ObjectCache,
): Promise<CommitFacts> {
  const known = cache.commits.get(commit);
  if (known) return known;
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...repository,
    commit_sha: commit,
  });
  const facts = {
    time: new Date(data.committer.date).toISOString(),
    tree: data.tree.sha,
    parents: data.parents.map(({ sha }) => sha),
  };
  cache.commits.set(commit, facts);
  return facts;
}
