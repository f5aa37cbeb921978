import type { DeliveryLog } from "./delivery-log.ts";
import { keyOf, type Task } from "./task.ts";
import type { IntakeParts, TaskIntake } from "./task-intake.ts";
import type { Work } from "./work-queue.ts";

export interface TaskParts extends IntakeParts {
  /** Takes the tasks that a task is made of. */
  readonly intake: Pick<TaskIntake, "take">;
}

/** Whether nothing of this delivery has been taken for this task. */
export function isNew(deliveries: DeliveryLog, task: Task, delivery: string | undefined): boolean {
  return delivery === undefined || deliveries.take(`${delivery} ${keyOf(task)}`);
}

/** Queues a task; resolves with whether it came to its end: done, given up or taken over by a later one of its key. */
export function performTask(parts: TaskParts, task: Task, delivery: string | undefined): Promise<boolean> {
  const { run, giveUp } = workOf(task, parts);
  const { owner, repo } = task.repository;
  return new Promise((resolve) => {
    parts.queue.add({
      tenant: String(task.repository.installation),
      repository: `${owner}/${repo}`,
      key: keyOf(task),
      run,
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
  return {
    async run() {
      for (const pull of await work.pullsOf(repository, task.head))
        await intake.take({ kind: "review", repository, pull, isRerun });
    },
    giveUp: () => Promise.resolve(),
  };
}
