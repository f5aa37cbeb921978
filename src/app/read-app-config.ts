import { readFileSync } from "node:fs";

/** What the App needs to run, from its environment. */
export interface AppConfig {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly host: string;
  readonly port: number;
  /** GitHub's API, `https://api.github.com` or that of an Enterprise Server. */
  readonly apiUrl: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal";
  /** How often everything is looked over for what a lost webhook left undone; 0: never. */
  readonly reconcileMinutes: number;
  /** Where tasks are kept so that a restart loses none; null: in memory. May hold a password. */
  readonly redisUrl: string | null;
  /** Milliseconds between two writes of one piece of work. */
  readonly betweenWrites: number;
}

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** Reads the configuration; what is missing or unsafe is listed, each with what to do. */
export function readAppConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: AppConfig } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const number = (name: string, byDefault: number | null, least: number): number => {
    const text = environment[name];
    const value = text === undefined || text === "" ? byDefault : /^\d+$/.test(text) ? Number(text) : null;
    if (value === null || value < least)
      problems.push(
        `${name} must be a whole number${text === undefined || text === "" ? ": set it to that of your GitHub App" : `, not \`${text}\``}.`,
      );
    return value ?? 0;
  };
  const appId = number("APP_ID", null, 1);
  const privateKey = readPrivateKey(environment, problems);
  const webhookSecret = environment["WEBHOOK_SECRET"] ?? "";
  if (webhookSecret === "" || webhookSecret === "development")
    problems.push(
      "WEBHOOK_SECRET is not set: without a secret anyone could send webhooks. Set it to the one in your GitHub App's settings.",
    );
  else if (webhookSecret.length < 16)
    problems.push("WEBHOOK_SECRET is shorter than 16 characters and could be guessed: choose a long random one.");
  const apiUrl = readApiUrl(environment, problems);
  const level = environment["LOG_LEVEL"] ?? "info";
  const logLevel = LEVELS.find((known) => known === level);
  if (logLevel === undefined) problems.push(`LOG_LEVEL must be one of ${LEVELS.join(", ")}, not \`${level}\`.`);
  const port = number("PORT", 3000, 0);
  const reconcileMinutes = number("RECONCILE_MINUTES", 15, 0);
  const betweenWrites = number("WRITE_PAUSE_MILLISECONDS", 1000, 0);
  const redisUrl = environment["REDIS_URL"] || null;
  if (redisUrl !== null && !/^rediss?:\/\/[^\s/]/.test(redisUrl))
    problems.push("REDIS_URL must be an address like `redis://host:6379`.");
  if (problems.length > 0 || logLevel === undefined) return { problems };
  return {
    config: {
      appId,
      privateKey,
      webhookSecret,
      host: environment["HOST"] || "0.0.0.0",
      port,
      apiUrl,
      logLevel,
      reconcileMinutes,
      redisUrl,
      betweenWrites,
    },
  };
}

function readPrivateKey(environment: Readonly<Record<string, string | undefined>>, problems: string[]): string {
  const path = environment["PRIVATE_KEY_PATH"];
  let text = environment["PRIVATE_KEY"] ?? "";
  if (text === "" && path !== undefined && path !== "") {
    try {
      text = readFileSync(path, "utf8");
    } catch {
      problems.push(`PRIVATE_KEY_PATH names \`${path}\`, which cannot be read.`);
      return "";
    }
  }
  // Many hosts keep variables on one line: with `\n` written out, or as base64.
  const key = text.includes("-----BEGIN") ? text.replaceAll("\\n", "\n") : Buffer.from(text, "base64").toString("utf8");
  if (!/-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(key))
    problems.push("PRIVATE_KEY (or PRIVATE_KEY_PATH) must hold the private key (.pem) of your GitHub App.");
  return key;
}

function readApiUrl(environment: Readonly<Record<string, string | undefined>>, problems: string[]): string {
  const host = environment["GHE_HOST"];
  const url = environment["GITHUB_API_URL"] || (host ? `https://${host}/api/v3` : "https://api.github.com");
  if (!/^https?:\/\/[^\s/]+(?:\/[^\s]*)?$/.test(url))
    problems.push(`GITHUB_API_URL must be a web address, not \`${url}\`.`);
  return url.replace(/\/+$/, "");
}
