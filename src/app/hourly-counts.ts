import type { Redis } from "ioredis";

/** Counts that begin anew with every hour of the clock. */
export interface HourlyCounts {
  /** Counts one more, and says how many it makes in this hour. */
  add(name: string): Promise<number>;
}

export const HOUR = 3_600_000;
/** Names that are counted at once: who makes up more has the oldest forgotten. */
const MOST_NAMES = 100_000;

/** Counts of this process alone. */
export function hourlyCounts(now: () => number): HourlyCounts {
  let hour = 0;
  const counts = new Map<string, number>();
  return {
    add(name) {
      const current = Math.floor(now() / HOUR);
      if (current !== hour) counts.clear();
      hour = current;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      for (const oldest of counts.keys()) {
        if (counts.size <= MOST_NAMES) break;
        counts.delete(oldest);
      }
      return Promise.resolve(count);
    },
  };
}

/** Counts of all instances that share a Redis; those of this process while it is away. */
export function sharedCounts(redis: Redis, now: () => number): HourlyCounts {
  const own = hourlyCounts(now);
  return {
    async add(name) {
      const key = `kedro-dagster-action:count:${Math.floor(now() / HOUR)}:${name}`;
      try {
        const answer = await redis.multi().incr(key).pexpire(key, HOUR).exec();
        const [error, count] = answer?.[0] ?? [];
        if (error == null && typeof count === "number") return count;
      } catch {
        // it is counted here
      }
      return own.add(name);
    },
  };
}
