import { Redis } from "ioredis";
import { type Finding, missing, note, ok } from "./finding.ts";

const ABOUT = "Redis";
/** Milliseconds that Redis gets to answer. */
const LONGEST = 5000;

/** Whether the Redis of `REDIS_URL` is there, new enough, and forgets nothing by itself. No word of it holds the address. */
export async function checkRedis(redisUrl: string | null): Promise<readonly Finding[]> {
  if (redisUrl === null)
    return [
      note(
        ABOUT,
        "REDIS_URL is not set: what is to be done is kept in memory, and one instance is all there may be",
        "Set REDIS_URL where a restart is to lose nothing, or several instances are to share the work.",
      ),
    ];
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: LONGEST,
    commandTimeout: LONGEST,
  });
  let said = "";
  redis.on("error", (error: Error) => (said = error.message));
  try {
    await redis.connect();
    return judge(await redis.info());
  } catch (error) {
    const why = said || (error instanceof Error ? error.message : String(error));
    return [
      missing(ABOUT, `cannot be used (${why})`, "Look whether it runs, and compare address and password in REDIS_URL."),
    ];
  } finally {
    redis.disconnect();
  }
}

/** Judges what `INFO` says of the server. */
function judge(info: string): readonly Finding[] {
  const facts = new Map(
    info.split(/\r?\n/).map((line) => [line.split(":")[0] ?? "", line.slice(line.indexOf(":") + 1)]),
  );
  const version = facts.get("redis_version") ?? "0";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const policy = facts.get("maxmemory_policy") ?? "noeviction";
  const isOld = major < 6 || (major === 6 && minor < 2);
  const keeps = facts.get("aof_enabled") === "1";
  return [
    isOld
      ? missing(ABOUT, `is version ${version}`, "Use version 6.2 or later.")
      : ok(ABOUT, `answers, version ${version}`),
    policy === "noeviction"
      ? ok("eviction", "Redis drops nothing by itself (noeviction)")
      : missing(
          "eviction",
          `Redis drops keys when its memory is full (${policy}): work would be lost`,
          "Set `maxmemory-policy noeviction`.",
        ),
    keeps
      ? ok("persistence", "Redis writes what it is told to disk (appendonly)")
      : note(
          "persistence",
          "Redis does not write each note to disk: what waits when Redis itself dies is found again by looking everything over",
          "Set `appendonly yes`.",
        ),
  ];
}
