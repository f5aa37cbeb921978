import type { RepositoryAccess } from "./github-client.ts";
import { orFailure } from "./http-failure.ts";
import { explainRefusal } from "./permission-help.ts";
import type { ToldOutcome } from "./told-outcome.ts";

export interface FindingsOnPull {
  readonly pull: number;
  readonly head: string;
  /** Commit whose lines were read: the head, or the merge result. */
  readonly read: string;
  /** SARIF, compressed by gzip, in base64. */
  readonly sarif: string;
}

const REFUSALS = [400, 401, 403, 404, 413, 422, 429];
/** GitHub takes 10 MB, compressed: characters of base64. */
const LONGEST = (10 * 1024 * 1024 * 4) / 3;

/**
 * Hands a pull request's findings to GitHub's code scanning, which shows them as alerts at their lines. A later upload for the
 * pull request takes an earlier one's place. A refusal of GitHub's is an outcome, not an error.
 */
export async function uploadFindings(
  { client, repository }: RepositoryAccess,
  { pull, head, read, sarif }: FindingsOnPull,
): Promise<ToldOutcome> {
  if (sarif.length > LONGEST)
    return { kind: "unchanged", told: "Code scanning: the findings are more than GitHub takes at once." };
  const attempt = await orFailure(REFUSALS, () =>
    client.request("POST /repos/{owner}/{repo}/code-scanning/sarifs", {
      ...repository,
      commit_sha: read,
      ref: `refs/pull/${pull}/${read === head ? "head" : "merge"}`,
      sarif,
      tool_name: "kedro-dagster-action",
    }),
  );
  return attempt.ok
    ? { kind: "published", told: `Code scanning: findings of ${head.slice(0, 7)} uploaded.` }
    : { kind: "refused", refusal: explainRefusal("code-scanning", attempt.error) };
}
