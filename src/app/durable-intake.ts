import { Queue, WaitingError, Worker } from "bullmq";
import { Redis } from "ioredis";
import { z } from "zod";
import { type IntakeParts, isNew, performTask, type TaskIntake } from "./task-intake.ts";
import { keyOf, type Task, taskSchema } from "./task.ts";

export interface DurableIntakeParts extends IntakeParts {
  /** `redis://…` or `rediss://…`. */
  readonly redisUrl: string;
  readonly log: (message: string) => void;
  readonly now: () => number;
}

const NAME = "kedro-dagster-action";
const noteSchema = z.strictObject({ task: taskSchema, delivery: z.string().optional() });
/** Tasks taken from Redis at once; which of them run, and in which order, is the queue's to say. */
const IN_HAND = 1000;
/** Milliseconds that a webhook waits for Redis before its task is noted in memory instead. */
const LONGEST_ANSWER = 2000;
/** Milliseconds after which what a dead process had in hand is taken to be free. */
const LOCK = 10_000;

/**
 * Tasks noted in Redis before the webhook is answered, and taken off when they have come to their end: a crash or a
 * restart loses none. What the process had in hand when it died is handed out again, by this instance or another one;
 * what kills the process twice is not handed out a third time. While Redis is away tasks are noted in memory.
 *
 * @throws what the connection says, when Redis cannot be reached at the start.
 */
export async function durableIntake(parts: DurableIntakeParts): Promise<TaskIntake> {
  const { redisUrl, queue, deliveries, log, now } = parts;
  const writing = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: LONGEST_ANSWER,
  });
  const reading = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: null });
  let complainedAt = Number.NEGATIVE_INFINITY;
  const complain = (error: Error): void => {
    // each of several connections tries again every few seconds
    if (now() - complainedAt < 60_000) return;
    complainedAt = now();
    log(`Redis: ${error.message}`);
  };
  for (const connection of [writing, reading]) connection.on("error", complain);
  await Promise.all([writing.connect(), reading.connect()]).catch((error: unknown) => {
    for (const connection of [writing, reading]) connection.disconnect();
    throw new Error(`Redis (REDIS_URL) cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  });
  const notes = new Queue(NAME, { connection: writing, skipVersionCheck: true });
  const intake: TaskIntake = {
    async take(task, delivery) {
      if (!isNew(deliveries, task, delivery)) return;
      const note = { task, ...(delivery === undefined ? {} : { delivery }) };
      try {
        await notes.add(task.kind, note, { removeOnComplete: true, removeOnFail: true });
      } catch (error) {
        log(`${describe(task)} is noted in memory only: ${error instanceof Error ? error.message : String(error)}`);
        void performTask(parts, intake, task, delivery);
      }
    },
    async close() {
      const stopped = queue.close();
      await worker.close();
      await stopped;
      await notes.close();
      for (const connection of [writing, reading]) connection.disconnect();
    },
  };
  const worker = new Worker(
    NAME,
    async (job, token) => {
      const note = noteSchema.safeParse(job.data);
      // written by another version
      if (!note.success) return log(`a task that is not understood is dropped: ${job.name}`);
      if (await performTask(parts, intake, note.data.task, note.data.delivery)) return;
      await job.moveToWait(token);
      throw new WaitingError();
    },
    { connection: reading, concurrency: IN_HAND, lockDuration: LOCK, stalledInterval: LOCK, skipVersionCheck: true },
  );
  notes.on("error", complain);
  worker.on("error", complain);
  worker.on("failed", (job, error) => log(`a task is dropped: ${job?.name ?? "unknown"}: ${error.message}`));
  return intake;
}

function describe(task: Task): string {
  return `${task.repository.owner}/${task.repository.repo} ${keyOf(task)}`;
}
