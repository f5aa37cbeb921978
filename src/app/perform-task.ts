import type { DeliveryLog } from "./delivery-log.ts";
import { keyOf, repositoryOf, type Task, tenantOf } from "./task.ts";
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
  return delivery === undefined || deliveries.take(`${delivery} ${keyOf(task)}`);
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
        await run(signal);
      },
      async onFailed(error) {
        if (delivery !== undefined) parts.deliveries.release(`${delivery} ${keyOf(task)}`);
        await giveUp(error);
      },
      onEnd: resolve,
    });
  });
}

function workOf(
  task: Task,
  { work, intake }: TaskParts,
): { readonly run: Work["run"]; readonly giveUp: (error: unknown) => Promise<void> } {
  const { repository, isRerun } = task;
  if (task.kind === "review")
    return {
      run: (signal) => work.review(repository, { pull: task.pull, isRerun, signal }),
      giveUp: (error) => work.giveUpReview(repository, task.pull, error),
    };
  if (task.kind === "deploy")
    return {
      run: (signal) => work.deploy(repository, { isRerun, signal }),
      giveUp: (error) => work.giveUpDeployment(repository, error),
    };
  if (task.kind === "group")
    return {
      run: (signal) => work.reviewGroup(repository, { head: task.head, isRerun, signal }),
      giveUp: () => work.giveUpGroup(repository, task.head),
    };
  return {
    async run() {
      const pulls =
        task.kind === "suite"
          ? await work.pullsOf(repository, task.head)
          : task.kind === "handover"
            ? await work.pullsHandedOver(repository, task)
            : await work.pullsInto(repository, task.branch);
      for (const pull of pulls) await intake.take({ kind: "review", repository, pull, isRerun });
    },
    giveUp: () => Promise.resolve(),
  };
}
