import type { AppWork } from "./app-work.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { keyOf, type Task } from "./task.ts";
import type { Work, WorkQueue } from "./work-queue.ts";

/** Where tasks are handed in. */
export interface TaskIntake {
  /**
   * Resolves when the task is noted. A delivery (GitHub's id of a webhook) that has been taken already is passed over,
   * until its work fails.
   */
  take(task: Task, delivery?: string): Promise<void>;
  /** Takes nothing new and lets what runs finish. */
  close(): Promise<void>;
}

export interface IntakeParts {
  readonly queue: WorkQueue;
  readonly work: AppWork;
  readonly deliveries: DeliveryLog;
}

/** Tasks noted in memory: what a crash loses is found again by looking everything over. */
export function memoryIntake(parts: IntakeParts): TaskIntake {
  const intake: TaskIntake = {
    take(task, delivery) {
      if (isNew(parts.deliveries, task, delivery)) void performTask(parts, intake, task, delivery);
      return Promise.resolve();
    },
    close: () => parts.queue.close(),
  };
  return intake;
}

/** Whether nothing of this delivery has been taken for this task. */
export function isNew(deliveries: DeliveryLog, task: Task, delivery: string | undefined): boolean {
  return delivery === undefined || deliveries.take(`${delivery} ${keyOf(task)}`);
}

/** Queues a task; resolves with whether it came to its end: done, given up or taken over by a later one of its key. */
export function performTask(
  { queue, work, deliveries }: IntakeParts,
  intake: TaskIntake,
  task: Task,
  delivery: string | undefined,
): Promise<boolean> {
  const { run, giveUp } = workOf(task, work, intake);
  const { owner, repo } = task.repository;
  return new Promise((resolve) => {
    queue.add({
      repository: `${owner}/${repo}`,
      key: keyOf(task),
      run,
      async onFailed(error) {
        if (delivery !== undefined) deliveries.release(`${delivery} ${keyOf(task)}`);
        await giveUp(error);
      },
      onEnd: resolve,
    });
  });
}

function workOf(
  task: Task,
  work: AppWork,
  intake: TaskIntake,
): { readonly run: Work["run"]; readonly giveUp: (error: unknown) => Promise<void> } {
  const { repository, isRerun } = task;
  if (task.kind === "review")
    return {
      run: (signal) => work.review(repository, task.pull, isRerun, signal),
      giveUp: (error) => work.giveUpReview(repository, task.pull, error),
    };
  if (task.kind === "deploy")
    return {
      run: (signal) => work.deploy(repository, isRerun, signal),
      giveUp: (error) => work.giveUpDeployment(repository, error),
    };
  return {
    async run() {
      for (const pull of await work.pullsOf(repository, task.head))
        await intake.take({ kind: "review", repository, pull, isRerun });
    },
    giveUp: () => Promise.resolve(),
  };
}
