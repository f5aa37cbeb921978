import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { Probot, ProbotOctokit } from "probot";
import type { AuditEntry } from "../deployment/audit-entry.ts";
import type { GitHubClient } from "../github/github-client.ts";
import { patientRequests } from "../github/patient-requests.ts";
import { listenToWebhooks } from "./listen-to-webhooks.ts";
import { type AppWork, appWork } from "./app-work.ts";
import type { Opening } from "./opening.ts";
import { awaitedWork } from "./awaited-work.ts";
import { openReports, type OpenReports } from "./reports/open-reports.ts";
import { rareLog } from "./rare-log.ts";
import { createDeliveryLog } from "./delivery-log.ts";
import { durableIntake } from "./durable-intake.ts";
import { countRequests } from "./count-requests.ts";
import { findIdentity } from "./find-identity.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { operatorPages } from "./operator-pages.ts";
import { pooledProgram, type Program } from "./pooled-program.ts";
import { type AppConfig, readAppConfig } from "./read-app-config.ts";
import type { Environment } from "./read-environment.ts";
import { readingPool } from "./reading-pool.ts";
import { startReadingProcess } from "./reading-process.ts";
import { type DeploymentMemory, reconcile } from "./reconcile.ts";
import { memoryIntake } from "./memory-intake.ts";
import type { IntakeParts, TaskIntake } from "./task-intake.ts";
import { currentTask } from "./task-context.ts";
import { VERSION } from "../program/version.ts";
import { whenAgain } from "./when-again.ts";
import { createWebhookServer, WEBHOOK_PATH } from "./webhook-server.ts";
import { WorkQueue } from "./work-queue.ts";

/**
 * Starts the App and runs until it is told to stop (SIGTERM, SIGINT): then it takes no more webhooks and finishes what
 * it is doing. Exits 2 with the list of what is wrong when its environment is not complete and safe.
 */
export async function start(environment: Environment): Promise<void> {
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
    // it may be listening already: GitHub's word on who it is comes later
    process.exit(1);
  }
}

async function run(config: AppConfig): Promise<void> {
  const probot = await createProbot(config);
  const log = (message: string): void => probot.log.info({ ...currentTask() }, message);
  const queue = new WorkQueue({
    parallel: 8,
    retry: (error, failures) => whenAgain(error, { failures, now: Date.now() }),
    log: (message, { repository, key }, error) => probot.log.error({ err: error, repository, key }, message),
  });
  let isKnown = false;
  const metrics = createMetrics(() => intake.state());
  const reports = reportsOf(config, { probot, metrics, log });
  const known = openWork(config, { probot, metrics, log, reports });
  // told where it is waited for, which is after the door is open
  known.catch(() => {});
  const work = awaitedWork(known, metrics);
  const intake = await openIntake(config, { queue, work, deliveries: createDeliveryLog(10_000) }, probot);
  listenToWebhooks(probot, intake, { log, isOnboarding: config.isOnboarding });
  await serve(config, { probot, intake, metrics, isKnown: () => isKnown, log, reports });
  const { openInstallation, app } = await known;
  const memory: DeploymentMemory = new Map();
  isKnown = true;
  if (config.reconcileMinutes === 0) return;
  const period = config.reconcileMinutes * 60_000;
  const pause = Math.min(AFTER_START, period / 10);
  let isLooking = false;
  const lookOver = async (isStart: boolean): Promise<void> => {
    // Of several instances one does, and a start right after another's has nothing to add
    if (isLooking || !(await intake.mayLookOver(isStart ? pause : period - pause))) return;
    isLooking = true;
    await reconcile({ app, appId: config.appId, openInstallation, intake, log, isStart, memory })
      .then(() => metrics.lookedOver(Date.now()))
      .finally(() => (isLooking = false));
  };
  const tellFailure = (error: unknown): void => probot.log.error({ err: error }, "could not look everything over");
  lookOver(true).catch(tellFailure);
  setInterval(() => lookOver(false).catch(tellFailure), period).unref();
}

/** Milliseconds after one start in which another looks nothing over. */
const AFTER_START = 30_000;

interface OpenedWork extends AppWork, Opening {
  readonly app: GitHubClient;
}

/** Everything that needs to know who the App is: there when GitHub has said so. */
async function openWork(
  config: AppConfig,
  { probot, metrics, log, reports }: Pick<Served, "probot" | "metrics" | "log" | "reports">,
): Promise<OpenedWork> {
  const app = await probot.auth();
  countRequests(app, metrics.request);
  patientRequests(app, { sleep, now: Date.now, log, longestWait: 10 * 60_000, betweenWrites: 0, timeout: 30_000 });
  const login = await findIdentity(app, { sleep, log });
  const pool = readingPool({
    memory: config.readingMegabytes,
    processes: availableParallelism(),
    start: startReadingProcess,
  });
  // one that does not end would outlive us
  process.once("exit", () => pool.stop());
  const reading = pooledProgram(pool, VERSION);
  const program = (tenant: string): Program => {
    const own = reading(tenant);
    return reports === null ? own : { ...own, ...reports.keep(own) };
  };
  const audit = (entry: AuditEntry): void =>
    probot.log.info({ ...currentTask(), audit: entry }, `audit: ${entry.wanted} by ${entry.by}: ${entry.event}`);
  const prepare = (client: Parameters<typeof countRequests>[0]): void => countRequests(client, metrics.request);
  return { ...appWork({ ...config, program, app, login, log, audit, prepare }), app };
}

/** Where reviews are kept and served, if anywhere. */
function reportsOf(
  { reports: config, privateKey, redisUrl }: AppConfig,
  { probot, metrics, log }: Pick<Served, "probot" | "metrics" | "log">,
): OpenReports | null {
  if (config === null) return null;
  const complain = rareLog({ log: (message) => probot.log.warn(message), now: Date.now });
  return openReports({ config, privateKey, redisUrl, log, complain, answered: metrics.report, now: Date.now });
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
  readonly intake: TaskIntake;
  readonly metrics: Metrics;
  readonly isKnown: () => boolean;
  readonly log: (message: string) => void;
  readonly reports: OpenReports | null;
}

async function serve(config: AppConfig, { probot, intake, metrics, isKnown, log, reports }: Served): Promise<void> {
  let isUp = true;
  const operator = operatorPages({ state: () => intake.state(), metrics, isUp: () => isUp, isKnown });
  const server = createWebhookServer({
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    receive: (delivery) => probot.receive(delivery as Parameters<Probot["receive"]>[0]),
    page: async (path, asked) => (await operator(path)) ?? (await reports?.page(path, asked)) ?? null,
    answered: metrics.webhook,
    log: (message) => probot.log.warn(message),
    now: Date.now,
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(config.port, config.host, resolve));
  const { port } = server.address() as AddressInfo;
  log(`listening on http://${config.host}:${port}${WEBHOOK_PATH}`);
  const stop = (reason: string): void => {
    if (!isUp) return;
    isUp = false;
    log(`${reason}: finishing what is under way`);
    server.close();
    // What does not finish in time is found again by the next start.
    setTimeout(() => process.exit(0), 25_000).unref();
    intake
      .close()
      .catch((error: unknown) => probot.log.error({ err: error }, "what is under way could not be given back"))
      .finally(() => process.exit(0));
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop(signal));
  stopWithParent(stop);
}

/** npm ends without passing a signal on: what it started goes when it has gone. */
function stopWithParent(stop: (reason: string) => void): void {
  const parent = process.ppid;
  if (process.env["npm_lifecycle_event"] === undefined || parent <= 1) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop("npm has gone");
  }, 500);
  timer.unref();
}
