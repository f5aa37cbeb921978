import { setTimeout as sleep } from "node:timers/promises";
import { type AppProcess, startApp } from "../github-app-process.ts";
import type { Standin } from "../github-standin/state.ts";
import { stop, waitFor } from "../github-system-tools.ts";
import { type RedisServer, startRedis } from "../../../tools/start-redis.ts";
import { deploymentOf, reviewOf } from "./github-faults.ts";
import { type GitHubHub, startHub } from "./github-hub.ts";
import { none, type SoakOptions, type SoakRow, told } from "./soak-row.ts";
import { commitTo, exampleFiles, numbersOf, parameters, pushTo, webhookOf, wrongReview } from "./soak-story.ts";

const SETTINGS = { ".github/kedro-dagster.yml": "deploy:\n  environments: [prod]\n" };
const WRITES = { review: 3, deploy: 6 } as const;
type Kind = keyof typeof WRITES;

/** Milliseconds until what is not right is called wrong: a busy machine takes long to start a process. */
const LONGEST = 600_000;

interface Crash {
  readonly kind: Kind;
  /** The process is killed at this write, counted from 1, before or after GitHub has done it. */
  readonly write: number;
  readonly isAfter: boolean;
  readonly withRedis: boolean;
}

/**
 * The process is killed at each write of a review and of a deployment, before GitHub does it and after, and killed at the same
 * place again as soon as it has started: what the third one leaves is right.
 */
export async function crashes({ seed, isShort, log }: SoakOptions): Promise<readonly SoakRow[]> {
  const random = numbersOf(seed);
  const every = (["review", "deploy"] as const).flatMap((kind) =>
    Array.from({ length: WRITES[kind] }, (_, at) => at + 1).flatMap((write) =>
      [true, false].flatMap((isAfter) => [true, false].map((withRedis) => ({ kind, write, isAfter, withRedis }))),
    ),
  );
  const chosen = isShort ? every.toSorted(() => random() - 0.5).slice(0, 1) : every;
  const wrong: string[] = [];
  let kills = 0;
  for (const crash of chosen) {
    const ended = await crashTwice(crash);
    kills += ended.kills;
    const name = `${crash.kind}, ${crash.isAfter ? "after" : "before"} write ${crash.write}, ${crash.withRedis ? "Redis" : "memory"}`;
    log(`${name}: killed ${ended.kills} times, ${ended.why ?? "right"} after ${ended.seconds} s`);
    if (ended.why !== null) wrong.push(`${name}: ${ended.why}`);
  }
  return [told("crashes, kills", `${chosen.length}, ${kills}`), none("wrong in the end", wrong)];
}

async function crashTwice({ kind, write, isAfter, withRedis }: Crash): Promise<{
  readonly kills: number;
  readonly why: string | null;
  readonly seconds: number;
}> {
  const hub = await startHub([1]);
  const redis = withRedis ? await startRedis() : null;
  const [standin] = hub.repositories;
  if (standin === undefined) throw new Error("the hub is empty");
  commitTo(standin, "main", exampleFiles({ ...parameters("0"), ...(kind === "deploy" ? SETTINGS : {}) }));
  if (kind === "review") pushTo(standin, 1, "first");
  let app: AppProcess | null = null;
  let kills = 0;
  const begin = async (): Promise<void> => {
    app = await startApp(hub.url, { RECONCILE_MINUTES: "0.1", ...(redis === null ? {} : { REDIS_URL: redis.url }) });
  };
  hub.fault = killAt({ write, isAfter }, () => {
    if (kills === 2) return false;
    kills++;
    app?.process.kill("SIGKILL");
    return true;
  });
  try {
    await begin();
    await deliver(app, standin, kind);
    const right = (): string | null => (kind === "review" ? reviewOf(standin) : deploymentOf(standin));
    const began = Date.now();
    while (right() !== null && Date.now() - began < LONGEST) {
      if (isGone(app)) await begin();
      await sleep(100);
    }
    await sleep(500);
    return { kills, why: right(), seconds: Math.round((Date.now() - began) / 1000) };
  } finally {
    await (app as AppProcess | null)?.stop();
    await redis?.stop();
    await hub.close();
  }
}

function isGone(app: AppProcess | null): boolean {
  return app === null || app.process.exitCode !== null || app.process.signalCode !== null;
}

async function deliver(app: AppProcess | null, standin: Standin, kind: Kind): Promise<void> {
  const [name, payload] =
    kind === "review"
      ? (["pull_request", webhookOf(standin, "pull_request", { action: "opened", number: 1 })] as const)
      : (["push", webhookOf(standin, "push", { ref: "refs/heads/main", deleted: false })] as const);
  // the process may be killed before it has answered
  await app?.send(name, payload, { id: "first" }).catch(() => null);
}

/** Kills at a write of one process: none is answered; one that is killed after it has been done. */
function killAt(
  { write, isAfter }: Pick<Crash, "write" | "isAfter">,
  kill: () => boolean,
): NonNullable<GitHubHub["fault"]> {
  let writes = 0;
  return (_, { method, path }) => {
    if (method === "GET" || path.endsWith("/graphql")) return null;
    writes++;
    if (writes !== write) return null;
    // the next process is killed at the same place
    writes = 0;
    return kill() ? (isAfter ? "cut" : "hang") : null;
  };
}

/** Redis is gone for a minute while two replicas review; what was noted before, meanwhile and after is done. */
export async function redisAway({ seed, isShort }: SoakOptions): Promise<readonly SoakRow[]> {
  const random = numbersOf(seed);
  const hub = await startHub(Array.from({ length: isShort ? 3 : 10 }, () => 1));
  let redis: RedisServer = await startRedis();
  const apps: AppProcess[] = [];
  for (let index = 0; index < 2; index++)
    apps.push(await startApp(hub.url, { REDIS_URL: redis.url, RECONCILE_MINUTES: "0.5" }));
  try {
    for (const standin of hub.repositories) commitTo(standin, "main", exampleFiles(parameters(standin.repo)));
    const answers: number[] = [];
    const all = async (number: number): Promise<void> => {
      for (const standin of hub.repositories) {
        pushTo(standin, number, "first");
        const app = apps[Math.floor(random() * 2)];
        const payload = webhookOf(standin, "pull_request", { action: "opened", number });
        answers.push((await app?.send("pull_request", payload, { id: `${standin.repo} ${number}` }))?.status ?? 0);
      }
    };
    await all(1);
    const port = Number(new URL(redis.url).port);
    await redis.stop();
    await all(2);
    await sleep(isShort ? 10_000 : 60_000);
    redis = await startRedis(port);
    await all(3);
    const wrong = (): readonly string[] =>
      hub.repositories.flatMap((standin) =>
        [...standin.pulls.values()].map((pull) => wrongReview(standin, pull)).filter((why) => why !== null),
      );
    await waitFor(
      () => wrong().length === 0,
      300_000,
      () => "",
    ).catch(() => {});
    return [
      told("pull requests before, during and after", answers.length),
      none("webhooks not taken", answers.filter((status) => status !== 202).map(String)),
      none("pull requests without one right check and comment", wrong()),
    ];
  } finally {
    for (const app of apps) await stop(app.process);
    await redis.stop();
    await hub.close();
  }
}
