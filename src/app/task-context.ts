import { AsyncLocalStorage } from "node:async_hooks";

/** What a line of the log is about. */
export interface TaskContext {
  /** `owner/name`. */
  readonly repository: string;
  /** `pr:7`, `deploy` … */
  readonly task: string;
  /** GitHub's id of the webhook that it comes from; left out where it comes from looking everything over. */
  readonly delivery?: string;
}

const storage = new AsyncLocalStorage<TaskContext>();

/** Runs a piece of work: each line that is logged meanwhile, however deep, is about it. */
export function withinTask<T>(context: TaskContext, run: () => Promise<T>): Promise<T> {
  return storage.run(context, run);
}

/** What is worked on; empty outside of any work. */
export function currentTask(): Partial<TaskContext> {
  return storage.getStore() ?? {};
}
