import type { Redis } from "ioredis";

/** Turns of the tenants whose tasks stand in Redis. */
export interface Turns {
  /** The turn of a tenant's next task: a number, the least comes first. */
  next(tenant: string): Promise<number>;
  /** That task has been noted: the tenant's next one comes a turn later. */
  noted(tenant: string, turn: number): Promise<void>;
  /** A task of that turn has been taken up. */
  begun(turn: number): Promise<void>;
  /** Nothing stands in line: turns are counted from the start. */
  reset(): Promise<void>;
}

const KEY = "kedro-dagster-action:turns";
const NOW = "now";
/** BullMQ's priorities end at 2^21. */
const LAST = 2 ** 21 - 1;

/**
 * Start-time fair queueing: a task comes one turn after its tenant's last one, and never before the turn that is being
 * served. A tenant with a thousand tasks in line therefore delays another's first by one, not by a thousand.
 */
export function redisTurns(redis: Redis): Turns {
  return {
    async next(tenant) {
      const [now, last] = await redis.hmget(KEY, NOW, `tenant ${tenant}`);
      return Math.min(LAST, Math.max(Number(now ?? 0), Number(last ?? 0)) + 1);
    },
    async noted(tenant, turn) {
      await redis.hset(KEY, `tenant ${tenant}`, turn);
    },
    async begun(turn) {
      await redis.hset(KEY, NOW, turn);
    },
    async reset() {
      await redis.del(KEY);
    },
  };
}
