import { setTimeout as sleep } from "node:timers/promises";
import type { Standin } from "../github-standin/state.ts";
import { type AppProcess, startApp } from "../github-app-process.ts";
import { startRedis } from "../../../tools/start-redis.ts";
import { startHub } from "./github-hub.ts";
import { atMost, none, type SoakOptions, type SoakRow, told } from "./soak-row.ts";
import {
  commitTo,
  exampleFiles,
  isReviewed,
  megabytesOf,
  numbersOf,
  parameters,
  percentile,
  pullAt,
  pushTo,
  webhookOf,
} from "./soak-story.ts";

/** 29 pieces of a megabyte of Python. */
function largeFiles(): Readonly<Record<string, string>> {
  const pieces = Array.from({ length: 29 }, (_, piece) => {
    let text = "";
    for (let at = 0; text.length < 1_000_000; at++)
      text += `def step_${piece}_${at}(first, second=${at}):\n    total = first + second\n    return [total, {"a": first}]\n\n\n`;
    return [`src/ferries/big/m${piece}.py`, text] as const;
  });
  const imports = pieces.map((_, piece) => `import ferries.big.m${piece}\n`).join("");
  return { ...Object.fromEntries(pieces), "src/ferries/big/__init__.py": imports };
}

/**
 * Twenty installations, of which one pushes all the time and opens a pull request with 29 MB of Python: how long the others
 * wait from their push to check and comment, beside how long they do alone.
 */
export async function noisyTenant(
  { seed, isShort, log }: SoakOptions,
  withRedis: boolean,
): Promise<readonly SoakRow[]> {
  const random = numbersOf(seed);
  const quietOnes = isShort ? 4 : 19;
  const hub = await startHub([...Array.from({ length: quietOnes }, () => 1), 10]);
  const redis = withRedis ? await startRedis() : null;
  const quiet = hub.repositories.slice(0, quietOnes);
  const noisy = hub.repositories.slice(quietOnes);
  for (const standin of hub.repositories) {
    commitTo(standin, "main", exampleFiles(parameters(standin.repo)));
    pushTo(standin, 1, "first");
  }
  const app = await startApp(hub.url, redis === null ? {} : { REDIS_URL: redis.url });
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, megabytesOf(app.process.pid ?? 0))), 100);
  try {
    for (const standin of hub.repositories) await send(app, standin, 1);
    await app.idle();
    const rounds = isShort ? 2 : 3;
    log("alone");
    const alone = await pushes(app, quiet, { rounds, random, mark: "alone" });
    log(`alone: median ${percentile(alone.took, 0.5)} ms, then beside the noise`);
    let isOver = false;
    const noise = makeNoise(app, noisy, () => isOver);
    await sleep(1000);
    const beside = await pushes(app, quiet, { rounds, random, mark: "beside" });
    isOver = true;
    log(`alone ${alone.took.join(" ")}`);
    log(`beside ${beside.took.join(" ")}`);
    const sent = await noise;
    // the large reading may go on
    await app.idle().catch(() => log("it did not come to rest"));
    const [left, right] = [percentile(alone.took, 0.95), percentile(beside.took, 0.95)];
    return [
      told("pushes of the noisy one", sent),
      told("pushes of the quiet ones, in each part", beside.took.length),
      told("quiet ones alone, median and 95 %", `${percentile(alone.took, 0.5)} and ${left} ms`),
      told("quiet ones beside it, median and 95 %", `${percentile(beside.took, 0.5)} and ${right} ms`),
      atMost("95 % beside ÷ 95 % alone", right / left, 2, "×"),
      none("quiet pushes not reviewed in a minute", [...alone.missed, ...beside.missed]),
      atMost("memory of all processes", most, 1024, " MB"),
    ];
  } finally {
    clearInterval(watch);
    await app.stop();
    await redis?.stop();
    await hub.close();
  }
}

async function send(app: AppProcess, standin: Standin, number: number): Promise<void> {
  const { status } = await app.send(
    "pull_request",
    webhookOf(standin, "pull_request", { action: "synchronize", number }),
    {
      id: crypto.randomUUID(),
    },
  );
  if (status !== 202) throw new Error(`a webhook was answered with ${status}`);
}

/** Pushes of each, one after the other in an order of chance: milliseconds from the webhook to check and comment. */
async function pushes(
  app: AppProcess,
  quiet: readonly Standin[],
  { rounds, random, mark }: { readonly rounds: number; readonly random: () => number; readonly mark: string },
): Promise<{ readonly took: readonly number[]; readonly missed: readonly string[] }> {
  const took: number[] = [];
  const missed: string[] = [];
  for (let round = 0; round < rounds; round++)
    for (const standin of quiet.toSorted(() => random() - 0.5)) {
      const pull = pushTo(standin, 1, `${mark} ${round} ${random()}`);
      const start = performance.now();
      await send(app, standin, 1);
      while (!isReviewed(standin, pull) && performance.now() - start < 60_000) await sleep(10);
      if (isReviewed(standin, pull)) took.push(Math.round(performance.now() - start));
      else missed.push(`${standin.repo} ${mark} ${round}`);
    }
  return { took, missed };
}

/** Pushes by the noisy one, several a second, and one pull request with all that Python. */
async function makeNoise(app: AppProcess, noisy: readonly Standin[], isOver: () => boolean): Promise<number> {
  const [first] = noisy;
  if (first === undefined) return 0;
  commitTo(first, "change-2", largeFiles(), "main");
  pullAt(first, 2);
  await send(app, first, 2);
  let sent = 1;
  for (; !isOver(); sent++) {
    const standin = noisy[sent % noisy.length] ?? first;
    pushTo(standin, 1, `noise ${sent}`);
    await send(app, standin, 1);
    await sleep(200);
  }
  return sent;
}
