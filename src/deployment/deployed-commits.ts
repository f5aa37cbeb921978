import { git } from "../files/git.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import { readDeploymentMessage } from "../github/deployment-message.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** Which commit of the project stood on a deployment branch, and since when. */
export interface DeployedCommit {
  readonly source: string;
  /** The commit of the deployment branch. */
  readonly deployed: string;
  /** ISO 8601, as git has it. */
  readonly at: string;
}

export interface DeployedBranch {
  readonly branch: string;
  readonly environments: readonly string[];
  /** The newest first. */
  readonly commits: readonly DeployedCommit[];
  /** Deployed commits that this clone lacks. */
  readonly missing: number;
}

/** So many commits of a branch are looked at for each one that is told: others than ours may stand between. */
const LOOKED_AT = 5;

/**
 * The last deployments of each deployment branch, by the trailers of its commits: a branch of the remote before one of the
 * same name here. What the settings name, else every `dagster/<environment>`. A source that is deployed again without a
 * change, as after a new version of the program, is told once, by its first deployment.
 */
export function deployedCommits(repository: string, { deploy }: Settings, most: number): readonly DeployedBranch[] {
  const named = environmentsByBranch(deploy.branch, deploy.environments);
  const branches = named.size > 0 ? named : foundBranches(repository);
  return [...branches].flatMap(([branch, environments]) => {
    const ref = refOf(repository, branch);
    if (ref === null) return [];
    const all = deploymentsOf(repository, ref, most * LOOKED_AT);
    const there = all.filter(({ source }) => git(repository, ["cat-file", "-e", `${source}^{commit}`]).ok);
    return [{ branch, environments, commits: there.slice(0, most), missing: all.length - there.length }];
  });
}

const PATTERN = "dagster/";

function foundBranches(repository: string): ReadonlyMap<string, readonly string[]> {
  const answer = git(repository, [
    "for-each-ref",
    "--format=%(refname)",
    `refs/heads/${PATTERN}`,
    `refs/remotes/origin/${PATTERN}`,
  ]);
  if (!answer.ok) return new Map();
  const names = answer.value
    .toString("utf8")
    .split("\n")
    .flatMap((ref) => /^refs\/(?:heads|remotes\/origin)\/(?<name>dagster\/[^/]+)$/u.exec(ref)?.groups?.["name"] ?? []);
  return new Map([...new Set(names)].sort().map((name) => [name, [name.slice(PATTERN.length)]]));
}

function refOf(repository: string, branch: string): string | null {
  const refs = [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`];
  return refs.find((ref) => git(repository, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]).ok) ?? null;
}

function deploymentsOf(repository: string, ref: string, most: number): readonly DeployedCommit[] {
  const answer = git(repository, ["log", "--first-parent", "-z", `-n${most}`, "--format=%H%n%cI%n%B", ref, "--"]);
  if (!answer.ok) return [];
  const all = answer.value
    .toString("utf8")
    .split("\0")
    .flatMap((entry): readonly DeployedCommit[] => {
      const [deployed = "", at = "", ...message] = entry.split("\n");
      const record = readDeploymentMessage(message.join("\n"));
      return record === null ? [] : [{ source: record.sourceCommit, deployed, at }];
    });
  return all.filter(({ source }, index) => all[index + 1]?.source !== source);
}
