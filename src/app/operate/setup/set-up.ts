import { randomBytes } from "node:crypto";
import { readApiUrl } from "../../read-app-config.ts";
import { type Environment, numberReader } from "../../read-environment.ts";
import { readAddress } from "../../reports/read-reports-config.ts";
import { canKeep, CREDENTIALS, credentialsText, keepCredentials, withCredentials } from "./credentials-file.ts";
import { type Credentials, exchangeCode } from "./exchange-code.ts";
import { createSetupServer } from "./setup-server.ts";
import { webAddress } from "./web-address.ts";

/** Milliseconds in which somebody must have set it up. */
const LONGEST = 60 * 60_000;

/** Whether there are no credentials, and a file to keep those that GitHub hands out. */
export function isToSetUp(environment: Environment): boolean {
  return Boolean(environment["CREDENTIALS_FILE"]) && !hasCredentials(environment);
}

function hasCredentials(environment: Environment): boolean {
  const complete = withCredentials(environment);
  return CREDENTIALS.some((name) => complete[name]);
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
  const port = numberReader(environment, problems)("PORT", { byDefault: 3000, least: 0 });
  const publicUrl = readAddress("PUBLIC_URL", environment, problems);
  const setupUrl = environment["SETUP_URL"] ? readAddress("SETUP_URL", environment, problems) : publicUrl;
  const organization = environment["GITHUB_ORGANIZATION"] || null;
  if (organization !== null && !/^[A-Za-z\d](?:[A-Za-z\d-]{0,38})$/.test(organization))
    problems.push("GITHUB_ORGANIZATION must be the name of an organization on GitHub.");
  const file = environment["CREDENTIALS_FILE"] || null;
  if (file !== null && !canKeep(file)) problems.push(`CREDENTIALS_FILE names \`${file}\`, which cannot be written.`);
  if (hasCredentials(environment))
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
  const parts = { ...places, exchange: (code: string) => exchangeCode(apiUrl, code), keep };
  const ending = await serve(parts, { port, host: environment["HOST"] || "0.0.0.0" }, () =>
    print(`The App is not set up yet. Open ${setupUrl}/setup?token=${token} within an hour.`),
  );
  print(ENDINGS[ending]);
  return ending === "done" ? withCredentials(environment) : null;
}

const ENDINGS = {
  done: "The App is set up.",
  late: "Nobody set the App up within an hour: start it again for a new address.",
  stopped: "Stopped before anybody set the App up.",
} as const;

/** The first process of a container ends at a signal only where it listens to it. */
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

async function serve(
  parts: Omit<Parameters<typeof createSetupServer>[0], "done">,
  place: { readonly port: number; readonly host: string },
  listening: () => void,
): Promise<keyof typeof ENDINGS> {
  let finish = (_ending: keyof typeof ENDINGS): void => {};
  const finished = new Promise<keyof typeof ENDINGS>((resolve) => (finish = resolve));
  const server = createSetupServer({ ...parts, done: () => finish("done") });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(place.port, place.host, resolve));
  const timer = setTimeout(() => finish("late"), LONGEST);
  const stop = (): void => finish("stopped");
  for (const signal of SIGNALS) process.once(signal, stop);
  listening();
  const ending = await finished;
  clearTimeout(timer);
  for (const signal of SIGNALS) process.off(signal, stop);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return ending;
}
