import type { RepositoryAccess } from "./github-client.ts";

/** Every open pull request of a repository with its head, newest first. */
export async function listOpenPulls(
  github: RepositoryAccess,
): Promise<readonly { readonly number: number; readonly head: string }[]> {
  const pulls: { readonly number: number; readonly head: string }[] = [];
  for (let page = 1; ; page++) {
    const { data } = await github.client.request("GET /repos/{owner}/{repo}/pulls", {
      ...github.repository,
      state: "open",
      per_page: 100,
      page,
    });
    pulls.push(...data.map(({ number, head }) => ({ number, head: head.sha })));
    if (data.length < 100) return pulls;
  }
}

/** So many that a branch's move does not use up an hour's requests. */
const LATEST = 20;

/** Open pull requests into a branch, those that changed last first, at most 20. */
export async function listPullsInto(github: RepositoryAccess, branch: string): Promise<readonly number[]> {
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/pulls", {
    ...github.repository,
    state: "open",
    base: branch,
    sort: "updated",
    direction: "desc",
    per_page: LATEST,
  });
  return data.map(({ number }) => number);
}
