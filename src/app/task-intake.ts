import type { AppWork } from "./app-work.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { HourlyCounts } from "./hourly-counts.ts";
import type { Task } from "./task.ts";
import type { WorkQueue } from "./work-queue.ts";

/** What stands in line and what is done, over all instances where they share a Redis. */
export interface IntakeState {
  readonly waiting: number;
  readonly running: number;
  /** Tasks that were put aside because their work ended the process again and again; 0 without Redis. */
  readonly parked: number;
  /** Null: there is none. */
  readonly redis: "ok" | "away" | null;
}

/** Where tasks are handed in. */
export interface TaskIntake {
  /**
   * Resolves when the task is noted. A delivery (GitHub's id of a webhook) that has been taken already is passed over,
   * until its work fails.
   */
  take(task: Task, delivery?: string): Promise<void>;
  /** Whether this instance is to look everything over, so that one of several does. @param period milliseconds */
  mayLookOver(period: number): Promise<boolean>;
  /** Over all instances where they share a Redis. */
  readonly counts: HourlyCounts;
  state(): Promise<IntakeState>;
  /** Takes nothing new and lets what runs finish. */
  close(): Promise<void>;
}

export interface IntakeParts {
  readonly queue: WorkQueue;
  readonly work: AppWork;
  readonly deliveries: DeliveryLog;
}
