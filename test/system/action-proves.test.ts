import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { type ActRun, builtAction, runWorkflow } from "../support/github-act.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";

const NOTHING =
  "name: Nothing\ninputs: {name: {required: false}, path: {required: false}}\nruns: {using: composite, steps: [{run: 'true', shell: bash}]}\n";

let example: ExampleRepository;
let action: ReturnType<typeof builtAction>;
let standin: Standin;
let kept: string;
let bin: string;
/** Where a whole run of the change was made. */
let whole: string;
let served: Awaited<ReturnType<typeof serveStandin>>;
const path = process.env["PATH"];

beforeAll(async () => {
  action = builtAction();
  ({ bin } = await pythonEnvironment());
  example = exampleRepository();
  example.git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  kept = join(dirname(example.work), "kept");
  for (const name of ["setup-uv", "upload"]) {
    mkdirSync(join(kept, name), { recursive: true });
    writeFileSync(join(kept, name, "action.yml"), NOTHING);
  }
  // Dagster alone has no executor for Kubernetes; the environment of the tests has it
  mkdirSync(join(kept, "without"));
  writeFileSync(join(kept, "without/dagster_k8s.py"), "raise ModuleNotFoundError(\"No module named 'dagster_k8s'\")\n");
  const python = `#!/bin/sh\nPYTHONPATH="${kept}/without" exec "${bin}/python" "$@"\n`;
  mkdirSync(join(kept, "bin"));
  writeFileSync(join(kept, "python"), python);
  chmodSync(join(kept, "python"), 0o755);
  // stands for uv: what it would set up is there
  writeFileSync(
    join(kept, "bin/uv"),
    `#!/bin/sh\ncase "$1" in\nvenv) mkdir -p "$3/bin" && cp "${kept}/python" "$3/bin/python" ;;\nrun) shift; [ -d data/02_intermediate ] || cp -r "${kept}/stored/." data; PATH="${bin}:$PATH" "$@" && cp -r data "${kept}/" ;;\nsync) mkdir -p "$UV_PROJECT_ENVIRONMENT/bin" && cp "${kept}/python" "$UV_PROJECT_ENVIRONMENT/bin/python" ;;\nesac\n`,
  );
  chmodSync(join(kept, "bin/uv"), 0o755);
  process.env["PATH"] = `${join(kept, "bin")}${delimiter}${path}`;
  standin = createStandin(example.bare);
  served = await serveStandin(standin);
  standin.openPull(7, "change", "main");
});

afterAll(async () => {
  process.env["PATH"] = path;
  await served?.close();
  example?.remove();
  action?.remove();
});

function checkOut(from: string): object {
  const pull = standin.synchronize(7);
  standin.store.updateRef("refs/pull/7/merge", pull.mergeResult ?? "");
  example.git("fetch", "--quiet", example.bare, "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  example.git("checkout", "--quiet", "--force", "--detach", pull.mergeResult ?? "");
  return {
    number: 7,
    repository: { full_name: "harbour/ferries" },
    pull_request: {
      number: 7,
      head: { sha: pull.head, ref: "change", repo: { full_name: from } },
      base: { sha: standin.store.ref("refs/heads/main"), ref: "main" },
    },
  };
}

function run(name: string, from = "harbour/ferries"): Promise<ActRun> {
  const payload = checkOut(from);
  const file = join(example.work, ".github/workflows", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, readFileSync(`examples/workflows/${name}`, "utf8"));
  return runWorkflow({
    folder: example.work,
    workflow: `.github/workflows/${name}`,
    event: "pull_request",
    payload,
    token: WORKFLOW.token,
    apiUrl: served.url,
    serverUrl: served.url,
    environment: { DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1" },
    actions: {
      "OWNER/kedro-dagster-action@v1": action.folder,
      "astral-sh/setup-uv@v7": join(kept, "setup-uv"),
      "actions/upload-artifact@v6": join(kept, "upload"),
    },
  });
}

function kedro(folder: string, ...args: readonly string[]): void {
  const done = spawnSync(join(bin, "kedro"), args, {
    cwd: folder,
    env: { ...process.env, DO_NOT_TRACK: "1", KEDRO_DISABLE_TELEMETRY: "1" },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stdout + done.stderr);
}

/** Text of every file below data/ that a run made. */
function data(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(join(folder, "data"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("01_raw"))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(folder.length), readFileSync(file).toString("base64")]),
  );
}

it("exactly the stale nodes are run, and the data is that of a whole run", async () => {
  example.git("checkout", "--quiet", "--force", "main");
  kedro(example.work, "run", "--env", "prod");
  const before = data(example.work);
  // what storage holds when the runner comes
  cpSync(join(example.work, "data"), join(kept, "stored"), { recursive: true });
  const done = await run("slim-ci.yml");
  expect(done.status).toBe(0);
  const ran = done.lines.flatMap((line) => /Running node: (\w+)/u.exec(line)?.[1] ?? []);
  whole = join(dirname(example.work), "whole");
  cpSync(example.work, whole, { recursive: true, filter: (from) => !/\/data\/(?!01_raw)/u.test(from) });
  kedro(whole, "run", "--env", "prod");
  // the runner works in a copy, whose data is kept
  expect(data(kept)).toEqual(data(whole));
  expect(data(kept)).not.toEqual(before);
  const all = spawnSync(join(bin, "kedro"), ["registry", "describe"], { cwd: whole, encoding: "utf8" }).stdout;
  expect(ran.length).toBeGreaterThan(0);
  expect(ran.length).toBeLessThan([...all.matchAll(/^- /gmu)].length);
});

it("exactly the stale assets are materialized against the definitions that were left, and the data is that of a whole run", async () => {
  const done = await run("slim-ci-dagster.yml");
  expect(done.status).toBe(0);
  expect(data(kept)).toEqual(data(whole));
  expect(done.text).toContain("RUN_SUCCESS");
});

it("the project's own Python is made after its lock and asked of both sides, and of a fork it is not", async () => {
  example.git("checkout", "--quiet", "--force", "change");
  example.commit("change", { "uv.lock": "version = 1\n" }, "Locked");
  const done = await run("read-live.yml");
  expect(done.status).toBe(0);
  expect(done.text).toMatch(/Real Kedro of \.@prod at [0-9a-f]{7}: the project's uv\.lock\./u);
  expect(done.summary).toMatch(/Real Kedro \d+\.\d+\.\d+ asked/u);
  expect(done.text).toMatch(/Dagster \(the project's uv\.lock\): dagster_definitions\.env_prod loads/u);
  const stranger = await run("read-live.yml", "stranger/ferries");
  expect(stranger.status).toBe(0);
  expect(stranger.text).toContain("the pull request comes from a fork, whose code is not run");
  expect(stranger.text).not.toContain("the project's uv.lock");
  example.git("checkout", "--quiet", "--force", "change");
  example.commit("change", { "uv.lock": null }, "Unlocked");
});

it("real Dagster loads the definitions, and fails the job on what only it refuses, with both sides told", async () => {
  const loaded = await run("validate.yml");
  expect(loaded.text).toMatch(/Dagster \(dagster==[\d.*]+ alone\): dagster_definitions\.env_prod loads/u);
  expect(loaded.status).toBe(0);
  const executors = standin.store
    .file("refs/heads/change", "conf/base/dagster.yml")
    .replace(/^ {4}multiprocess:\n.*$/mu, "    k8s_job_executor: {}");
  example.git("checkout", "--quiet", "--force", "change");
  example.commit("change", { "conf/base/dagster.yml": executors }, "On Kubernetes");
  const refused = await run("validate.yml");
  expect(refused.status).not.toBe(0);
  expect(refused.text).toMatch(
    /Dagster refuses what reading takes to load: dagster_definitions\.env_\w+: `ModuleNotFoundError: No module named 'dagster_k8s'`/u,
  );
  expect(refused.summary).toMatch(
    /Dagster refuses what reading takes to load\*\*: `dagster_definitions\.env_\w+`: read as loading, real Dagster says/u,
  );
});
