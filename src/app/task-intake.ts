import type { AppWork } from "./app-work.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { Task } from "./task.ts";
import type { WorkQueue } from "./work-queue.ts";

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
