import type { Probot } from "probot";
import type { RepositoryName } from "../github/github-client.ts";
import { readExternalId } from "../github/check-run.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { Work, WorkQueue } from "./work-queue.ts";

/** A repository in an installation: all that is taken from an event. */
export interface InstalledRepository extends RepositoryName {
  readonly installation: number;
}

export interface AppWork {
  readonly review: (repository: InstalledRepository, pull: number, isRerun: boolean, signal: AbortSignal) => Promise<void>;
  readonly deploy: (repository: InstalledRepository, isRerun: boolean, signal: AbortSignal) => Promise<void>;
  /** Say on GitHub that the work was given up. */
  readonly giveUpReview: (repository: InstalledRepository, pull: number, error: unknown) => Promise<void>;
  readonly giveUpDeployment: (repository: InstalledRepository, error: unknown) => Promise<void>;
  /** Open pull requests whose head is this commit. */
  readonly pullsOf: (repository: InstalledRepository, head: string) => Promise<readonly number[]>;
}

interface Event {
  readonly id: string;
  readonly payload: { readonly installation?: { readonly id: number }; readonly repository?: { readonly name: string; readonly owner: { readonly login: string } | null } };
}

/**
 * What the App listens to. A handler only notes the work: the answer to GitHub waits for nothing. From an event comes
 * where to look, never what is there, so a late, repeated or reordered event does no harm.
 */
export function listen(app: Pick<Probot, "on">, queue: WorkQueue, deliveries: DeliveryLog, work: AppWork): void {
  const add = (event: Event, makeWork: (repository: InstalledRepository) => Work): void => {
    const repository = installedRepository(event);
    if (repository === null) return;
    const made = makeWork(repository);
    const delivery = `${event.id} ${made.key}`;
    if (!deliveries.take(delivery)) return;
    const onFailed = async (error: unknown): Promise<void> => {
      deliveries.release(delivery);
      await made.onFailed?.(error);
    };
    queue.add({ ...made, onFailed });
  };
  const review = (event: Event, pull: number, isRerun = false): void => add(event, (repository) => reviewWork(work, repository, pull, isRerun));
  const deploy = (event: Event, isRerun = false): void => add(event, (repository) => deployWork(work, repository, isRerun));

  app.on(["pull_request.opened", "pull_request.reopened", "pull_request.synchronize", "pull_request.ready_for_review"], (event) => review(event, event.payload.number));
  app.on("pull_request.edited", (event) => {
    // The title is none of our business; another base is.
    if (event.payload.changes.base !== undefined) review(event, event.payload.number);
  });
  app.on("push", (event) => {
    // Deployment branches are pushed by us: only the default branch is listened to.
    if (event.payload.ref === `refs/heads/${event.payload.repository.default_branch}` && !event.payload.deleted) deploy(event);
  });
  app.on("check_run.rerequested", (event) => {
    const subject = readExternalId(event.payload.check_run.external_id)?.subject;
    const pull = /^pr:(\d+)$/.exec(subject ?? "")?.[1];
    if (pull !== undefined) review(event, Number(pull), true);
    else if (subject === "deploy") deploy(event, true);
  });
  app.on("check_suite.rerequested", (event) => {
    const { head_sha: head, head_branch: branch } = event.payload.check_suite;
    if (branch === event.payload.repository.default_branch) deploy(event, true);
    add(event, (repository) => ({
      repository: nameOf(repository),
      key: `suite:${head}`,
      async run() {
        for (const pull of await work.pullsOf(repository, head)) queue.add(reviewWork(work, repository, pull, true));
      },
    }));
  });
}

/** The review of a pull request as a piece of work. */
export function reviewWork(work: AppWork, repository: InstalledRepository, pull: number, isRerun: boolean): Work {
  return { repository: nameOf(repository), key: `pr:${pull}`, run: (signal) => work.review(repository, pull, isRerun, signal), onFailed: (error) => work.giveUpReview(repository, pull, error) };
}

/** The deployment of a repository as a piece of work. */
export function deployWork(work: AppWork, repository: InstalledRepository, isRerun: boolean): Work {
  return { repository: nameOf(repository), key: "deploy", run: (signal) => work.deploy(repository, isRerun, signal), onFailed: (error) => work.giveUpDeployment(repository, error) };
}

function nameOf({ owner, repo }: InstalledRepository): string {
  return `${owner}/${repo}`;
}

function installedRepository({ payload }: Event): InstalledRepository | null {
  const { installation, repository } = payload;
  if (installation === undefined || repository?.owner == null) return null;
  return { installation: installation.id, owner: repository.owner.login, repo: repository.name };
}
