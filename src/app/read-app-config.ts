import { readFileSync } from "node:fs";
import { failure, type Result, success } from "../core/model/result.ts";
import { type Environment, numberReader } from "./read-environment.ts";
import { readReportsConfig, type ReportsConfig } from "./reports/read-reports-config.ts";

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
  /** Where the files of reviews are kept and served; null: they are not. */
  readonly reports: ReportsConfig | null;
  /** Whether settings are proposed to repositories that the App is newly installed on. */
  readonly isOnboarding: boolean;
  /** Megabytes of all processes together that read projects. */
  readonly readingMegabytes: number;
}

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** Reads the configuration; what is missing or unsafe is listed, each with what to do. */
export function readAppConfig(environment: Environment): Result<AppConfig, readonly string[]> {
  const problems: string[] = [];
  const number = numberReader(environment, problems);
  const config: AppConfig = {
    appId: number("APP_ID", { byDefault: null, least: 1 }),
    privateKey: readPrivateKey(environment, problems),
    webhookSecret: readWebhookSecret(environment, problems),
    host: environment["HOST"] || "0.0.0.0",
    apiUrl: readApiUrl(environment, problems),
    logLevel: readLogLevel(environment, problems),
    port: number("PORT", { byDefault: 3000, least: 0 }),
    reconcileMinutes: number("RECONCILE_MINUTES", { byDefault: 15, least: 0, isFraction: true }),
    betweenWrites: number("WRITE_PAUSE_MILLISECONDS", { byDefault: 1000, least: 0 }),
    readingMegabytes: number("READING_MEGABYTES", { byDefault: 640, least: 384 }),
    isOnboarding: readOnboarding(environment, problems),
    redisUrl: readRedisUrl(environment, problems),
    reports: readReportsConfig(environment, problems),
  };
  return problems.length > 0 ? failure(problems) : success(config);
}

function readWebhookSecret(environment: Environment, problems: string[]): string {
  const secret = environment["WEBHOOK_SECRET"] ?? "";
  if (secret === "" || secret === "development")
    problems.push(
      "WEBHOOK_SECRET is not set: without a secret anyone could send webhooks. Set it to the one in your GitHub App's settings.",
    );
  else if (secret.length < 16)
    problems.push("WEBHOOK_SECRET is shorter than 16 characters and could be guessed: choose a long random one.");
  return secret;
}

function readOnboarding(environment: Environment, problems: string[]): boolean {
  const text = environment["ONBOARDING"] || "false";
  if (text !== "true" && text !== "false") problems.push(`ONBOARDING must be \`true\` or \`false\`, not \`${text}\`.`);
  return text === "true";
}

function readLogLevel(environment: Environment, problems: string[]): AppConfig["logLevel"] {
  const level = environment["LOG_LEVEL"] ?? "info";
  const known = LEVELS.find((candidate) => candidate === level);
  if (known === undefined) problems.push(`LOG_LEVEL must be one of ${LEVELS.join(", ")}, not \`${level}\`.`);
  return known ?? "info";
}

/** The address of Redis, which is told nowhere; what is wrong with it is added to the problems. */
export function readRedisUrl(environment: Environment, problems: string[]): string | null {
  const url = environment["REDIS_URL"] || null;
  if (url !== null && !isRedis(url))
    problems.push(
      "REDIS_URL must be an address like `redis://host:6379`; in a password write `/` as `%2F`, `#` as `%23`, `%` as `%25`.",
    );
  return url;
}

/** What ioredis can read: of any other text it throws one that holds the password. */
function isRedis(url: string): boolean {
  if (!/^rediss?:\/\/[^\s/]/.test(url) || !URL.canParse(url)) return false;
  const { username, password, hash } = new URL(url);
  try {
    return hash === "" && decodeURIComponent(username + password) !== null;
  } catch {
    return false;
  }
}

function readPrivateKey(environment: Environment, problems: string[]): string {
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

/** GitHub's API; what is wrong with it is added to the problems. */
export function readApiUrl(environment: Environment, problems: string[]): string {
  const host = environment["GHE_HOST"];
  const url = environment["GITHUB_API_URL"] || (host ? `https://${host}/api/v3` : "https://api.github.com");
  if (!/^https?:\/\/[^\s/]+(?:\/[^\s]*)?$/.test(url))
    problems.push(`GITHUB_API_URL must be a web address, not \`${url}\`.`);
  return url.replace(/\/+$/, "");
}
