import type { GitHubClient } from "../github/github-client.ts";
import { type LookedOver, lookOver } from "./look-over.ts";
import type { Opening } from "./opening.ts";
import type { InstalledRepository } from "./task.ts";
import type { TaskIntake } from "./task-intake.ts";

export interface ReconcileParts {
  /** A client that is the App itself. */
  readonly app: GitHubClient;
  readonly appId: number;
  readonly openInstallation: Opening["openInstallation"];
  readonly intake: Pick<TaskIntake, "take">;
  readonly log: (message: string) => void;
  /** At a start, reviews that an earlier version had to give up are tried again. */
  readonly isStart: boolean;
  /** What was seen of each repository's deployment before; written to. */
  readonly memory: DeploymentMemory;
}

/** By repository: what its deployment hangs on as it was seen last, and how often it was seen so since it was looked into. */
export type DeploymentMemory = Map<string, { readonly state: string; readonly times: number }>;

/** A deployment that hangs on what it hung on is looked into again only so often: it may have failed on the way. */
const LOOKED_INTO_EVERY = 4;

/**
 * Looks over every repository the App is installed on for what a lost webhook, a crash or a restart left undone: open
 * pull requests whose head has no finished check of ours, and deployment branches behind the default branch. A request
 * tells of 25 repositories; only where something has moved is anything else asked. Doing so twice changes nothing. An
 * installation that cannot be read is passed over and said.
 */
export async function reconcile(parts: ReconcileParts): Promise<void> {
  const gone = new Set(parts.memory.keys());
  for (const installation of await listInstallations(parts.app)) {
    try {
      const client = parts.openInstallation(installation);
      const repositories = await listRepositories(installation, client);
      for (const repository of repositories) gone.delete(nameOf(repository));
      const seen = await lookOver(client, repositories, parts.appId);
      for (const [index, repository] of repositories.entries()) await takeUp(repository, seen[index] ?? null, parts);
    } catch (error) {
      // its repositories may be there all the same
      gone.clear();
      parts.log(
        `installation ${installation} could not be looked over: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  for (const name of gone) parts.memory.delete(name);
}

async function takeUp(
  repository: InstalledRepository,
  seen: LookedOver | null,
  { intake, isStart, memory }: ReconcileParts,
): Promise<void> {
  if (seen === null) return;
  if (isDeploymentToSee(repository, seen, memory)) await intake.take({ kind: "deploy", repository, isRerun: false });
  for (const { number, check } of seen.pulls)
    if (check?.isCompleted !== true || (isStart && check.digest === ""))
      await intake.take({ kind: "review", repository, pull: number, isRerun: false });
}

function isDeploymentToSee(
  repository: InstalledRepository,
  { tip, settings, deployed }: LookedOver,
  memory: DeploymentMemory,
): boolean {
  const name = nameOf(repository);
  if (tip === null || settings === null) {
    memory.delete(name);
    return false;
  }
  const state = JSON.stringify([tip, settings, deployed]);
  const last = memory.get(name);
  const times = last?.state === state ? last.times + 1 : 1;
  memory.set(name, { state, times });
  return times % LOOKED_INTO_EVERY === 1;
}

async function listInstallations(app: GitHubClient): Promise<readonly number[]> {
  const found: number[] = [];
  for (let page = 1; ; page++) {
    const { data } = await app.request("GET /app/installations", { per_page: 100, page });
    found.push(...data.filter(({ suspended_at: suspended }) => !suspended).map(({ id }) => id));
    if (data.length < 100) return found;
  }
}

async function listRepositories(installation: number, client: GitHubClient): Promise<readonly InstalledRepository[]> {
  const found: InstalledRepository[] = [];
  for (let page = 1; ; page++) {
    const { data } = await client.request("GET /installation/repositories", { per_page: 100, page });
    found.push(
      ...data.repositories
        .filter(({ archived, disabled }) => !archived && !disabled)
        .map(({ name, owner }) => ({ installation, owner: owner.login, repo: name })),
    );
    if (data.repositories.length < 100) return found;
  }
}

function nameOf({ owner, repo }: InstalledRepository): string {
  return `${owner}/${repo}`;
}
