import { randomUUID } from "node:crypto";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { sharedCounts } from "./hourly-counts.ts";
import { isNew, performTask } from "./perform-task.ts";
import { rareLog } from "./rare-log.ts";
import { connectToRedis } from "./redis-connections.ts";
import { repositoryLocks } from "./repository-locks.ts";
import { redisTurns, type Turns } from "./turns.ts";
import type { IntakeParts, IntakeState, TaskIntake } from "./task-intake.ts";
import { describeTask, keyOf, repositoryOf, tenantOf } from "./task.ts";
import { NOTES, startTaskWorker, type TaskNote } from "./task-worker.ts";

export interface DurableIntakeParts extends IntakeParts {
  /** `redis://…` or `rediss://…`. */
  readonly redisUrl: string;
  readonly log: (message: string) => void;
  readonly now: () => number;
}

/** Parked tasks are kept for a person to look at, the latest so many. */
const PARKED = 1000;

/**
 * Tasks noted in Redis before the webhook is answered, and taken off when they have come to their end: Redis is the queue
 * of record, of which each instance has a few in hand. Tenants take turns in it, a task that waits already is not noted
 * twice, and a repository is worked for by one instance at a time. While Redis is away tasks are noted in memory.
 *
 * @throws what the connection says, when Redis cannot be reached at the start.
 */
export async function durableIntake(parts: DurableIntakeParts): Promise<TaskIntake> {
  // each of several connections tries again every few seconds
  const rare = rareLog(parts);
  const complain = (error: Error): void => rare(`Redis: ${error.message}`);
  const connections = await connectToRedis(parts.redisUrl, complain);
  const { writing, reading } = connections;
  const notes = new Queue<TaskNote>(NOTES, { connection: writing, skipVersionCheck: true });
  const turns = redisTurns(writing);
  const locks = repositoryLocks(writing);
  const taking = { take: taker(parts, notes, turns) };
  const worker = startTaskWorker({ ...parts, intake: taking, locks, turns, connection: reading });
  notes.on("error", complain);
  worker.on("error", complain);
  return {
    ...taking,
    counts: sharedCounts(writing, parts.now),
    mayLookOver: (period) => mayLookOver(writing, period),
    state: () => stateOf(notes, parts),
    async close() {
      const stopped = parts.queue.close();
      await worker.close();
      await stopped;
      await notes.close();
      locks.close();
      for (const connection of [writing, reading]) connection.disconnect();
    },
  };
}

function taker(parts: DurableIntakeParts, notes: Queue<TaskNote>, turns: Turns): TaskIntake["take"] {
  const { queue, deliveries, log } = parts;
  const take: TaskIntake["take"] = async (task, delivery) => {
    if (!isNew(deliveries, task, delivery)) return;
    try {
      await note(notes, turns, { task, ...(delivery === undefined ? {} : { delivery }) });
      // What runs here for an earlier state ends; the task that was noted comes after it
      queue.supersede(repositoryOf(task), keyOf(task));
    } catch (error) {
      log(`${describeTask(task)} is noted in memory only: ${messageOf(error)}`);
      void performTask({ ...parts, intake: { take } }, task, { delivery });
    }
  };
  return take;
}

/** The first to ask in a period does. Without Redis everybody does. */
function mayLookOver(redis: Redis, period: number): Promise<boolean> {
  return redis.set("kedro-dagster-action:looked-over", "1", "PX", period, "NX").then(
    (answer) => answer === "OK",
    () => true,
  );
}

/** A later task of the same key stands for an earlier one that waits; while one is done, the latest is kept for after it. */
async function note(notes: Queue<TaskNote>, turns: Turns, written: TaskNote): Promise<void> {
  const { task } = written;
  const tenant = tenantOf(task);
  if ((await notes.getPrioritizedCount()) === 0) await turns.reset();
  const turn = await turns.next(tenant);
  const id = `${repositoryOf(task)} ${keyOf(task)}${task.isRerun ? " again" : ""}`;
  const own = randomUUID();
  const noted = await notes.add(task.kind, written, {
    jobId: own,
    priority: turn,
    deduplication: { id, keepLastIfActive: true },
    removeOnComplete: true,
    removeOnFail: { count: PARKED },
  });
  if (noted.id === own) await turns.noted(tenant, turn);
}

async function stateOf(notes: Queue<TaskNote>, { queue }: DurableIntakeParts): Promise<IntakeState> {
  try {
    const counts = await notes.getJobCounts("waiting", "prioritized", "delayed", "active", "failed");
    const count = (name: string): number => counts[name] ?? 0;
    return {
      waiting: count("waiting") + count("prioritized") + count("delayed"),
      running: count("active"),
      parked: count("failed"),
      redis: "ok",
    };
  } catch {
    return { ...queue.counts, parked: 0, redis: "away" };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
