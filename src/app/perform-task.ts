import type { DeliveryLog } from "./delivery-log.ts";
import { withinTask } from "./task-context.ts";
import { describeTask, keyOf, repositoryOf, type Task, tenantOf } from "./task.ts";
import type { IntakeParts, TaskIntake } from "./task-intake.ts";
import type { Work, WorkEnd } from "./work-queue.ts";

export interface TaskParts extends IntakeParts {
  /** Takes the tasks that a task is made of. */
  readonly intake: Pick<TaskIntake, "take">;
}

export interface TaskOptions {
  /** GitHub's id of the webhook that it comes from. */
  readonly delivery?: string | undefined;
  /** How often it has failed before it was handed in. */
  readonly failures?: number;
  /** Whoever hands it in keeps it while it is put off. */
  readonly keepsPutOff?: boolean;
  /** Called, and waited for, when its work begins. */
  readonly onBegin?: () => Promise<void>;
}

/** Whether nothing of this delivery has been taken for this task. */
export function isNew(deliveries: DeliveryLog, task: Task, delivery: string | undefined): boolean {
  return delivery === undefined || deliveries.take(`${delivery} ${describeTask(task)}`);
}

/** Queues a task; resolves with what became of it. */
export function performTask(
  parts: TaskParts,
  task: Task,
  { delivery, failures = 0, keepsPutOff = false, onBegin }: TaskOptions,
): Promise<WorkEnd> {
  const { run, giveUp } = workOf(task, parts);
  return new Promise((resolve) => {
    parts.queue.add({
      tenant: tenantOf(task),
      repository: repositoryOf(task),
      key: keyOf(task),
      failures,
      keepsPutOff,
      async run(signal) {
        await onBegin?.();
        const about = { repository: repositoryOf(task), task: keyOf(task) };
        await withinTask(delivery === undefined ? about : { ...about, delivery }, () => run(signal));
      },
      async onFailed(error) {
        if (delivery !== undefined) parts.deliveries.release(`${delivery} ${describeTask(task)}`);
        await giveUp(error);
      },
      onEnd: resolve,
    });
  });
}

interface TaskWork {
  readonly run: Work["run"];
  readonly giveUp: (error: unknown) => Promise<void>;
}

function workOf(task: Task, parts: TaskParts): TaskWork {
  const { repository, isRerun } = task;
  const { work } = parts;
  // a re-run that has been answered is asked for again by whoever sends its webhook again
  const isWanted = async (check: number | undefined): Promise<boolean> =>
    isRerun && (check === undefined || (await work.isLatestCheck(repository, check)));
  switch (task.kind) {
    case "review": {
      const { pull, check } = task;
      return {
        run: async (signal) => work.review(repository, { pull, isRerun: await isWanted(check), signal }),
        giveUp: (error) => work.giveUpReview(repository, pull, error),
      };
    }
    case "deploy":
      return {
        run: async (signal) => work.deploy(repository, { isRerun: await isWanted(task.check), signal }),
        giveUp: (error) => work.giveUpDeployment(repository, error),
      };
    case "group":
      return {
        run: (signal) => work.reviewGroup(repository, { head: task.head, isRerun, signal }),
        giveUp: () => work.giveUpGroup(repository, task.head),
      };
    case "command":
      return {
        run: (signal) => work.follow(repository, { ...commandOf(task), signal }),
        giveUp: () => Promise.resolve(),
      };
    case "onboard":
      return { run: () => work.onboard(repository), giveUp: () => Promise.resolve() };
    default:
      return { run: () => handOn(task, parts), giveUp: () => Promise.resolve() };
  }
}

function commandOf({ pull, comment, isTooMany }: Extract<Task, { kind: "command" }>) {
  return { pull, comment, isTooMany: isTooMany === true };
}

/** Hands in the tasks that a task is made of. */
async function handOn(
  task: Extract<Task, { kind: "source" | "suite" | "handover" | "base" }>,
  { work, intake }: TaskParts,
): Promise<void> {
  const { repository, isRerun } = task;
  if (task.kind === "source") {
    if (work.isWatched(repository, task.ref, task.isBot)) await intake.take({ kind: "deploy", repository, isRerun });
    return;
  }
  const pulls =
    task.kind === "suite"
      ? await work.pullsOf(repository, task.head)
      : task.kind === "handover"
        ? await work.pullsHandedOver(repository, task)
        : await work.pullsInto(repository, task.branch);
  for (const pull of pulls) await intake.take({ kind: "review", repository, pull, isRerun });
}
