import type { AuditEntry } from "../deployment/audit-entry.ts";
import type { AppAccess } from "../github/check-run.ts";
import type { RepositoryAccess } from "../github/github-client.ts";
import type { ObjectCache } from "../github/object-cache.ts";

/** One repository of an installation, as a piece of work sees it. */
export interface Installation extends AppAccess {
  /** Login the App writes under, `name[bot]`. */
  readonly login: string;
  readonly cache: ObjectCache;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: (message: string) => void;
  /** Another repository of the same installation, to be read. */
  readonly other?: (repo: string) => RepositoryAccess;
  /** Told of each thing that is done to a deployment branch, or refused. */
  readonly audit?: (entry: AuditEntry) => void;
}
