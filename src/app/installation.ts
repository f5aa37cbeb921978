import type { GitHubClient, RepositoryName } from "../github/github-client.ts";
import type { ObjectCache } from "../github/object-cache.ts";

/** One repository of an installation, as a piece of work sees it. */
export interface Installation {
  readonly client: GitHubClient;
  readonly repository: RepositoryName;
  readonly appId: number;
  /** Login the App writes under, `name[bot]`. */
  readonly login: string;
  readonly cache: ObjectCache;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (message: string) => void;
}
