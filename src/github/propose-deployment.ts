import { readDeploymentMessage } from "./deployment-message.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { moveBranch } from "./move-branch.ts";
import type { PlannedMark, PlannedPush } from "./plan-deployment.ts";
import { readBranchCommit } from "./read-branch-commit.ts";
import { writeDeploymentCommit } from "./write-deployment-commit.ts";

/** A deployment as a pull request: it stands on a branch of its own until somebody merges it. */
export interface Proposal {
  readonly commit: string;
  readonly pull: number;
  readonly url: string;
  readonly isNew: boolean;
}

export type ProposalOutcome =
  | ({ readonly kind: "proposed" } & Proposal)
  | { readonly kind: "refused"; readonly message: string; readonly help: string };

/** Branch that a deployment waits on. Only what we made stands there, and each proposal takes the last one's place. */
export function proposalBranch(branch: string): string {
  return `kedro-dagster/${branch}`;
}

/** What a proposal holds. */
export interface ProposedCommit {
  /** Deployment branch. */
  readonly branch: string;
  readonly tree: string;
  /** The tree that it is made from. */
  readonly sourceTree: string;
}

/**
 * Opens one pull request against the deployment branch, or brings the open one up to date: the very commit that would be
 * pushed, on a branch of its own. One that shows it already is left alone. A commit of somebody else's there is never
 * overwritten.
 */
export async function proposeDeployment(
  github: RepositoryAccess,
  proposed: ProposedCommit,
  plan: PlannedPush | PlannedMark,
): Promise<ProposalOutcome> {
  const branch = proposalBranch(proposed.branch);
  const standing = await readBranchCommit(github, branch);
  if (standing !== null && readDeploymentMessage(standing.message) === null)
    return {
      kind: "refused",
      message: `The last commit of \`${branch}\` (${standing.commit.slice(0, 7)}) is not ours`,
      help: "Take that commit off the branch, or delete the branch: it holds the proposed deployment and nothing else.",
    };
  const isThere =
    standing !== null &&
    standing.message.trim() === plan.message.trim() &&
    standing.parent === plan.parent &&
    standing.tree === proposed.tree;
  const commit = isThere ? standing.commit : (await writeDeploymentCommit(github, proposed.sourceTree, plan)).commit;
  if (!isThere) await moveBranch(github, { branch, isNew: standing === null, to: commit, isForced: true });
  return { kind: "proposed", commit, ...(await openPull(github, proposed.branch, plan.message)) };
}

/** The trailers end the text, so that they are in the commit however the pull request is merged. */
async function openPull(github: RepositoryAccess, base: string, message: string): Promise<Omit<Proposal, "commit">> {
  const [title = "", ...rest] = message.split("\n");
  const body = rest.join("\n").trim();
  const { data: open } = await github.client.request("GET /repos/{owner}/{repo}/pulls", {
    ...github.repository,
    state: "open",
    base,
    head: `${github.repository.owner}:${proposalBranch(base)}`,
  });
  const standing = open.find(({ head }) => head.ref === proposalBranch(base));
  if (standing === undefined) {
    const { data } = await github.client.request("POST /repos/{owner}/{repo}/pulls", {
      ...github.repository,
      title,
      body,
      base,
      head: proposalBranch(base),
    });
    return { pull: data.number, url: data.html_url, isNew: true };
  }
  const isSame = standing.title === title && (standing.body ?? "").replaceAll("\r\n", "\n").trim() === body;
  if (!isSame)
    await github.client.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...github.repository,
      pull_number: standing.number,
      title,
      body,
    });
  return { pull: standing.number, url: standing.html_url, isNew: false };
}
