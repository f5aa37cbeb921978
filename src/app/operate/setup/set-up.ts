import { randomBytes } from "node:crypto";
import { readApiUrl } from "../../read-app-config.ts";
import type { Environment } from "../../read-environment.ts";
import { readReportsConfig } from "../../reports/read-reports-config.ts";
import { canKeep, CREDENTIALS, credentialsText, keepCredentials, withCredentials } from "./credentials-file.ts";
import { type Credentials, exchangeCode } from "./exchange-code.ts";
import { createSetupServer } from "./setup-server.ts";
import { webAddress } from "./web-address.ts";

/** Milliseconds in which somebody must have set it up. */
const LONGEST = 60 * 60_000;

/** Whether there are no credentials, and a file to keep those that GitHub hands out. */
export function isToSetUp(environment: Environment): boolean {
  return Boolean(environment["CREDENTIALS_FILE"]) && CREDENTIALS.every((name) => !withCredentials(environment)[name]);
}

/**
 * Serves the pages that set the App up until that is done; the credentials go into `CREDENTIALS_FILE`, or without it on the
 * page, this once.
 *
 * @returns null when it could not be done; what to do has been said
 */
export async function setUp(environment: Environment, print: (line: string) => void): Promise<Environment | null> {
  const problems: string[] = [];
  const apiUrl = readApiUrl(environment, problems);
  // as the App will want it when it starts
  const publicUrl = readReportsConfig({ PUBLIC_URL: environment["PUBLIC_URL"] || "none" }, problems)?.publicUrl ?? "";
  const setupUrl = environment["SETUP_URL"] ? readAddress("SETUP_URL", environment, problems) : publicUrl;
  const organization = environment["GITHUB_ORGANIZATION"] || null;
  if (organization !== null && !/^[A-Za-z\d](?:[A-Za-z\d-]{0,38})$/.test(organization))
    problems.push("GITHUB_ORGANIZATION must be the name of an organization on GitHub.");
  const file = environment["CREDENTIALS_FILE"] || null;
  if (file !== null && !canKeep(file)) problems.push(`CREDENTIALS_FILE names \`${file}\`, which cannot be written.`);
  if (CREDENTIALS.some((name) => withCredentials(environment)[name]))
    problems.push("There are credentials already: this is for an App that is not set up yet.");
  if (problems.length > 0) {
    print(["The App cannot be set up:", ...problems.map((problem) => `  - ${problem}`)].join("\n"));
    return null;
  }
  const keep = (credentials: Credentials): string | null => {
    if (file === null) return credentialsText(credentials);
    keepCredentials(file, credentials);
    return null;
  };
  const token = randomBytes(24).toString("hex");
  const places = { publicUrl, setupUrl, github: webAddress(apiUrl), organization, token };
  const isDone = await serve(environment, { ...places, exchange: (code) => exchangeCode(apiUrl, code), keep }, () =>
    print(`The App is not set up yet. Open ${setupUrl}/setup?token=${token} within an hour.`),
  );
  print(isDone ? "The App is set up." : "Nobody set the App up within an hour: start it again for a new address.");
  return isDone ? withCredentials(environment) : null;
}

/** True when somebody has set it up in time. */
async function serve(
  environment: Environment,
  parts: Omit<Parameters<typeof createSetupServer>[0], "done">,
  listening: () => void,
): Promise<boolean> {
  let done = (): void => {};
  const finished = new Promise<boolean>((resolve) => {
    done = () => resolve(true);
    setTimeout(() => resolve(false), LONGEST).unref();
  });
  const server = createSetupServer({ ...parts, done });
  await new Promise<void>((resolve, reject) =>
    server.once("error", reject).listen(Number(environment["PORT"] || 3000), environment["HOST"] || "0.0.0.0", resolve),
  );
  listening();
  const isDone = await finished;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return isDone;
}

function readAddress(name: string, environment: Environment, problems: string[]): string {
  const address = (environment[name] ?? "").replace(/\/+$/, "");
  if (!/^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?$/.test(address))
    problems.push(`${name} must be the web address at which the App is reached, like \`https://kedro.example.com\`.`);
  return address;
}
