import { Queue, WaitingError, Worker } from "bullmq";
import { Redis } from "ioredis";
import { z } from "zod";
import { isNew, performTask } from "./perform-task.ts";
import { rareLog } from "./rare-log.ts";
import type { IntakeParts, TaskIntake } from "./task-intake.ts";
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
  const { queue, deliveries, log } = parts;
  // each of several connections tries again every few seconds
  const rare = rareLog(parts);
  const complain = (error: Error): void => rare(`Redis: ${error.message}`);
  const { writing, reading } = await connect(parts.redisUrl, complain);
  const notes = new Queue(NAME, { connection: writing, skipVersionCheck: true });
  const intake: TaskIntake = {
    async take(task, delivery) {
      if (!isNew(deliveries, task, delivery)) return;
      const note = { task, ...(delivery === undefined ? {} : { delivery }) };
      try {
        await notes.add(task.kind, note, { removeOnComplete: true, removeOnFail: true });
      } catch (error) {
        log(`${describe(task)} is noted in memory only: ${error instanceof Error ? error.message : String(error)}`);
        void performTask({ ...parts, intake }, task, delivery);
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
  const worker = startWorker(parts, intake, reading);
  notes.on("error", complain);
  worker.on("error", complain);
  return intake;
}

interface Connections {
  /** For noting: fails at once while Redis is away. */
  readonly writing: Redis;
  /** For taking off: waits for Redis as long as it takes. */
  readonly reading: Redis;
}

async function connect(redisUrl: string, complain: (error: Error) => void): Promise<Connections> {
  const writing = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: LONGEST_ANSWER,
  });
  const reading = new Redis(redisUrl, { lazyConnect: true, maxRetriesPerRequest: null });
  for (const connection of [writing, reading]) connection.on("error", complain);
  await Promise.all([writing.connect(), reading.connect()]).catch((error: unknown) => {
    for (const connection of [writing, reading]) connection.disconnect();
    throw new Error(`Redis (REDIS_URL) cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  });
  return { writing, reading };
}

function startWorker(parts: DurableIntakeParts, intake: TaskIntake, connection: Redis): Worker {
  const { log } = parts;
  const worker = new Worker(
    NAME,
    async (job, token) => {
      const note = noteSchema.safeParse(job.data);
      // written by another version
      if (!note.success) return log(`a task that another version wrote is dropped: ${job.name}`);
      if (await performTask({ ...parts, intake }, note.data.task, note.data.delivery)) return;
      await job.moveToWait(token);
      throw new WaitingError();
    },
    { connection, concurrency: IN_HAND, lockDuration: LOCK, stalledInterval: LOCK, skipVersionCheck: true },
  );
  worker.on("failed", (job, error) => log(`a task is dropped: ${job?.name ?? "unknown"}: ${error.message}`));
  return worker;
}

function describe(task: Task): string {
  return `${task.repository.owner}/${task.repository.repo} ${keyOf(task)}`;
}
