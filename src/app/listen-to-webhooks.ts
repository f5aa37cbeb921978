import type { Probot } from "probot";
import { readExternalId } from "../github/check-run.ts";
import type { InstalledRepository, Task } from "./task.ts";
import type { TaskIntake } from "./task-intake.ts";

interface Event {
  readonly id: string;
  readonly payload: {
    readonly installation?: { readonly id: number };
    readonly repository?: { readonly name: string; readonly owner: { readonly login: string } | null };
  };
}

/**
 * What the App listens to. A handler only notes the task: the answer to GitHub waits for nothing else. From an event
 * comes where to look, never what is there, so a late, repeated or reordered event does no harm.
 */
export function listenToWebhooks(app: Pick<Probot, "on">, intake: Pick<TaskIntake, "take">): void {
  const take = async (event: Event, makeTask: (repository: InstalledRepository) => Task): Promise<void> => {
    const repository = installedRepository(event);
    if (repository !== null) await intake.take(makeTask(repository), event.id);
  };
  const review = (event: Event, pull: number, isRerun = false): Promise<void> =>
    take(event, (repository) => ({ kind: "review", repository, pull, isRerun }));
  const deploy = (event: Event, isRerun = false): Promise<void> =>
    take(event, (repository) => ({ kind: "deploy", repository, isRerun }));
  const group = (event: Event, head: string, isRerun = false): Promise<void> =>
    take(event, (repository) => ({ kind: "group", repository, head, isRerun }));

  app.on(
    ["pull_request.opened", "pull_request.reopened", "pull_request.synchronize", "pull_request.ready_for_review"],
    (event) => review(event, event.payload.number),
  );
  app.on("pull_request.edited", async (event) => {
    // The title is none of our business; another base is.
    if (event.payload.changes.base !== undefined) await review(event, event.payload.number);
  });
  app.on("push", async (event) => {
    // Deployment branches are pushed by us: only the default branch is listened to.
    const branch = event.payload.repository.default_branch;
    if (event.payload.ref !== `refs/heads/${branch}` || event.payload.deleted) return;
    await deploy(event);
    await take(event, (repository) => ({ kind: "base", repository, branch, isRerun: false }));
  });
  app.on("workflow_run.completed", async (event) => {
    // Which workflow's hand-over is taken say the settings; no other event's is
    const { event: trigger, head_sha: head, path } = event.payload.workflow_run;
    const workflow = path.split("@")[0] ?? "";
    if (trigger === "pull_request")
      await take(event, (repository) => ({ kind: "handover", repository, workflow, head, isRerun: false }));
  });
  app.on("merge_group.checks_requested", (event) => group(event, event.payload.merge_group.head_sha));
  listenToReruns(app, { take, review, deploy, group });
}

interface Takers {
  readonly take: (event: Event, makeTask: (repository: InstalledRepository) => Task) => Promise<void>;
  readonly review: (event: Event, pull: number, isRerun: boolean) => Promise<void>;
  readonly deploy: (event: Event, isRerun: boolean) => Promise<void>;
  readonly group: (event: Event, head: string, isRerun: boolean) => Promise<void>;
}

/** What a person asks to be run again. */
function listenToReruns(app: Pick<Probot, "on">, { take, review, deploy, group }: Takers): void {
  app.on("check_run.rerequested", async (event) => {
    const subject = readExternalId(event.payload.check_run.external_id)?.subject;
    const pull = /^pr:(\d+)$/.exec(subject ?? "")?.[1];
    if (pull !== undefined) await review(event, Number(pull), true);
    else if (subject === "deploy") await deploy(event, true);
    else if (subject === "group") await group(event, event.payload.check_run.head_sha, true);
  });
  app.on("check_suite.rerequested", async (event) => {
    const { head_sha: head, head_branch: branch } = event.payload.check_suite;
    if (branch === event.payload.repository.default_branch) await deploy(event, true);
    await take(event, (repository) => ({ kind: "suite", repository, head, isRerun: true }));
  });
}

function installedRepository({ payload }: Event): InstalledRepository | null {
  const { installation, repository } = payload;
  if (installation === undefined || repository?.owner == null) return null;
  return { installation: installation.id, owner: repository.owner.login, repo: repository.name };
}
