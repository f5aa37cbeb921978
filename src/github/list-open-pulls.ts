import type { GitHubClient, RepositoryName } from "./github-client.ts";

/** Every open pull request of a repository with its head, newest first. */
export async function listOpenPulls(
  client: GitHubClient,
  repository: RepositoryName,
): Promise<readonly { readonly number: number; readonly head: string }[]> {
  const pulls: { readonly number: number; readonly head: string }[] = [];
  for (let page = 1; ; page++) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
      ...repository,
      state: "open",
      per_page: 100,
      page,
    });
    pulls.push(...data.map(({ number, head }) => ({ number, head: head.sha })));
    if (data.length < 100) return pulls;
  }
}
