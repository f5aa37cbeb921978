import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import type { ReviewProgram } from "../../src/action/review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

let program: ReviewProgram;
let python: string;

beforeAll(async () => {
  program = await loadReviewProgram();
  ({ python } = await pythonEnvironment());
});

/** A registry that hangs on what only a running program knows. */
const asks = (names: string): string => `import os
import sqlite3

from kedro.framework.project import find_pipelines
from kedro.pipeline import Pipeline, node


def keep(rows):
    return rows


def tables():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table names (name text)")
    connection.executemany("insert into names values (?)", ${names})
    return [row[0] for row in connection.execute("select name from names order by name")]


def register_pipelines():
    if os.environ.get("GITHUB_TOKEN") or os.environ.get("INPUT_TOKEN"):
        raise RuntimeError("there is a token")
    pipelines = find_pipelines()
    copies = Pipeline([node(keep, "bookings", f"{name}_copy", name=f"copy_{name}") for name in tables()])
    pipelines["__default__"] = sum(pipelines.values(), start=Pipeline([])) + copies
    return pipelines
`;
const PARAMETER = "bargains";
const REGISTRY = "src/ferries/pipeline_registry.py";

/** An interpreter that is not what the project declares: something that is installed there changes what is loaded. */
function patched(interpreter: string): string {
  const folder = mkdtempSync(join(tmpdir(), "patched-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, "sitecustomize.py"),
    `from kedro.config import OmegaConfigLoader

real = OmegaConfigLoader.__getitem__


def patched(self, key):
    found = real(self, key)
    return {**found, "KEY": 99} if key == "parameters" else found


OmegaConfigLoader.__getitem__ = patched
`.replace("KEY", PARAMETER),
  );
  const path = join(folder, "python");
  writeFileSync(path, `#!/bin/sh\nPYTHONPATH="${folder}" exec "${interpreter}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Runs the Action for a pull request that changes a file of a repository that has it too. */
async function review(
  files: { readonly before: Readonly<Record<string, string>>; readonly after: Readonly<Record<string, string>> },
  {
    inputs = {},
    from = "harbour/ferries",
  }: {
    readonly inputs?: Readonly<Record<string, string>>;
    readonly from?: string;
  } = {},
) {
  const example = exampleRepository(files.before);
  onTestFinished(() => example.remove());
  example.git("branch", "--quiet", "-D", "change");
  example.git("checkout", "--quiet", "-b", "change");
  example.commit("change", { "README.md": "Changed.\n", ...files.after }, "Change");
  const standin = createStandin(example.bare);
  const pull = standin.openPull(7, "change", "main");
  example.git("fetch", "--quiet", example.bare, pull.mergeResult ?? "");
  const recorded = recordedIo({
    environment: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      GITHUB_SHA: pull.mergeResult ?? "",
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_WORKSPACE: example.work,
      GITHUB_TOKEN: "ghs_hush",
      INPUT_TOKEN: "ghs_hush",
      RUNNER_TEMP: `${example.work}-temporary`,
    },
    inputs: { environments: "prod", python, ...inputs },
    event: {
      repository: { full_name: "harbour/ferries" },
      pull_request: {
        number: 7,
        head: { sha: pull.head, ref: "change", repo: { full_name: from } },
        base: { sha: standin.store.ref("refs/heads/main"), ref: "main" },
      },
    },
    client: standinOctokit(standin, WORKFLOW.token),
  });
  await runAction(recorded.io, program);
  return { ...recorded, comment: standin.comments[0]?.body ?? "", example };
}

const dynamic = {
  before: { [REGISTRY]: asks('[("a",), ("b",)]') },
  after: { [REGISTRY]: asks('[("a",), ("b",), ("c",)]') },
};

describe("a review by the project's own Python", () => {
  it("knows what reading cannot: the one node that a loop over a database adds", async () => {
    const read = await review(dynamic);
    expect(read.outputs).toMatchObject({ verdict: "unknown", complete: "false", "read-by": "static" });
    const { failures, outputs, comment } = await review(dynamic, { inputs: { reader: "live" } });
    expect(failures).toEqual([]);
    expect(outputs).toMatchObject({ complete: "true", "read-by": "live", "only-real-tools": "[]", "blind-spots": "0" });
    expect(comment).toContain("c_copy");
    expect(comment).not.toContain("a_copy");
    expect(comment).toMatch(/real Kedro \d+\.\d+\.\d+ asked/u);
    expect(comment).not.toContain("nothing run");
  });

  it("of the newer side alone takes nothing that reading could not follow for a change", async () => {
    const { failures, outputs, comment } = await review(
      { before: dynamic.before, after: {} },
      { inputs: { reader: "auto", "reader-base": "false" } },
    );
    expect(failures).toEqual([]);
    expect(outputs).toMatchObject({ changes: "0", "read-by": "mixed", introduced: "0" });
    expect(comment).toContain("asked of the newer side");
  });

  it("tells what only real Kedro saw with both sides, and as nothing new where the base has it too", async () => {
    const { outputs, comment } = await review(
      { before: {}, after: {} },
      { inputs: { reader: "live", python: patched(python) } },
    );
    expect(outputs).toMatchObject({ introduced: "0", changes: "0", "read-by": "live" });
    expect(JSON.parse(outputs["only-real-tools"] ?? "")).toEqual([
      expect.stringMatching(/^parameter `\S+`: read as `\S+`, real Kedro says `99`$/u),
    ]);
    expect(comment).toContain("What only the real tools saw (1 line)");
  });

  it("of a fork is not asked, and the comment says so, unless the workflow says otherwise", async () => {
    const stranger = await review(dynamic, { inputs: { reader: "live" }, from: "stranger/ferries" });
    expect(stranger.failures).toEqual([]);
    expect(stranger.outputs).toMatchObject({ "read-by": "static", verdict: "unknown" });
    expect(stranger.comment).toContain(
      "Read statically alone: the pull request comes from a fork, whose code is not run (`run-fork-code`)",
    );
    const allowed = await review(dynamic, {
      inputs: { reader: "live", "run-fork-code": "true" },
      from: "stranger/ferries",
    });
    expect(allowed.outputs).toMatchObject({ "read-by": "live", complete: "true" });
  });

  it("that gets no answer fails with `live`, and says why with `auto`, beside what reading says", async () => {
    const broken = { before: {}, after: { "src/ferries/extra.py": "", [REGISTRY]: asks('[("a", 1)]') } };
    const failed = await review(broken, { inputs: { reader: "live" } });
    expect(failed.failures).toEqual([
      expect.stringMatching(
        /^Real Kedro gave no answer: \.@prod: the real Kedro could not load the project: .*ProgrammingError/u,
      ),
    ]);
    const noted = await review(broken, { inputs: { reader: "auto" } });
    expect(noted.failures).toEqual([]);
    expect(noted.comment).toMatch(
      /Read statically alone: the real Kedro could not load the project: .*ProgrammingError/u,
    );
  });
});
