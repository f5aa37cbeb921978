import { Redis } from "ioredis";
import type { ReportStore, StoreLimits } from "./report-store.ts";

const PREFIX = "kedro-dagster-action:report";
/** Milliseconds until Redis is given up. */
const LONGEST_ANSWER = 10_000;

/** Reports in Redis, which several instances share. */
export function redisStore(
  redisUrl: string,
  { bytes: most, now, complain }: StoreLimits & { readonly complain: (error: Error) => void },
): ReportStore & { readonly close: () => void } {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, commandTimeout: LONGEST_ANSWER });
  redis.on("error", complain);
  const [ages, sizes] = [`${PREFIX}s:ages`, `${PREFIX}s:sizes`];
  const forget = async (id: string): Promise<void> => {
    await redis.multi().del(`${PREFIX}:${id}`).zrem(ages, id).hdel(sizes, id).exec();
  };
  return {
    async put(id, report, until) {
      await redis.set(`${PREFIX}:${id}`, report, "PX", Math.max(1, until - now()));
      await redis.multi().zadd(ages, String(now()), id).hset(sizes, id, String(report.length)).exec();
      const kept = new Map(Object.entries(await redis.hgetall(sizes)).map(([one, size]) => [one, Number(size)]));
      let bytes = [...kept.values()].reduce((sum, size) => sum + size, 0);
      for (const oldest of await redis.zrange(ages, "0", "-1")) {
        const isOver = bytes <= most && (await redis.exists(`${PREFIX}:${oldest}`)) === 0;
        if (bytes <= most && !isOver) break;
        await forget(oldest);
        bytes -= kept.get(oldest) ?? 0;
      }
    },
    get: (id) => redis.getBuffer(`${PREFIX}:${id}`),
    close: () => redis.disconnect(),
  };
}
