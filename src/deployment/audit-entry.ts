import type { DeploymentAction } from "../github/deployment-action.ts";
import type { DeploymentOutcome } from "../github/deployment-outcome.ts";
import type { RepositoryName } from "../github/github-client.ts";
import { describeOutcome } from "./deployment-words.ts";

/** One thing that was done to a deployment branch, or refused: a line of the audit log. Keys are only ever added. */
export interface AuditEntry {
  /** `owner/name`. */
  readonly repository: string;
  /** Null where it is not known which is meant. */
  readonly branch: string | null;
  /** What came of it; `declined`: it was not even tried. */
  readonly event: Exclude<DeploymentOutcome["kind"], "planned"> | "declined";
  /** What was wanted: that the source is followed, or what a person said. */
  readonly wanted: "follow" | DeploymentAction["kind"];
  /** Login of who wanted it: a person, or the account that deploys. */
  readonly by: string;
  /** The person's reason. */
  readonly reason: string | null;
  /** Commit of the source. */
  readonly source: string | null;
  /** Source commit that stood there before, where that is known. */
  readonly previous: string | null;
  /** Commit of the deployment branch, or of what is proposed to it. */
  readonly commit: string | null;
  /** What came of it, in words. */
  readonly why: string;
}

export interface Audited {
  readonly repository: RepositoryName;
  /** Account that deploys. */
  readonly login: string;
  /** What a person wants; null: the source is followed. */
  readonly action: DeploymentAction | null;
}

/** The line about an outcome; null where nothing was done, and nobody had asked for anything. */
export function auditEntry(outcome: DeploymentOutcome, { repository, login, action }: Audited): AuditEntry | null {
  if (outcome.kind === "planned" || (outcome.kind === "up-to-date" && action === null)) return null;
  const { source, commit, previous } = { source: null, commit: null, previous: null, ...outcome };
  return {
    repository: `${repository.owner}/${repository.repo}`,
    branch: outcome.branch,
    event: outcome.kind,
    wanted: action?.kind ?? "follow",
    by: action?.by ?? login,
    reason: action?.reason ?? null,
    source: source === "" ? null : source,
    previous,
    commit,
    why: describeOutcome(outcome),
  };
}
