import type { Result } from "../core/model/result.ts";
import { failure, success } from "../core/model/result.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { type HttpFailure, orFailure, REFUSALS } from "./http-failure.ts";
import { moveBranch } from "./move-branch.ts";
import { explainRefusal, type Operation, type Refusal } from "./permission-help.ts";
import { readBranchCommit } from "./read-branch-commit.ts";
import { writeDeploymentCommit } from "./write-deployment-commit.ts";

/** A file to be added to a branch by a pull request. */
export interface ProposedFile {
  readonly path: string;
  readonly text: string;
  /** Branch that it is proposed to, its last commit and that one's tree. */
  readonly base: string;
  readonly tip: string;
  readonly tree: string;
  /** Branch that holds the proposal, and nothing else. */
  readonly branch: string;
  /** Of the pull request, and of its commit. */
  readonly title: string;
  readonly body: string;
}

export type FileProposal =
  | { readonly kind: "proposed"; readonly url: string }
  /** A branch of that name holds what is not ours. */
  | { readonly kind: "in-the-way" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/**
 * The address of the pull request that was ever opened from a branch of the repository's own, open, merged or closed; null
 * where there was none: whoever closed one has answered.
 */
export async function everProposed({ client, repository }: RepositoryAccess, branch: string): Promise<string | null> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    ...repository,
    state: "all",
    head: `${repository.owner}:${branch}`,
    per_page: 1,
  });
  return data[0]?.html_url ?? null;
}

/** Opens a pull request that adds one file; a branch that an attempt of before has left is used. */
export async function proposeFile(github: RepositoryAccess, proposed: ProposedFile): Promise<FileProposal> {
  const { branch, title } = proposed;
  const standing = await readBranchCommit(github, branch);
  if (standing !== null && standing.message.trim() !== title) return { kind: "in-the-way" };
  if (standing === null) {
    const pushed = await orRefusal("settings-branch", () => push(github, proposed));
    if (!pushed.ok) return { kind: "refused", refusal: pushed.error };
  }
  const opened = await orRefusal("settings-pull", () => open(github, proposed));
  return opened.ok ? { kind: "proposed", url: opened.value } : { kind: "refused", refusal: opened.error };
}

async function push(github: RepositoryAccess, proposed: ProposedFile): Promise<void> {
  const { path, text, tip, tree, branch, title } = proposed;
  const { commit } = await writeDeploymentCommit(github, tree, {
    kind: "push",
    parent: tip,
    message: title,
    pruned: [],
    files: new Map([[path, text]]),
    repaired: null,
  });
  await moveBranch(github, { branch, isNew: true, to: commit, isForced: false });
}

async function open({ client, repository }: RepositoryAccess, proposed: ProposedFile): Promise<string> {
  const { base, branch, title, body } = proposed;
  const { data } = await client.request("POST /repos/{owner}/{repo}/pulls", {
    ...repository,
    title,
    body,
    base,
    head: branch,
  });
  return data.html_url;
}

async function orRefusal<T>(operation: Operation, write: () => Promise<T>): Promise<Result<T, Refusal>> {
  const answer: Result<T, HttpFailure> = await orFailure(REFUSALS, write);
  return answer.ok ? success(answer.value) : failure(explainRefusal(operation, answer.error));
}
