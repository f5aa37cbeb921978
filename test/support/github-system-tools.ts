import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../tools/free-port.ts";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../..");
const CACHE = join(REPOSITORY, ".cache");
const ACT = "v0.2.89";
const MANIFEST = join(REPOSITORY, "test/system/tools");

/** What the tests put before GitHub's stand-in: its published API description, and the proxy that checks against it. */
export function descriptionTools(): { readonly description: string; readonly prism: string } {
  const hash = createHash("sha256")
    .update(readFileSync(join(MANIFEST, "package-lock.json")))
    .digest("hex")
    .slice(0, 16);
  const home = join(CACHE, `github-description-${hash}`);
  if (!existsSync(join(home, "node_modules/.package-lock.json"))) {
    mkdirSync(home, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(MANIFEST, file), join(home, file));
    run(
      "npm",
      ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error"],
      home,
      "npm is needed to install GitHub's API description",
    );
  }
  const description = join(home, "slim.json");
  slim(join(home, "node_modules/@octokit/openapi/generated/api.github.com.deref.json"), description);
  return { description, prism: join(home, "node_modules/@stoplight/prism-cli/dist/index.js") };
}

/** The program that runs workflows without Docker, built from its Go module. */
export function actProgram(): string {
  const home = join(CACHE, `act-${ACT}`);
  const program = join(home, "act");
  if (existsSync(program)) return program;
  const building = `${home}.${process.pid}`;
  mkdirSync(building, { recursive: true });
  run(
    "go",
    ["install", `github.com/nektos/act@${ACT}`],
    building,
    `Go (https://go.dev) is needed on PATH to build act ${ACT}`,
    { GOBIN: building, GOFLAGS: "-mod=mod" },
  );
  rmSync(home, { recursive: true, force: true });
  renameSync(building, home);
  return program;
}

/** Starts a proxy that answers for `upstream` and refuses what GitHub's description does not allow, on either side. */
export async function startDescriptionProxy(
  upstream: string,
): Promise<{ readonly url: string; readonly output: () => string; readonly close: () => Promise<void> }> {
  const { description, prism } = descriptionTools();
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [prism, "proxy", "--errors", "--host", "127.0.0.1", "--port", String(port), description, upstream],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  await waitFor(
    () => output.includes("is listening"),
    60_000,
    () => `the description proxy did not start:\n${output}`,
  );
  return { url: `http://127.0.0.1:${port}`, output: () => output, close: () => stop(child) };
}

/** Ends a process that the test started, and waits until it is gone. */
export function stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill(signal);
  });
}

/** Waits until a condition holds; throws with the given words when it does not in time. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
  otherwise: () => string,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(otherwise());
    await new Promise((done) => setTimeout(done, 50));
  }
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  need: string,
  env: Readonly<Record<string, string>> = {},
): void {
  const done = spawnSync(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  if (done.error || done.status !== 0)
    throw new Error(
      `${need}: \`${program} ${args.join(" ")}\` failed.\n${done.error?.message ?? done.stderr.toString()}`,
    );
}

/** The paths that this program uses; the whole description takes the proxy a minute to read. */
const PATHS = [
  "/app",
  "/app/hook/config",
  "/app/hook/deliveries",
  "/app-manifests/{code}/conversions",
  "/rate_limit",
  "/app/installations",
  "/app/installations/{installation_id}/access_tokens",
  "/installation/repositories",
  "/user",
  "/repos/{owner}/{repo}",
  "/repos/{owner}/{repo}/installation",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/pulls/{pull_number}",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/comments/{comment_id}",
  "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
  "/repos/{owner}/{repo}/collaborators/{username}/permission",
  "/repos/{owner}/{repo}/check-runs",
  "/repos/{owner}/{repo}/check-runs/{check_run_id}",
  "/repos/{owner}/{repo}/branches/{branch}",
  "/repos/{owner}/{repo}/rules/branches/{branch}",
  "/repos/{owner}/{repo}/environments/{environment_name}",
  "/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies",
  "/repos/{owner}/{repo}/commits",
  "/repos/{owner}/{repo}/commits/{ref}",
  "/repos/{owner}/{repo}/commits/{ref}/status",
  "/repos/{owner}/{repo}/commits/{ref}/check-runs",
  "/repos/{owner}/{repo}/compare/{basehead}",
  "/repos/{owner}/{repo}/contents/{path}",
  "/repos/{owner}/{repo}/deployments",
  "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
  "/repos/{owner}/{repo}/git/ref/{ref}",
  "/repos/{owner}/{repo}/git/refs",
  "/repos/{owner}/{repo}/git/refs/{ref}",
  "/repos/{owner}/{repo}/git/matching-refs/{ref}",
  "/repos/{owner}/{repo}/git/tags/{tag_sha}",
  "/repos/{owner}/{repo}/git/commits",
  "/repos/{owner}/{repo}/git/commits/{commit_sha}",
  "/repos/{owner}/{repo}/git/trees",
  "/repos/{owner}/{repo}/git/trees/{tree_sha}",
  "/repos/{owner}/{repo}/git/blobs/{file_sha}",
];

function slim(whole: string, target: string): void {
  const text = readFileSync(whole, "utf8");
  const { openapi, info, paths } = JSON.parse(text) as {
    openapi: string;
    info: object;
    paths: Readonly<Record<string, object>>;
  };
  const missing = PATHS.filter((path) => paths[path] === undefined);
  if (missing.length > 0) throw new Error(`GitHub's description has no ${missing.join(", ")}`);
  // GraphQL is no part of the description: its one request passes unchecked.
  const graphql = {
    post: {
      operationId: "graphql",
      requestBody: { content: { "application/json": { schema: { type: "object", required: ["query"] } } } },
      responses: { "200": { description: "data", content: { "application/json": { schema: { type: "object" } } } } },
    },
  };
  const kept = Object.fromEntries([...PATHS.map((path) => [path, paths[path]]), ["/graphql", graphql]]);
  writeFileSync(target, JSON.stringify({ openapi, info, paths: kept }));
}
