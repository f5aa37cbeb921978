import { afterAll, beforeAll, expect, it } from "vitest";
import { redisStore } from "../../src/app/reports/redis-store.ts";
import { type RedisServer, startRedis } from "../../tools/start-redis.ts";

let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis?.stop());

it("keeps reports in Redis for all instances, bounded: what is oldest goes, and what is over", async () => {
  let now = Date.now();
  const complaints: Error[] = [];
  const limits = { bytes: 25, now: () => now, complain: (error: Error) => void complaints.push(error) };
  const [one, other] = [redisStore(redis.url, limits), redisStore(redis.url, limits)];
  const put = async (id: string, text: string, life = 60_000): Promise<void> => {
    now++;
    await one.put(id, Buffer.from(text), now + life);
  };
  await put("a", "a".repeat(10));
  await put("b", "b".repeat(10));
  await put("b", "c".repeat(10));
  expect([(await other.get("a"))?.length, (await other.get("b"))?.toString()]).toEqual([10, "c".repeat(10)]);
  await put("d", "d".repeat(10));
  expect([await other.get("a"), (await other.get("b"))?.length, (await other.get("d"))?.length]).toEqual([
    null,
    10,
    10,
  ]);
  await put("e", "e", 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await other.get("e")).toBeNull();
  expect(await other.get("none")).toBeNull();
  expect(complaints).toEqual([]);
  one.close();
  other.close();
});
