import { hourlyCounts } from "./hourly-counts.ts";
import { isNew, performTask } from "./perform-task.ts";
import type { IntakeParts, TaskIntake } from "./task-intake.ts";

/** Tasks noted in memory: what a crash loses is found again by looking everything over. */
export function memoryIntake(parts: IntakeParts, now: () => number = Date.now): TaskIntake {
  const intake: TaskIntake = {
    take(task, delivery) {
      if (isNew(parts.deliveries, task, delivery)) void performTask({ ...parts, intake }, task, { delivery });
      return Promise.resolve();
    },
    counts: hourlyCounts(now),
    mayLookOver: () => Promise.resolve(true),
    state: () => Promise.resolve({ ...parts.queue.counts, parked: 0, redis: null }),
    close: () => parts.queue.close(),
  };
  return intake;
}
