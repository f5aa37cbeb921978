import { Redis } from "ioredis";

export interface RedisConnections {
  /** For noting: fails at once while Redis is away. */
  readonly writing: Redis;
  /** For taking off: waits for Redis as long as it takes. */
  readonly reading: Redis;
}

/** Milliseconds that a webhook waits for Redis before its task is noted in memory instead. */
const LONGEST_ANSWER = 2000;

/**
 * Opens both.
 *
 * @param redisUrl `redis://…` or `rediss://…`; may hold a password, which no message repeats
 * @throws what the connection says, when Redis cannot be reached
 */
export async function connectToRedis(redisUrl: string, complain: (error: Error) => void): Promise<RedisConnections> {
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
