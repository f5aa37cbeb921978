import { DelayedError, type Job, UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { z } from "zod";
import { performTask, type TaskParts } from "./perform-task.ts";
import type { RepositoryLocks } from "./repository-locks.ts";
import { type TenantsInHand, tenantsInHand } from "./tenants-in-hand.ts";
import { describeTask, repositoryOf, taskSchema, tenantOf } from "./task.ts";
import type { Turns } from "./turns.ts";
import type { WorkEnd } from "./work-queue.ts";

/** Name of the queue in Redis. */
export const NOTES = "kedro-dagster-action";

const noteSchema = z.strictObject({
  task: taskSchema,
  delivery: z.string().optional(),
  /** How often its work has failed. */
  failures: z.int().optional(),
  /** How often its work began and has not ended, by the death of the process. */
  begun: z.int().optional(),
});

/** What is noted in Redis. */
export type TaskNote = z.infer<typeof noteSchema>;

export interface TaskWorkerParts extends TaskParts {
  readonly locks: RepositoryLocks;
  readonly turns: Turns;
  readonly connection: Redis;
  readonly log: (message: string) => void;
  readonly now: () => number;
}

/** Tasks taken from Redis at once, twice as many as are done: the rest is anybody's. */
const IN_HAND = 16;
/** How many of them may be one tenant's: others find a free hand, however long its tasks take. */
const OF_A_TENANT = 12;
/** Milliseconds after which what a dead process had in hand is taken to be free. */
const LOCK = 10_000;
/** Work that ended the process so often is not begun again. */
const MOST_BEGUN = 3;
/** Milliseconds until a task is looked at again whose repository another instance works for. */
const ELSEWHERE = 1000;
/** Milliseconds that work waits for Redis to know that it begins. */
const LONGEST_NOTE = 2000;

/**
 * Takes tasks off Redis and hands them to this process' queue. What a dead process had in hand is handed out again
 * however often, since most of it had not begun; what had begun each time it died is parked.
 */
export function startTaskWorker(parts: TaskWorkerParts): Worker<TaskNote> {
  const hands = tenantsInHand(OF_A_TENANT);
  const worker = new Worker<TaskNote>(
    NOTES,
    async (job, token) => {
      const note = noteSchema.safeParse(job.data);
      // written by another version
      if (!note.success) return parts.log(`a task that another version wrote is dropped: ${job.name}`);
      await parts.turns.begun(job.priority).catch(() => {
        // turns are for fairness alone
      });
      return handOut({ ...parts, hands }, { job, token, note: note.data });
    },
    {
      connection: parts.connection,
      concurrency: IN_HAND,
      lockDuration: LOCK,
      stalledInterval: LOCK,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      skipVersionCheck: true,
    },
  );
  worker.on("failed", (job, error) => parts.log(`a task is parked: ${job?.name ?? "unknown"}: ${error.message}`));
  return worker;
}

interface HandedOut {
  readonly job: Job<TaskNote>;
  readonly token: string | undefined;
  readonly note: TaskNote;
}

async function handOut(
  parts: TaskWorkerParts & { readonly hands: TenantsInHand },
  { job, token, note }: HandedOut,
): Promise<void> {
  const { task, failures = 0, begun = 0 } = note;
  const putOff = async (wait: number): Promise<never> => {
    await job.moveToDelayed(parts.now() + wait, token);
    throw new DelayedError();
  };
  if (begun >= MOST_BEGUN)
    throw new UnrecoverableError(`${describeTask(task)} ended the process ${begun} times, and is not begun again`);
  const halted = parts.queue.haltedFor(tenantOf(task));
  if (halted > 0) return putOff(halted);
  const full = parts.hands.take(tenantOf(task));
  if (full > 0) return putOff(full);
  const end = await workOn(parts, { job, token, note }).finally(() => parts.hands.release(tenantOf(task)));
  if (end === null) return putOff(ELSEWHERE);
  if (end === "ended") return;
  const failed = end === "dropped" ? failures : end.failures;
  await job.updateData({ ...note, begun: 0, failures: failed });
  if (end !== "dropped") return putOff(end.wait);
  await job.moveToWait(token);
  throw new WaitingError();
}

/** What became of it; null where another instance works for its repository. */
async function workOn(parts: TaskWorkerParts, { job, note }: HandedOut): Promise<WorkEnd | null> {
  const { task, delivery, failures = 0, begun = 0 } = note;
  if (!(await parts.locks.take(repositoryOf(task)))) return null;
  return performTask(parts, task, {
    delivery,
    failures,
    keepsPutOff: true,
    onBegin: () => withinTime(job.updateData({ ...note, begun: begun + 1 })),
  }).finally(() => parts.locks.release(repositoryOf(task)));
}

/** Redis may be away: the work goes on without its note. */
async function withinTime(noting: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LONGEST_NOTE);
  });
  await Promise.race([noting.catch(() => {}), late]);
  clearTimeout(timer);
}
