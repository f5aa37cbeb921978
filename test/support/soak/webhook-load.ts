import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { startApp } from "../github-app-process.ts";
import { freePort } from "../../../tools/free-port.ts";
import { stop, waitFor } from "../github-system-tools.ts";
import { startRedis } from "../../../tools/start-redis.ts";
import { startHub } from "./github-hub.ts";
import { atMost, none, type SoakOptions, type SoakRow, told } from "./soak-row.ts";
import {
  commitTo,
  exampleFiles,
  megabytesOf,
  numbersOf,
  parameters,
  percentile,
  pushTo,
  webhookOf,
  wrongReview,
} from "./soak-story.ts";

/** What every receiver of webhooks has to do: take the body, compare its signature, parse it, answer. */
const BARE = `
const { createHmac, timingSafeEqual } = require("node:crypto");
require("node:http").createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const own = Buffer.from("sha256=" + createHmac("sha256", process.env.SECRET).update(body).digest("hex"));
    const sent = Buffer.from(String(request.headers["x-hub-signature-256"] ?? ""));
    const isSigned = own.length === sent.length && timingSafeEqual(own, sent);
    if (isSigned) JSON.parse(body.toString());
    response.writeHead(isSigned ? 202 : 401).end();
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

/** Signed webhooks for many repositories at once, in turns to the App and to the least that could take them. */
export async function webhookLoad(
  { seed, isShort, log }: SoakOptions,
  withRedis: boolean,
): Promise<readonly SoakRow[]> {
  const random = numbersOf(seed);
  const [count, repositories] = isShort ? [200, 5] : [2000, 50];
  const hub = await startHub(Array.from({ length: repositories / 5 }, () => 5));
  for (const standin of hub.repositories) commitTo(standin, "main", exampleFiles(parameters(standin.repo)));
  const redis = withRedis ? await startRedis() : null;
  const app = await startApp(hub.url, redis === null ? {} : { REDIS_URL: redis.url });
  const port = await freePort();
  const { PATH = "" } = process.env;
  const bare = spawn(process.execPath, ["-e", BARE], {
    env: { PATH, PORT: String(port), SECRET: "s" },
    stdio: "ignore",
  });
  try {
    const bareUrl = `http://127.0.0.1:${port}`;
    await waitFor(
      () =>
        fetch(bareUrl).then(
          () => true,
          () => false,
        ),
      20_000,
      () => "the bare server did not start",
    );
    const times = { app: [] as number[], bare: [] as number[] };
    const refused: string[] = [];
    const one = async (index: number): Promise<void> => {
      const standin = hub.repositories[Math.floor(random() * hub.repositories.length)];
      if (standin === undefined) return;
      const number = 1 + Math.floor(random() * 3);
      // nine of ten webhooks are of something that is none of ours
      const isOurs = index % 10 === 0;
      if (isOurs) pushTo(standin, number, `push ${index}`);
      const payload = webhookOf(standin, "pull_request", { action: isOurs ? "synchronize" : "labeled", number });
      const answer = await app.send("pull_request", payload, { id: `${seed} ${index}` });
      times.app.push(answer.milliseconds);
      if (answer.status !== 202) refused.push(`${index}: ${answer.status}`);
      times.bare.push(await sendBare(bareUrl, payload));
    };
    let next = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        while (next < count) await one(next++);
      }),
    );
    const most = megabytesOf(app.process.pid ?? 0);
    log("all are sent; their work is waited for");
    const wrong = (): readonly string[] =>
      hub.repositories.flatMap((standin) =>
        [...standin.pulls.values()].map((pull) => wrongReview(standin, pull)).filter((why) => why !== null),
      );
    await waitFor(
      () => wrong().length === 0,
      600_000,
      () => "",
    ).catch(() => {});
    const [ours, theirs] = [percentile(times.app, 0.99), percentile(times.bare, 0.99)];
    // of few answers the two slowest would decide
    const part = isShort ? 0.5 : 0.99;
    return [
      told("webhooks, repositories", `${count}, ${repositories}`),
      none("answered otherwise than 202", refused),
      told("the App: median and 99 %", `${percentile(times.app, 0.5).toFixed(1)} and ${ours.toFixed(1)} ms`),
      told("a bare server: median and 99 %", `${percentile(times.bare, 0.5).toFixed(1)} and ${theirs.toFixed(1)} ms`),
      atMost(
        `${part === 0.5 ? "median" : "99 %"} of the App ÷ of a bare server`,
        percentile(times.app, part) / percentile(times.bare, part),
        3,
        "×",
      ),
      none("pull requests without one right check and comment", wrong()),
      told("memory of all processes", `${most} MB`),
    ];
  } finally {
    await app.stop();
    await stop(bare);
    await redis?.stop();
    await hub.close();
  }
}

async function sendBare(url: string, payload: object): Promise<number> {
  const body = JSON.stringify(payload);
  const began = performance.now();
  const signature = `sha256=${createHmac("sha256", "s").update(body).digest("hex")}`;
  await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
  });
  return performance.now() - began;
}
