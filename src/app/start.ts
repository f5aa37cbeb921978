import type { AddressInfo } from "node:net";
import { Probot, ProbotOctokit } from "probot";
import { patientRequests } from "../github/patient-requests.ts";
import { listenToWebhooks } from "./listen-to-webhooks.ts";
import { appWork } from "./app-work.ts";
import { createDeliveryLog } from "./delivery-log.ts";
import { durableIntake } from "./durable-intake.ts";
import { type AppConfig, readAppConfig } from "./read-app-config.ts";
import { startProgramThread } from "./program-thread.ts";
import { reconcile } from "./reconcile.ts";
import { memoryIntake } from "./memory-intake.ts";
import type { IntakeParts, TaskIntake } from "./task-intake.ts";
import { threadedProgram } from "./threaded-program.ts";
import { VERSION } from "../program/version.ts";
import { whenAgain } from "./when-again.ts";
import { createWebhookServer, WEBHOOK_PATH } from "./webhook-server.ts";
import { WorkQueue } from "./work-queue.ts";

/**
 * Starts the App and runs until it is told to stop (SIGTERM, SIGINT): then it takes no more webhooks and finishes what
 * it is doing. Exits 2 with the list of what is wrong when its environment is not complete and safe.
 */
export async function start(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const read = readAppConfig(environment);
  if (!read.ok) {
    process.stderr.write(`The App cannot start:\n${read.error.map((problem) => `  - ${problem}\n`).join("")}`);
    process.exitCode = 2;
    return;
  }
  try {
    await run(read.value);
  } catch (error) {
    process.stderr.write(`The App cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(config: AppConfig): Promise<void> {
  const probot = await createProbot(config);
  const log = (message: string): void => probot.log.info(message);
  const app = await probot.auth();
  patientRequests(app, { sleep, now: Date.now, log, longestWait: 10 * 60_000, betweenWrites: 0, timeout: 30_000 });
  const { data: identity } = await app.request("GET /app");
  if (!identity?.slug) throw new Error("GitHub does not know an App of this APP_ID and private key");
  const program = threadedProgram(startProgramThread({ timeout: 180_000, memory: 2048 }), VERSION);
  const work = appWork({ ...config, ...program, app, login: `${identity.slug}[bot]`, log });
  const queue = new WorkQueue({
    parallel: 4,
    retry: (error, failures) => whenAgain(error, { failures, now: Date.now() }),
    log: (message, { repository, key }, error) => probot.log.error({ err: error, repository, key }, message),
  });
  const intake = await openIntake(config, { queue, work, deliveries: createDeliveryLog(10_000) }, probot);
  listenToWebhooks(probot, intake);
  const lookOver = (isStart: boolean): void => {
    reconcile({ app, open: work.open, openInstallation: work.openInstallation, intake, log, isStart }).catch(
      (error: unknown) => probot.log.error({ err: error }, "could not look everything over"),
    );
  };
  await serve(config, { probot, health: () => queue.counts, close: () => intake.close(), log });
  if (config.reconcileMinutes === 0) return;
  lookOver(true);
  setInterval(() => lookOver(false), config.reconcileMinutes * 60_000).unref();
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Probot without its own retries and throttling: `patientRequests` has ours. */
async function createProbot({ appId, privateKey, webhookSecret, apiUrl, logLevel }: AppConfig): Promise<Probot> {
  const Octokit = ProbotOctokit.defaults((options: object) => ({
    ...options,
    baseUrl: apiUrl,
    retry: { enabled: false },
    throttle: { enabled: false },
    userAgent: `kedro-dagster-action/${VERSION}`,
  }));
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: apiUrl,
    logLevel,
    logFormat: "json",
    Octokit,
  });
  await probot.ready();
  return probot;
}

async function openIntake({ redisUrl }: AppConfig, parts: IntakeParts, probot: Probot): Promise<TaskIntake> {
  if (redisUrl === null) return memoryIntake(parts);
  return durableIntake({ ...parts, redisUrl, log: (message) => probot.log.warn(message), now: Date.now });
}

interface Served {
  readonly probot: Probot;
  readonly health: () => WorkQueue["counts"];
  /** Lets what is under way finish. */
  readonly close: () => Promise<void>;
  readonly log: (message: string) => void;
}

async function serve(config: AppConfig, { probot, health, close, log }: Served): Promise<void> {
  let isReady = true;
  const server = createWebhookServer({
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    receive: (delivery) => probot.receive(delivery as Parameters<Probot["receive"]>[0]),
    health: () => ({ isReady, version: VERSION, ...health() }),
    log: (message) => probot.log.warn(message),
    now: Date.now,
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(config.port, config.host, resolve));
  const { port } = server.address() as AddressInfo;
  log(`listening on http://${config.host}:${port}${WEBHOOK_PATH}`);
  const stop = (signal: string): void => {
    if (!isReady) return;
    isReady = false;
    log(`${signal}: finishing what is under way`);
    server.close();
    // What does not finish in time is found again by the next start.
    setTimeout(() => process.exit(0), 25_000).unref();
    void close().then(() => process.exit(0));
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop(signal));
}
