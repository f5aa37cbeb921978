import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";

/** Which of several instances works for a repository. */
export interface RepositoryLocks {
  /** True when this instance may work for it, until it has released it as often; false when another one does. */
  take(repository: string): Promise<boolean>;
  release(repository: string): Promise<void>;
  close(): void;
}

/** Milliseconds after which what a dead instance held is free. */
const HELD = 10_000;
const EXTEND = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0";
const RELEASE = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0";

/**
 * One lock for each repository, over all instances: Redis' own recipe (`SET NX PX`, extended and released by its holder
 * alone). What it guards bears to be done twice, should an instance stop for longer than it is held.
 */
export function repositoryLocks(redis: Redis): RepositoryLocks {
  const holder = randomUUID();
  const held = new Map<string, number>();
  const nameOf = (repository: string): string => `kedro-dagster-action:lock:${repository}`;
  const timer = setInterval(() => {
    for (const repository of held.keys())
      redis.eval(EXTEND, 1, nameOf(repository), holder, HELD).catch(() => {
        // Redis is away: what is under way goes on
      });
  }, HELD / 3);
  timer.unref();
  return {
    async take(repository) {
      const uses = held.get(repository) ?? 0;
      // where Redis does not answer nothing is held: the task comes again
      const answer = uses > 0 ? "OK" : await redis.set(nameOf(repository), holder, "PX", HELD, "NX").catch(() => null);
      if (answer !== "OK") return false;
      held.set(repository, (held.get(repository) ?? 0) + 1);
      return true;
    },
    async release(repository) {
      const uses = (held.get(repository) ?? 1) - 1;
      if (uses > 0) return void held.set(repository, uses);
      held.delete(repository);
      await redis.eval(RELEASE, 1, nameOf(repository), holder).catch(() => {
        // it is free when it is no longer extended
      });
    },
    close: () => clearInterval(timer),
  };
}
