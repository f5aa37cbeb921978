import type { Octokit } from "@octokit/core";

/** What this folder needs of an Octokit: typed requests. The Action's, Probot's and a test's all fit. */
export type GitHubClient = Pick<Octokit, "request">;

/** A repository as GitHub's paths name it; spread into a request's parameters. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** A repository, and a client that may reach it. */
export interface RepositoryAccess {
  readonly client: GitHubClient;
  readonly repository: RepositoryName;
}
