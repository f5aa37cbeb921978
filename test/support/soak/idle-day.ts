import { setTimeout as sleep } from "node:timers/promises";
import type { Standin, StoredPull } from "../github-standin/state.ts";
import { type AppProcess, startApp } from "../github-app-process.ts";
import { startRedis } from "../../../tools/start-redis.ts";
import { type HubCall, startHub } from "./github-hub.ts";
import { atMost, none, type SoakOptions, type SoakRow, told } from "./soak-row.ts";
import {
  asReviewed,
  commitTo,
  exampleFiles,
  isReviewed,
  megabytesOf,
  numbersOf,
  parameters,
  percentile,
  pushTo,
  webhookOf,
} from "./soak-story.ts";

/** GitHub's own limit of an installation, in an hour. */
const LIMIT = 5000;

export interface Day {
  readonly repositories: number;
  readonly installations: number;
  /** Looks at everything, of which the App takes four in an hour. */
  readonly looks: number;
  /** Seconds between two of them. */
  readonly period: number;
}

/**
 * A day of many repositories with five open pull requests each, three replicas and a Redis, in which a quarter of an hour
 * lasts some seconds: what it costs when nothing happens, and whether the few that push now and then are served. A tenth of
 * those pushes has lost its webhook, and is found by looking everything over.
 */
export async function idleDay({ seed, log }: SoakOptions, day: Day): Promise<readonly SoakRow[]> {
  const { repositories, installations, looks, period } = day;
  const random = numbersOf(seed);
  const hub = await startHub(
    Array.from(
      { length: installations },
      (_, index) =>
        Math.floor(((index + 1) * repositories) / installations) - Math.floor((index * repositories) / installations),
    ),
  );
  log(`${repositories} repositories are made`);
  for (const standin of hub.repositories) {
    commitTo(standin, "main", exampleFiles(parameters(standin.repo)));
    for (const number of [1, 2, 3, 4, 5]) asReviewed(standin, pushTo(standin, number, `first ${number}`));
  }
  const redis = await startRedis();
  const apps: AppProcess[] = [];
  for (let index = 0; index < 3; index++)
    apps.push(await startApp(hub.url, { REDIS_URL: redis.url, RECONCILE_MINUTES: String(period / 60) }));
  try {
    await sleep(3000);
    for (const app of apps) await app.idle();
    const began = Date.now();
    hub.calls.length = 0;
    const memory: number[] = [];
    const pushed: { readonly standin: Standin; readonly pull: StoredPull; readonly at: number; took: number }[] = [];
    for (let look = 0; Date.now() - began < looks * period * 1000; look++) {
      // the first half is idle
      if (Date.now() - began > (looks * period * 1000) / 2) {
        const standin = hub.repositories[Math.floor(random() * repositories)];
        const app = apps[Math.floor(random() * apps.length)];
        if (standin !== undefined && app !== undefined && !pushed.some((other) => other.standin === standin)) {
          const pull = pushTo(standin, 1, `push ${look}`);
          pushed.push({ standin, pull, at: Date.now(), took: -1 });
          if (random() >= 0.1)
            await app.send("pull_request", webhookOf(standin, "pull_request", { action: "synchronize", number: 1 }));
        }
      }
      memory.push(Math.max(...apps.map((app) => megabytesOf(app.process.pid ?? 0))));
      for (let part = 0; part < 20; part++) {
        await sleep(period * 50);
        for (const push of pushed)
          if (push.took < 0 && isReviewed(push.standin, push.pull)) push.took = Date.now() - push.at;
      }
    }
    const half = began + (looks * period * 1000) / 2;
    const idle = hub.calls.filter(({ at }) => at < half);
    await waitForAll(pushed, period);
    // the App lists its installations once in a quarter of an hour
    const listed = idle.filter(({ path }) => path === "/app/installations").length;
    const hours = listed / (Math.floor(installations / 100) + 1) / 4;
    const busiest = perInstallation(idle) / hours;
    const [early, late] = [most(memory.slice(0, memory.length / 2)), most(memory.slice(memory.length / 2))];
    return [
      told("repositories, installations", `${repositories}, ${installations}`),
      told("hours with nothing to do, by its looks", hours),
      told("calls an hour when idle, all installations", Math.round(idle.length / hours)),
      told("of them for tokens", Math.round(idle.filter(({ path }) => path.endsWith("/access_tokens")).length / hours)),
      atMost("calls an hour of the busiest installation, idle", Math.round(busiest), 600),
      atMost(
        "calls of the busiest installation in the busier half, by the hour",
        Math.round(perInstallation(hub.calls.filter(({ at }) => at >= half)) / (looks / 2 / 4)),
        LIMIT,
      ),
      told(
        "pushes, median and longest until reviewed",
        `${pushed.length}, ${percentile(
          pushed.map(({ took }) => took),
          0.5,
        )} and ${most(pushed.map(({ took }) => took))} ms`,
      ),
      none(
        "pushes not reviewed",
        pushed.filter(({ took }) => took < 0).map(({ standin }) => standin.repo),
      ),
      told("most memory of one replica with its readers, first and second half", `${early} and ${late} MB`),
      atMost("second half ÷ first half, without what reading took", (late - READERS) / early, 1.25, "×"),
    ];
  } finally {
    for (const app of apps) await app.stop();
    await redis.stop();
    await hub.close();
  }
}

/** Megabytes of the one or two processes that read, which the idle half has none of. */
const READERS = 250;

function most(values: readonly number[]): number {
  return Math.max(0, ...values);
}

function perInstallation(calls: readonly HubCall[]): number {
  const counts = new Map<number, number>();
  for (const { installation } of calls) counts.set(installation, (counts.get(installation) ?? 0) + 1);
  counts.delete(0);
  return most([...counts.values()]);
}

async function waitForAll(
  pushed: readonly { readonly standin: Standin; readonly pull: StoredPull; readonly at: number; took: number }[],
  period: number,
): Promise<void> {
  const end = Date.now() + Math.max(60_000, period * 8000);
  while (pushed.some(({ took }) => took < 0) && Date.now() < end) {
    for (const push of pushed)
      if (push.took < 0 && isReviewed(push.standin, push.pull)) push.took = Date.now() - push.at;
    await sleep(100);
  }
}
