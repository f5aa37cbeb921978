import { findOwnCheck, REVIEW_CHECK } from "../github/check-run.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { listOpenPulls } from "../github/list-open-pulls.ts";
import type { Opening } from "./app-work.ts";
import type { InstalledRepository } from "./task.ts";
import type { TaskIntake } from "./task-intake.ts";

export interface ReconcileParts {
  /** A client that is the App itself. */
  readonly app: GitHubClient;
  readonly open: Opening["open"];
  readonly openInstallation: Opening["openInstallation"];
  readonly intake: Pick<TaskIntake, "take">;
  readonly log: (message: string) => void;
  /** At a start, reviews that an earlier version had to give up are tried again. */
  readonly isStart: boolean;
}

/**
 * Looks over every repository the App is installed on for what a lost webhook, a crash or a restart left undone: open
 * pull requests whose head has no finished check of ours, and deployment branches behind the default branch. Doing so
 * twice changes nothing. An installation that cannot be read is passed over and said.
 */
export async function reconcile({ app, open, openInstallation, intake, log, isStart }: ReconcileParts): Promise<void> {
  for (const installation of await listInstallations(app)) {
    try {
      for (const repository of await listRepositories(installation, openInstallation(installation)))
        await reconcileRepository(repository, { open, intake, isStart });
    } catch (error) {
      log(
        `installation ${installation} could not be looked over: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

async function reconcileRepository(
  repository: InstalledRepository,
  { open, intake, isStart }: Pick<ReconcileParts, "open" | "intake" | "isStart">,
): Promise<void> {
  const installation = open(repository);
  await intake.take({ kind: "deploy", repository, isRerun: false });
  for (const { number, head } of await listOpenPulls(installation)) {
    const check = await findOwnCheck(installation, { name: REVIEW_CHECK, head });
    if (check?.isCompleted !== true || (isStart && check.digest === ""))
      await intake.take({ kind: "review", repository, pull: number, isRerun: false });
  }
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
