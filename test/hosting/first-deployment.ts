// Starts hosting/compose.yaml for real, in containers without root, before a stand-in of GitHub: builds the image, sets the
// App up by its page, and follows the first review and the first deployment. Prints what it took as JSON.
//   node test/hosting/first-deployment.ts [--bases DIR [--npm DIR] [--busybox FILE] [--redis FILE]] [--image NAME]
// with podman and podman-compose on PATH. --image: one that stands already. With --bases the base images are made of this machine's own files instead of a registry's. Only what it made itself, by
// the project's name `kedro-dagster-try`, is taken away at the end.
import { spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { exampleRepository } from "../support/github-example.ts";
import { webhook } from "../support/github-app-process.ts";
import { freePort } from "../../tools/free-port.ts";
import { waitFor } from "../support/github-system-tools.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin } from "../support/github-standin/standin.ts";
import { localBases } from "./local-bases.ts";

const ROOT = resolve(fileURLToPath(import.meta.url), "../../..");
const PROJECT = "kedro-dagster-try";
const MEMORY =
  "const { readFileSync } = require('node:fs'); console.log(/VmRSS:\\s+(.*)/.exec(readFileSync('/proc/1/status', 'utf8'))[1])";
const SETTINGS = "environments: [prod]\ndeploy:\n  environments: [prod]\n";
const { values: options } = parseArgs({
  options: {
    bases: { type: "string" },
    busybox: { type: "string" },
    redis: { type: "string" },
    npm: { type: "string" },
    image: { type: "string" },
  },
});

const image = options.image ?? `localhost/${PROJECT}`;
const figures: Record<string, number | string> = {};
const began = performance.now();
const images = build();
const example = exampleRepository({ ".github/kedro-dagster.yml": SETTINGS });
const standin = createStandin(example.bare);
const github = await serveStandin(standin, "0.0.0.0");
const port = await freePort();
const own = `http://127.0.0.1:${port}`;
// as containers reach this machine
const inside = github.url.replace("127.0.0.1", "host.containers.internal");
const environment = {
  ...process.env,
  ...images,
  PUBLIC_URL: own,
  LISTEN: `127.0.0.1:${port}`,
  GITHUB_API_URL: inside,
  RECONCILE_MINUTES: "0",
};
try {
  await timed("up", () => compose("up", "--detach"));
  await timed("setUp", setUp);
  await timed("ready", () => until("it is ready", async () => (await fetch(`${own}/ready`)).status === 200));
  await timed("firstReview", review);
  await timed("firstDeployment", deploy);
  await doctor();
  await timed("restart", restart);
  figures["memoryOfTheApp"] = podman("exec", container(), "/nodejs/bin/node", "-e", MEMORY).trim();
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} catch (error) {
  process.stderr.write(podman("logs", container()));
  throw error;
} finally {
  compose("down", "--volumes");
  await github.close();
  example.remove();
}

/** Builds the image by its recipe; answers with the names of the images. */
function build(): Readonly<Record<string, string>> {
  const { bases: folder, busybox = "/bin/busybox", redis = "/usr/bin/redis-server", npm } = options;
  const args: string[] = [];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    const programs = {
      node: process.execPath,
      npm: npm ?? join(dirname(process.execPath), "../lib/node_modules/npm"),
      busybox,
      redis,
    };
    for (const name of localBases(folder, programs))
      podman("build", "--quiet", "--file", join(folder, `${name}.Containerfile`), "--tag", `local/${name}`, folder);
    args.push("--build-arg", "BUILD_IMAGE=localhost/local/build", "--build-arg", "RUN_IMAGE=localhost/local/run");
  }
  const from = performance.now();
  const recipe = join(ROOT, "hosting/Containerfile");
  if (options.image === undefined) {
    podman("build", ...args, "--file", recipe, "--tag", PROJECT, ROOT);
    figures["build"] = seconds(from);
  }
  const bytes = podman("image", "inspect", "--format", "{{.Size}}", image);
  figures["megabytes"] = Math.round(Number(bytes) / 1_000_000);
  return { APP_IMAGE: image, ...(folder === undefined ? {} : { REDIS_IMAGE: "localhost/local/redis" }) };
}

/** Opens the page of the log, presses its button, and follows GitHub's answer back. */
async function setUp(): Promise<void> {
  let address = "";
  await until("it says where it is set up", () => {
    address = /http\S+token=[0-9a-f]+/u.exec(podman("logs", container()))?.[0] ?? "";
    return address !== "";
  });
  const page = await fetch(address);
  const text = (await page.text()).replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));
  const action = (/action="([^"]+)"/u.exec(text)?.[1] ?? "").replace(inside, github.url);
  const manifest = /name="manifest" value="(.+?)"><button>/u.exec(text)?.[1] ?? "";
  const made = await fetch(action, { method: "POST", redirect: "manual", body: new URLSearchParams({ manifest }) });
  const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const done = await fetch(made.headers.get("location") ?? "", { headers: { cookie } });
  expect(done.status === 200, `the setup ended with ${done.status}`);
}

async function review(): Promise<void> {
  standin.openPull(7, "change", "main");
  await send("pull_request", { ...webhook(standin, "pull_request", "opened"), number: 7 });
  await until(
    "check and comment stand",
    () => standin.comments.length === 1 && standin.checks[0]?.status === "completed",
  );
  expect(/route_summary/u.test(standin.comments[0]?.body ?? ""), "the comment is not about the change");
}

async function deploy(): Promise<void> {
  standin.merge(7);
  await send("push", { ...webhook(standin, "push", null), ref: "refs/heads/main", deleted: false });
  await until("it is deployed", () => standin.deployments.length === 1);
  const branch = standin.store.ref("refs/heads/dagster/prod") ?? "";
  expect(standin.store.paths(branch).includes("src/dagster_definitions/env_prod.py"), "no definitions were deployed");
}

/** Credentials and tasks outlast containers. */
async function restart(): Promise<void> {
  compose("down");
  compose("up", "--detach");
  await until("it is ready again", async () => (await fetch(`${own}/ready`)).status === 200);
}

/** Beside this process, which is the GitHub that it asks. */
async function doctor(): Promise<void> {
  const asked = spawn("podman", ["exec", container(), "/nodejs/bin/node", "src/app/main.ts", "doctor"]);
  let text = "";
  asked.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await new Promise((done) => asked.on("close", done));
  process.stderr.write(text);
  figures["doctor"] = text.trim().split("\n").at(-1) ?? "";
  expect(figures["doctor"] === "Nothing is missing.", "the doctor finds something missing");
}

async function send(event: string, payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", standin.hook.secret ?? "")
    .update(body)
    .digest("hex");
  const answer = await fetch(standin.hook.url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": `first ${event}`,
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  expect(answer.status === 202, `the webhook was answered ${answer.status}`);
  standin.hook.deliveries = [[202, "OK"]];
}

function container(): string {
  return podman("ps", "--quiet", "--latest", "--filter", `ancestor=${image}`).trim();
}

function compose(...args: readonly string[]): void {
  const file = join(ROOT, "hosting/compose.yaml");
  const done = spawnSync("podman-compose", ["--project-name", PROJECT, "--file", file, ...args], {
    encoding: "utf8",
    env: environment,
  });
  expect(done.status === 0, `podman-compose ${args.join(" ")}:\n${done.stdout}${done.stderr}`);
}

function podman(...args: readonly string[]): string {
  const done = spawnSync("podman", args, { encoding: "utf8", maxBuffer: 1 << 26 });
  expect(done.status === 0, `podman ${args.join(" ")}:\n${done.stderr}`);
  return args[0] === "logs" ? done.stdout + done.stderr : done.stdout;
}

async function timed(name: string, run: () => void | Promise<void>): Promise<void> {
  const from = performance.now();
  await run();
  figures[name] = seconds(from);
  process.stderr.write(`${name}: ${figures[name]} s (${seconds(began)} s in all)\n`);
}

function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const safely = async (): Promise<boolean> => {
    try {
      return await holds();
    } catch {
      return false;
    }
  };
  return waitFor(safely, 180_000, () => `waited in vain until ${what}`);
}

function seconds(from: number): number {
  return Math.round((performance.now() - from) / 100) / 10;
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
