import type { ProposedMerge } from "./choose-comparison.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** A pull request as it stands now; whatever an event said of it may be old. */
export interface PullRequest extends ProposedMerge {
  readonly number: number;
  readonly isOpen: boolean;
  /** The commit that it landed as; null where it did not. */
  readonly mergedAs: string | null;
  readonly baseRef: string;
  /** The repository's default branch. */
  readonly defaultBranch: string;
  /** Branch it comes from, and the repository that holds it (null: the fork is gone). */
  readonly headRef: string;
  readonly headRepository: string | null;
  /** Whether that is the repository it is in: who pushes there may write. */
  readonly isFromHere: boolean;
  /** Web address of the repository it is in. */
  readonly address: string;
}

/** Reads a pull request; null when there is none of that number. */
export async function readPullRequest(github: RepositoryAccess, number: number): Promise<PullRequest | null> {
  const value = await orNull([404], () =>
    github.client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...github.repository,
      pull_number: number,
    }),
  );
  if (value === null) return null;
  const { data } = value;
  const headRepository = (data.head.repo as { full_name: string } | null)?.full_name ?? null;
  // GitHub leaves `mergeable` null while it computes, and then `merge_commit_sha` is that of an earlier head.
  return {
    number,
    isOpen: data.state === "open",
    mergedAs: data.merged ? data.merge_commit_sha : null,
    head: data.head.sha,
    headRef: data.head.ref,
    headRepository,
    isFromHere: headRepository === data.base.repo.full_name,
    address: data.base.repo.html_url,
    base: data.base.sha,
    baseRef: data.base.ref,
    defaultBranch: data.base.repo.default_branch,
    mergeResult: data.mergeable === false ? null : data.merge_commit_sha,
    isMergeable: data.mergeable,
  };
}

/** Milliseconds between the questions whether GitHub has computed the merge result. */
const MERGE_WAITS = [1000, 2000, 3000, 4000];

/** The pull request once GitHub has computed its merge result, for which it gets some seconds. */
export async function settled(
  github: RepositoryAccess,
  seen: PullRequest,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<PullRequest | null> {
  let pull: PullRequest | null = seen;
  for (const wait of MERGE_WAITS) {
    if (pull === null || !pull.isOpen || pull.isMergeable !== null) break;
    await sleep(wait);
    pull = await readPullRequest(github, seen.number);
  }
  return pull;
}
