import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { deployDefinitions } from "../../src/app/deploy-definitions.ts";
import { pooledProgram } from "../../src/app/pooled-program.ts";
import { readingPool } from "../../src/app/reading-pool.ts";
import { startReadingProcess } from "../../src/app/reading-process.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { APP, createStandin } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

let example: ExampleRepository;
let home: string;
let python: Awaited<ReturnType<typeof pythonEnvironment>>;

beforeAll(async () => {
  python = await pythonEnvironment();
  home = mkdtempSync(join(tmpdir(), "deployed-"));
  example = exampleRepository({ ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  const standin = createStandin(example.bare);
  const pool = readingPool({ memory: 704, processes: 2, start: startReadingProcess });
  const log: string[] = [];
  await deployDefinitions(
    {
      client: standinOctokit(standin, APP.token),
      repository: { owner: "harbour", repo: "ferries" },
      appId: standin.appId,
      login: APP.login,
      cache: createObjectCache(10_000_000),
      now: () => Date.parse("2026-11-30T12:00:00Z"),
      sleep: () => Promise.resolve(),
      log: (line) => log.push(line),
    },
    {
      renderer: pooledProgram(pool, "0.1.0")("1").renderer,
      isRerun: false,
      signal: new AbortController().signal,
    },
  );
  pool.stop();
  if (standin.store.ref("refs/heads/dagster/prod") === null) throw new Error(log.join("\n"));
  clone("dagster/prod", "deployed");
  clone("main", "source");
  mkdirSync(join(home, "dagster"));
});

afterAll(() => {
  example?.remove();
  if (home) rmSync(home, { recursive: true, force: true });
});

function clone(branch: string, name: string): void {
  const done = spawnSync("git", ["clone", "--quiet", "--branch", branch, example.bare, join(home, name)]);
  if (done.status !== 0) throw new Error(done.stderr.toString());
}

function run(folder: string, program: string, ...args: readonly string[]): string {
  const { PATH = "", HOME = "" } = process.env;
  const env = {
    PATH: `${python.bin}:${PATH}`,
    HOME,
    DO_NOT_TRACK: "1",
    KEDRO_DISABLE_TELEMETRY: "1",
    DAGSTER_HOME: join(home, "dagster"),
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const done = spawnSync(join(python.bin, program), args, { cwd: join(home, folder), env, timeout: 240_000 });
  const said = `${done.stdout.toString()}\n${done.stderr.toString()}`;
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${done.status}:\n${said}`);
  return said;
}

describe("a clone of the deployment branch", () => {
  it("passes Dagster's own validation", () => {
    expect(run("deployed", "dagster", "definitions", "validate", "--workspace", "workspace.yaml")).toContain(
      "All code locations passed validation",
    );
  });

  it("runs its jobs, and they leave the data that `kedro run` leaves", () => {
    for (const job of ["ingest_prod", "price_prod", "report_prod"])
      run(
        "deployed",
        "dagster",
        "job",
        "execute",
        "--module-name",
        "dagster_definitions.env_prod",
        "--working-directory",
        "src",
        "--job",
        job,
      );
    run("source", "kedro", "run", "--env", "prod");
    const compare = `
import json, sys
from pathlib import Path
import pandas as pd
ours, kedros = Path(sys.argv[1]) / "data", Path(sys.argv[2]) / "data"
names = sorted(str(p.relative_to(kedros)) for p in kedros.rglob("*") if p.is_file() and p.name != ".gitkeep")
assert names == sorted(str(p.relative_to(ours)) for p in ours.rglob("*") if p.is_file() and p.name != ".gitkeep"), names
for name in names:
    if name.endswith(".parquet"): pd.testing.assert_frame_equal(pd.read_parquet(ours / name), pd.read_parquet(kedros / name))
    else: assert (ours / name).read_bytes() == (kedros / name).read_bytes(), name
print(json.dumps(names))
`;
    const names = JSON.parse(
      run(".", "python", "-c", compare, join(home, "deployed"), join(home, "source")).trim().split("\n")[0] ?? "[]",
    ) as string[];
    expect(names).toEqual(
      expect.arrayContaining([
        "03_primary/sailings.parquet",
        "06_models/fare_model.json",
        "08_reporting/bargains.csv",
        "08_reporting/route_summary.csv",
      ]),
    );
  });
});
