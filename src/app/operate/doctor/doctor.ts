import { terminalText } from "../../../core/report/words/escape.ts";
import { opening } from "../../opening.ts";
import { type AppConfig, readAppConfig, readRedisUrl } from "../../read-app-config.ts";
import type { Environment } from "../../read-environment.ts";
import { appClient } from "../app-client.ts";
import { checkGitHub } from "./check-github.ts";
import { checkInstallations } from "./check-installations.ts";
import { checkPermissions } from "./check-permissions.ts";
import { checkRedis } from "./check-redis.ts";
import { checkReports } from "./check-reports.ts";
import { checkWebhook } from "./check-webhook.ts";
import { type Finding, missing, ok } from "./finding.ts";

/**
 * `doctor`: looks at all that the App needs and says of each how it stands and what to do. It changes nothing.
 *
 * @returns 1 when something is missing
 */
export async function doctor(environment: Environment, print: (line: string) => void): Promise<number> {
  const findings = await examine(environment);
  for (const { state, about, text, cure } of findings) {
    // GitHub's words, and those of who answers in the place of Redis, are among them
    print(terminalText(`${state.padEnd(8)} ${about}: ${text}`));
    if (cure !== "") print(terminalText(`${" ".repeat(9)}${cure}`));
  }
  const count = findings.filter(({ state }) => state === "missing").length;
  print(count === 0 ? "\nNothing is missing." : `\n${count} missing.`);
  return count === 0 ? 0 : 1;
}

async function examine(environment: Environment): Promise<readonly Finding[]> {
  const read = readAppConfig(environment);
  const surroundings = proxy(environment);
  if (!read.ok) {
    const wrong: string[] = [];
    const redisUrl = readRedisUrl(environment, wrong);
    return [
      ...read.error.map((problem) => missing("variables", problem, "")),
      ...surroundings,
      ...(wrong.length > 0 ? [] : await checkRedis(redisUrl)),
    ];
  }
  const config = read.value;
  return [
    ok("variables", "complete, and the webhook secret is set"),
    ...surroundings,
    ...(await checkRedis(config.redisUrl)),
    ...(await checkReports(config)),
    ...(await askGitHub(config)),
  ];
}

async function askGitHub(config: AppConfig): Promise<readonly Finding[]> {
  const app = appClient(config);
  const { findings, app: known } = await checkGitHub(app, config.apiUrl, Date.now);
  if (known === null) return findings;
  const silent = (): void => {};
  const { openInstallation } = opening({
    ...config,
    ...{ app, login: known.slug, log: silent, audit: silent, prepare: silent },
  });
  return [
    ...findings,
    ...checkPermissions("App", known, "in the App's settings on GitHub"),
    ...(await guarded("webhook", () => checkWebhook(app, config.webhookSecret))),
    ...(await guarded("installation", () => checkInstallations({ app, slug: known.slug, openInstallation }))),
  ];
}

/** What fails half way is a finding too. */
async function guarded(about: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [missing(about, `could not be looked at (${why})`, "Ask again later.")];
  }
}

/** Node takes no proxy from its environment unless it is told to. */
function proxy(environment: Environment): readonly Finding[] {
  const name = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((each) => environment[each]);
  if (name === undefined) return [];
  return environment["NODE_USE_ENV_PROXY"] === "1"
    ? [ok("proxy", `${name} is used`)]
    : [missing("proxy", `${name} is set, and not used`, "Set NODE_USE_ENV_PROXY=1, or take the variable away.")];
}
