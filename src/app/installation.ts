import type { BlobCache } from "../github/blob-cache.ts";
import type { GitHubClient, RepositoryName } from "../github/github-client.ts";

/** One repository of an installation, as a piece of work sees it. */
export interface Installation {
  readonly client: GitHubClient;
  readonly repository: RepositoryName;
  readonly appId: number;
  /** Login the App writes under, `name[bot]`. */
  readonly login: string;
  readonly cache: BlobCache;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (message: string) => void;
}
