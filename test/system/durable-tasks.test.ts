import { spawn } from "node:child_process";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sharedCounts } from "../../src/app/hourly-counts.ts";
import { connectToRedis } from "../../src/app/redis-connections.ts";
import { type AppProcess, appEnvironment, startApp, webhook } from "../support/github-app-process.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { waitFor } from "../support/github-system-tools.ts";
import { type RedisServer, startRedis } from "../../tools/start-redis.ts";

const PULLS = [1, 2, 3, 4];

let example: ExampleRepository;
let standin: Standin;
let served: Awaited<ReturnType<typeof serveStandin>>;
let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
  example = exampleRepository({});
  standin = createStandin(example.bare);
  served = await serveStandin(standin);
});

afterAll(async () => {
  await served?.close();
  await redis?.stop();
  example?.remove();
});

beforeEach(() => {
  standin.checks.length = 0;
  standin.comments.length = 0;
  for (const number of PULLS) standin.openPull(number, "change", "main");
});

async function started(): Promise<AppProcess> {
  const app = await startApp(served.url, { REDIS_URL: redis.url });
  onTestFinished(() => app.stop());
  return app;
}

function opened(number: number): ReturnType<typeof webhook> {
  return { ...webhook(standin, "pull_request", "opened"), number };
}

/** Pull requests that were reviewed to the end: each has its comment. */
function reviewed(): readonly number[] {
  return standin.comments.map(({ pull }) => pull).toSorted((left, right) => left - right);
}

describe("counts of an hour", () => {
  it("are of all instances together, and of each alone while Redis is away", async () => {
    const own = await startRedis();
    const clock = { now: Date.parse("2026-11-30T12:10:00Z") };
    const [one, other] = await Promise.all([connectToRedis(own.url, () => {}), connectToRedis(own.url, () => {})]);
    onTestFinished(() => {
      for (const { writing, reading } of [one, other])
        for (const connection of [writing, reading]) connection.disconnect();
    });
    const [first, second] = [one, other].map(({ writing }) => sharedCounts(writing, () => clock.now));
    expect([await first?.add("a"), await second?.add("a"), await first?.add("b")]).toEqual([1, 2, 1]);
    clock.now += 3_600_000;
    expect(await second?.add("a")).toBe(1);
    await own.stop();
    expect([await first?.add("a"), await first?.add("a"), await second?.add("a")]).toEqual([1, 2, 1]);
  });
});

describe("the App's tasks in Redis", () => {
  it("are done, and done once", async () => {
    const app = await started();
    for (const number of PULLS)
      expect((await app.send("pull_request", opened(number), { id: `once ${number}` })).status).toBe(202);
    await waitFor(
      () => reviewed().length === PULLS.length,
      60_000,
      () => app.output(),
    );
    await app.idle();
    expect(reviewed()).toEqual(PULLS);
  });

  it("survive a restart: what has not been done is done by the next start", async () => {
    const app = await started();
    for (const number of PULLS) await app.send("pull_request", opened(number), { id: `restart ${number}` });
    await app.stop();
    expect(app.process.exitCode).toBe(0);
    expect(reviewed().length).toBeLessThan(PULLS.length);
    const next = await started();
    await waitFor(
      () => reviewed().length === PULLS.length,
      60_000,
      () => next.output(),
    );
    expect(reviewed()).toEqual(PULLS);
  });

  it("survive a crash, also the one that was being done", async () => {
    const app = await started();
    for (const number of PULLS) await app.send("pull_request", opened(number), { id: `crash ${number}` });
    app.process.kill("SIGKILL");
    await app.stop();
    expect(reviewed().length).toBeLessThan(PULLS.length);
    const next = await started();
    await waitFor(
      () => reviewed().length === PULLS.length,
      90_000,
      () => next.output(),
    );
    expect(reviewed()).toEqual(PULLS);
  });

  it("survive two crashes, one right after the other", async () => {
    const app = await started();
    for (const number of PULLS) await app.send("pull_request", opened(number), { id: `twice ${number}` });
    app.process.kill("SIGKILL");
    await app.stop();
    const second = await started();
    await waitFor(
      () => reviewed().length > 0 || standin.checks.length > 0,
      60_000,
      () => second.output(),
    );
    second.process.kill("SIGKILL");
    await second.stop();
    const third = await started();
    await waitFor(
      () => reviewed().length === PULLS.length,
      90_000,
      () => third.output(),
    );
    await third.idle();
    expect(reviewed()).toEqual(PULLS);
    expect(standin.checks.filter(({ status }) => status !== "completed")).toEqual([]);
  });

  it("are shared by two instances, of which one at a time works for a repository", async () => {
    const apps = [await started(), await started()];
    for (let round = 0; round < 3; round++)
      await Promise.all(
        PULLS.map(async (number) =>
          apps[number % 2]?.send("pull_request", opened(number), { id: `two ${round} ${number}` }),
        ),
      );
    await waitFor(
      () => reviewed().length === PULLS.length,
      90_000,
      () => apps.map((app) => app.output()).join("\n"),
    );
    for (const app of apps) await app.idle();
    expect(reviewed()).toEqual(PULLS);
    expect(standin.writes().filter(({ method }) => method === "DELETE")).toEqual([]);
    expect(standin.checks.filter(({ status }) => status !== "completed")).toEqual([]);
  });

  it("are kept in memory while Redis is away, and in Redis again when it is back", async () => {
    const app = await started();
    const port = Number(new URL(redis.url).port);
    await redis.stop();
    expect((await app.send("pull_request", opened(1), { id: "away" })).status).toBe(202);
    await waitFor(
      () => reviewed().includes(1),
      60_000,
      () => app.output(),
    );
    expect(app.output()).toContain("pr:1 is noted in memory only");
    redis = await startRedis(port);
    const inMemory = (): number => app.output().split("in memory only").length;
    await waitFor(
      async () => {
        const before = inMemory();
        await app.send("pull_request", opened(2));
        await app.idle();
        return inMemory() === before;
      },
      60_000,
      () => app.output(),
    );
    await waitFor(
      () => reviewed().includes(2),
      60_000,
      () => app.output(),
    );
    expect(reviewed()).toEqual([1, 2]);
  });
});

it("does not start when the Redis it is told of cannot be reached, and says so without its password", async () => {
  const child = spawn(process.execPath, ["src/app/main.ts"], {
    env: appEnvironment(served.url, 0, { REDIS_URL: "redis://somebody:hush@127.0.0.1:9" }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, output]).toEqual([
    1,
    expect.stringMatching(/^The App cannot start: Redis \(REDIS_URL\) cannot be reached: .+$/m),
  ]);
  expect(output).not.toContain("hush");
});
