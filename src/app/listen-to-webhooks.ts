import type { Probot } from "probot";
import { readExternalId } from "../github/check-run.ts";
import { commandAllowance } from "./command-allowance.ts";
import { COMMAND } from "./read-command.ts";
import { CHECKS, type InstalledRepository, type Task } from "./task.ts";
import type { TaskIntake } from "./task-intake.ts";

interface Event {
  readonly id: string;
  readonly payload: {
    readonly installation?: { readonly id: number };
    readonly repository?: { readonly name: string; readonly owner: { readonly login: string } | null };
  };
}

export interface ListeningOptions {
  readonly log: (message: string) => void;
  /** Whether settings are proposed to repositories that the App is newly installed on. */
  readonly isOnboarding: boolean;
}

type Take = (event: Event, makeTask: (repository: InstalledRepository) => Task) => Promise<void>;

/**
 * What the App listens to. A handler only notes the task: the answer to GitHub waits for nothing else. From an event
 * comes where to look, never what is there, so a late, repeated or reordered event does no harm.
 */
export function listenToWebhooks(
  app: Pick<Probot, "on">,
  intake: Pick<TaskIntake, "take" | "counts">,
  { log, isOnboarding }: ListeningOptions,
): void {
  const take: Take = async (event, makeTask) => {
    const repository = installedRepository(event);
    if (repository !== null) await intake.take(makeTask(repository), event.id);
  };
  listenToPulls(app, take);
  app.on("push", async (event) => {
    // Another branch or a tag may be a source too; whether it is, is known where the settings have been read
    const branch = event.payload.repository.default_branch;
    const { ref, deleted, sender } = event.payload;
    if (deleted) return;
    const isBot = sender?.type === "Bot";
    if (ref !== `refs/heads/${branch}`)
      return take(event, (repository) => ({ kind: "source", repository, ref, isBot, isRerun: false }));
    await take(event, (repository) => ({ kind: "deploy", repository, isRerun: false }));
    await take(event, (repository) => ({ kind: "base", repository, branch, isRerun: false }));
  });
  app.on("workflow_run.completed", async (event) => {
    // Which workflow's hand-over is taken say the settings; no other event's is
    const { event: trigger, head_sha: head, path } = event.payload.workflow_run;
    const workflow = path.split("@")[0] ?? "";
    if (trigger === "pull_request")
      await take(event, (repository) => ({ kind: "handover", repository, workflow, head, isRerun: false }));
  });
  app.on("merge_group.checks_requested", (event) => {
    const head = event.payload.merge_group.head_sha;
    return take(event, (repository) => ({ kind: "group", repository, head, isRerun: false }));
  });
  listenToReruns(app, take);
  if (isOnboarding) listenToInstallations(app, intake);
  listenToComments(app, intake, commandAllowance(intake.counts, { log, now: Date.now }));
}

function listenToPulls(app: Pick<Probot, "on">, take: Take): void {
  const review = (event: Event, pull: number): Promise<void> =>
    take(event, (repository) => ({ kind: "review", repository, pull, isRerun: false }));

  app.on(
    ["pull_request.opened", "pull_request.reopened", "pull_request.synchronize", "pull_request.ready_for_review"],
    (event) => review(event, event.payload.number),
  );
  app.on("pull_request.edited", async (event) => {
    // The title is none of our business; another base is.
    if (event.payload.changes.base !== undefined) await review(event, event.payload.number);
  });
}

/** Re-runs that people ask for on GitHub. */
function listenToReruns(app: Pick<Probot, "on">, take: Take): void {
  app.on("check_run.rerequested", async (event) => {
    const { id: check, external_id: own, head_sha: head } = event.payload.check_run;
    const subject = readExternalId(own)?.subject;
    const pull = Number(/^pr:(\d+)$/.exec(subject ?? "")?.[1]);
    const again = { isRerun: true, check };
    if (pull > 0) await take(event, (repository) => ({ kind: "review", repository, pull, ...again }));
    else if (subject === "deploy") await take(event, (repository) => ({ kind: "deploy", repository, ...again }));
    else if (subject === "group")
      await take(event, (repository) => ({ kind: "group", repository, head, isRerun: true }));
  });
  // Something may have waited for it
  app.on("check_suite.completed", (event) =>
    take(event, (repository) => ({ kind: "source", repository, ref: CHECKS, isBot: true, isRerun: false })),
  );
  app.on("check_suite.rerequested", async (event) => {
    const { head_sha: head, head_branch: branch } = event.payload.check_suite;
    if (branch === event.payload.repository.default_branch)
      await take(event, (repository) => ({ kind: "deploy", repository, isRerun: true }));
    await take(event, (repository) => ({ kind: "suite", repository, head, isRerun: true }));
  });
}

/** GitHub sends these events to every App, whatever it asks for. */
function listenToInstallations(app: Pick<Probot, "on">, intake: Pick<TaskIntake, "take">): void {
  const onboard = async (event: {
    readonly id: string;
    readonly payload: { readonly installation: { readonly id: number } };
    readonly repositories: readonly { readonly full_name: string }[];
  }): Promise<void> => {
    for (const { full_name: name } of event.repositories) {
      const [owner = "", repo = ""] = name.split("/");
      const repository = { installation: event.payload.installation.id, owner, repo };
      await intake.take({ kind: "onboard", repository, isRerun: false }, event.id);
    }
  };
  app.on("installation.created", ({ id, payload }) =>
    onboard({ id, payload, repositories: payload.repositories ?? [] }),
  );
  app.on("installation_repositories.added", ({ id, payload }) =>
    onboard({ id, payload, repositories: payload.repositories_added }),
  );
}

/** How GitHub calls those that belong to a repository, in events. */
const PEOPLE: readonly string[] = ["OWNER", "MEMBER", "COLLABORATOR"];

/** Commands in comments on pull requests: an edited comment asks for nothing. */
function listenToComments(
  app: Pick<Probot, "on">,
  intake: Pick<TaskIntake, "take">,
  allowed: ReturnType<typeof commandAllowance>,
): void {
  app.on("issue_comment.created", async (event) => {
    const { issue, comment } = event.payload;
    if (issue.pull_request == null || comment.user?.type === "Bot" || !comment.body.startsWith(COMMAND)) return;
    const repository = installedRepository(event);
    if (repository === null) return;
    const isOfThePeople = PEOPLE.includes(comment.author_association);
    const pull = issue.number;
    const answer = await allowed({ repository, pull, by: comment.user?.login ?? "", isOfThePeople });
    if (answer === "pass over") return;
    const tooMany = answer === "tell" ? { isTooMany: true as const } : {};
    const task = { kind: "command", repository, pull, comment: comment.id, isRerun: false, ...tooMany } as const;
    await intake.take(task, event.id);
  });
}

function installedRepository({ payload }: Event): InstalledRepository | null {
  const { installation, repository } = payload;
  if (installation === undefined || repository?.owner == null) return null;
  return { installation: installation.id, owner: repository.owner.login, repo: repository.name };
}
