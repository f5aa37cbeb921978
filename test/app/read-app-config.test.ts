import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readAppConfig } from "../../src/app/read-app-config.ts";

const KEY = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const GOOD = { APP_ID: "4711", PRIVATE_KEY: KEY, WEBHOOK_SECRET: "0123456789abcdef" };

function problems(environment: Readonly<Record<string, string>>): readonly string[] {
  const read = readAppConfig(environment);
  return read.ok ? [] : read.error;
}

describe("readAppConfig", () => {
  it("reads what is set and knows the rest", () => {
    expect(readAppConfig(GOOD)).toEqual({
      ok: true,
      value: {
        appId: 4711,
        privateKey: KEY,
        webhookSecret: "0123456789abcdef",
        host: "0.0.0.0",
        port: 3000,
        apiUrl: "https://api.github.com",
        logLevel: "info",
        reconcileMinutes: 15,
        isOnboarding: false,
        readingMegabytes: 640,
        redisUrl: null,
        betweenWrites: 1000,
        reports: null,
      },
    });
  });

  it.each(["", "development"])("does not start with the webhook secret `%s`", (secret) => {
    expect(problems({ ...GOOD, WEBHOOK_SECRET: secret })).toEqual([
      "WEBHOOK_SECRET is not set: without a secret anyone could send webhooks. Set it to the one in your GitHub App's settings.",
    ]);
  });

  it("proposes settings to new repositories where it is told to, and takes nothing else for that", () => {
    expect(readAppConfig({ ...GOOD, ONBOARDING: "true" })).toMatchObject({ value: { isOnboarding: true } });
    expect(problems({ ...GOOD, ONBOARDING: "yes" })).toEqual(["ONBOARDING must be `true` or `false`, not `yes`."]);
  });

  it("does not start with a secret that could be guessed", () => {
    expect(problems({ ...GOOD, WEBHOOK_SECRET: "short" })[0]).toMatch(/^WEBHOOK_SECRET is shorter than 16 characters/);
  });

  it("lists everything that is missing at once", () => {
    expect(problems({}).map((line) => line.split(" ")[0])).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  });

  it("takes a key on one line, as base64 or from a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "key-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "key.pem"), KEY);
    const { PRIVATE_KEY: _, ...rest } = GOOD;
    const forms = [
      { PRIVATE_KEY: KEY.replaceAll("\n", "\\n") },
      { PRIVATE_KEY: Buffer.from(KEY).toString("base64") },
      { PRIVATE_KEY_PATH: join(folder, "key.pem") },
    ];
    for (const form of forms) expect(readAppConfig({ ...rest, ...form })).toMatchObject({ value: { privateKey: KEY } });
    expect(problems({ ...rest, PRIVATE_KEY_PATH: "/nowhere.pem" })[0]).toBe(
      "PRIVATE_KEY_PATH names `/nowhere.pem`, which cannot be read.",
    );
    expect(problems({ ...rest, PRIVATE_KEY: "nonsense" })[0]).toMatch(/^PRIVATE_KEY /);
  });

  it("refuses numbers, levels and addresses that are none", () => {
    expect(problems({ ...GOOD, PORT: "http" })).toEqual(["PORT must be a whole number, not `http`."]);
    expect(problems({ ...GOOD, LOG_LEVEL: "loud" })).toEqual([
      "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, not `loud`.",
    ]);
    expect(problems({ ...GOOD, REDIS_URL: "http://user:secret@x" })).toEqual([
      "REDIS_URL must be an address like `redis://host:6379`; in a password write `/` as `%2F`, `#` as `%23`, `%` as `%25`.",
    ]);
    expect(problems({ ...GOOD, GITHUB_API_URL: "ftp://x" })).toEqual([
      "GITHUB_API_URL must be a web address, not `ftp://x`.",
    ]);
  });

  it("finds an Enterprise Server", () => {
    expect(readAppConfig({ ...GOOD, GHE_HOST: "git.harbour.example" })).toMatchObject({
      value: { apiUrl: "https://git.harbour.example/api/v3" },
    });
  });

  it("serves reports where a public address is set, and only with links that nobody can read or guess", () => {
    const PUBLIC_URL = "https://kedro.example.org/app/";
    expect(readAppConfig({ ...GOOD, PUBLIC_URL })).toMatchObject({
      value: {
        reports: {
          publicUrl: "https://kedro.example.org/app",
          secret: null,
          days: 30,
          bytes: 524_288_000,
          folder: null,
        },
      },
    });
    for (const url of [
      "kedro.example.org",
      "http://kedro.example.org",
      "https://u:p@x.org",
      "https://x.org/?a=1",
      "https://x.org/a)b",
    ])
      expect(problems({ ...GOOD, PUBLIC_URL: url })).toEqual([
        "PUBLIC_URL must be the address `https://…` at which the App is reached, without query or password.",
      ]);
    expect(problems({ ...GOOD, PUBLIC_URL: "http://127.0.0.1:3000" })).toEqual([]);
    expect(problems({ ...GOOD, PUBLIC_URL, REPORT_SECRET: "short", REPORT_DAYS: "0" })).toEqual([
      "REPORT_SECRET is shorter than 32 characters: whoever sees a link could guess it.",
      "REPORT_DAYS must be a whole number, not `0`.",
    ]);
  });
});
