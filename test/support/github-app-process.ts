import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../tools/free-port.ts";
import { stop, waitFor } from "./github-system-tools.ts";
import { examplePayload } from "./github-standin/shapes.ts";
import type { Standin } from "./github-standin/state.ts";

type Json = Readonly<Record<string, unknown>>;
const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../..");
const SECRET = "a secret for the tests only";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** The App as a process of its own, and GitHub's side of its webhooks. */
export interface AppProcess {
  readonly url: string;
  readonly output: () => string;
  /** Sends a signed webhook; answers with status and milliseconds. */
  readonly send: (
    name: string,
    payload: Json,
    options?: { readonly id?: string; readonly secret?: string },
  ) => Promise<{ readonly status: number; readonly milliseconds: number }>;
  /** Waits until nothing is waiting or running. */
  readonly idle: () => Promise<void>;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

export function appEnvironment(
  apiUrl: string,
  port: number,
  overrides: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "" } = process.env;
  return {
    PATH,
    HOME,
    APP_ID: "4711",
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    HOST: "127.0.0.1",
    PORT: String(port),
    GITHUB_API_URL: apiUrl,
    RECONCILE_MINUTES: "0",
    WRITE_PAUSE_MILLISECONDS: "0",
    LOG_LEVEL: "info",
    ...overrides,
  };
}

/** @param folder where the program lies, if not here */
export async function startApp(
  apiUrl: string,
  overrides: Readonly<Record<string, string>> = {},
  folder = REPOSITORY,
): Promise<AppProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ["src/app/main.ts"], {
    cwd: folder,
    env: appEnvironment(apiUrl, port, overrides),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const url = `http://127.0.0.1:${port}`;
  const health = async (): Promise<Json | null> => {
    if (child.exitCode !== null) throw new Error(`the App ended with ${child.exitCode}:\n${output}`);
    return fetch(`${url}/health`).then(
      async (response) => (await response.json()) as Json,
      () => null,
    );
  };
  await waitFor(
    async () => (await health()) !== null,
    180_000,
    () => `the App did not start:\n${output}`,
  );
  let next = 1;
  return {
    url,
    output: () => output,
    process: child,
    async send(name, payload, { id = `delivery-${next++}`, secret = SECRET } = {}) {
      const body = JSON.stringify(payload);
      const began = performance.now();
      const response = await fetch(`${url}/api/github/webhooks`, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "x-github-event": name,
          "x-github-delivery": id,
          "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
        },
      });
      return { status: response.status, milliseconds: performance.now() - began };
    },
    idle: () =>
      waitFor(
        async () => {
          const facts = await health();
          return facts?.["waiting"] === 0 && facts["running"] === 0;
        },
        120_000,
        () => `the App did not come to rest:\n${output}`,
      ),
    stop: () => stop(child),
  };
}

/** A published example of an event, told of our repository. */
export function webhook(standin: Standin, event: string, action: string | null, changes: Json = {}): Json {
  const example = examplePayload(event, action);
  const { owner, repo, installation, defaultBranch } = standin;
  const known = example["repository"] as Json;
  const repository = {
    ...known,
    name: repo,
    full_name: `${owner}/${repo}`,
    default_branch: defaultBranch,
    owner: { ...(known["owner"] as Json), login: owner },
  };
  return {
    ...example,
    repository,
    installation: { ...(example["installation"] as Json), id: installation },
    ...changes,
  };
}
