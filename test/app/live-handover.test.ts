import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import type { ReviewProgram } from "../../src/action/review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { presentHandover } from "../../src/app/present-handover.ts";
import type { Installation } from "../../src/app/installation.ts";
import { reviewPullRequest } from "../../src/app/review-pull-request.ts";
import { reviewReports } from "../../src/app/review-reports.ts";
import { HANDOVER, LARGEST_ARCHIVE } from "../../src/handover/handover.ts";
import { createPythonParser } from "static-python";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { APP, createStandin, WORKFLOW as READER } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import type { StoredRun } from "../support/github-standin/state.ts";
import { zipOf } from "../support/zip-of.ts";

const WORKFLOW = ".github/workflows/read-live.yml";
const SETTINGS = ".github/kedro-dagster.yml";
/** What reading cannot know: the base and the change both ask the machine. */
const REGISTRY = `import socket

from kedro.framework.project import find_pipelines
from kedro.pipeline import Pipeline


def register_pipelines():
    pipelines = find_pipelines()
    if socket.gethostname() != "nobody":
        pipelines["__default__"] = sum(pipelines.values(), start=Pipeline([]))
    return pipelines
`;

let program: ReviewProgram;
beforeAll(async () => {
  program = await loadReviewProgram();
});

/** A pull request that the App reviews, and what its own workflow hands over. */
async function prepared(
  settings = `environments: [prod]\nlive: {workflow: ${WORKFLOW}}\n`,
  changed: Readonly<Record<string, string | null>> = {},
) {
  const example = exampleRepository({
    [SETTINGS]: settings,
    [WORKFLOW]: "on: pull_request\n",
    "src/ferries/pipeline_registry.py": REGISTRY,
  });
  onTestFinished(() => example.remove());
  example.commit("change", { "README.md": "Changed.\n", ...changed }, "More");
  const standin = createStandin(example.bare);
  const pull = standin.openPull(7, "change", "main");
  example.git("fetch", "--quiet", example.bare, pull.mergeResult ?? "");
  const base = standin.store.ref("refs/heads/main") ?? "";
  const recorded = recordedIo({
    environment: {
      GITHUB_SHA: pull.mergeResult ?? "",
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_WORKSPACE: example.work,
      GITHUB_RUN_ID: "500",
    },
    inputs: { environments: "prod", comment: "false" },
    event: { pull_request: { number: 7, head: { sha: pull.head, ref: "change" }, base: { sha: base, ref: "main" } } },
    client: standinOctokit(standin, READER.token),
  });
  await runAction(recorded.io, program);
  const report = asLive(recorded.files["report.json"] ?? "");
  const logged: string[] = [];
  const parts = { version: "0.1.0", parser: createPythonParser(), runtime: loadProgramAssets().definitionsRuntime };
  const installation: Installation = {
    client: standinOctokit(standin, APP.token),
    repository: { owner: "harbour", repo: "ferries" },
    appId: standin.appId,
    login: APP.login,
    cache: createObjectCache(10_000_000),
    now: () => Date.parse("2026-11-30T12:00:00Z"),
    sleep: () => Promise.resolve(),
    log: (line) => logged.push(line),
  };
  const handOver = (text: string, run: Partial<StoredRun> = {}, archive = zipOf({ "report.json": text })): void => {
    standin.runs.length = 0;
    standin.artifacts.length = 0;
    const own = { path: WORKFLOW, event: "pull_request", head: pull.head, headBranch: "change" };
    const of = { repository: "harbour/ferries", headRepository: "harbour/ferries" };
    standin.runs.push({ id: 500, ...own, ...of, ...run });
    standin.artifacts.push({ id: 9, run: run.id ?? 500, name: HANDOVER, archive, isExpired: false });
  };
  const review = async (): Promise<string> => {
    await reviewPullRequest(installation, {
      pull: 7,
      reviewer: async (input) => Promise.resolve(reviewReports(input, parts)),
      live: {
        open: () => installation,
        presenter: async (input) => Promise.resolve(presentHandover(input, parts)),
      },
      openScan: () => installation,
      isRerun: false,
      signal: new AbortController().signal,
    });
    return standin.comments[0]?.body ?? "";
  };
  return { standin, pull, report, handOver, review, logged, example };
}

/** The same review as real Kedro would have made it: known, and with nothing left in doubt. */
function asLive(report: string): string {
  const { reports, ...rest } = JSON.parse(report) as { readonly reports: readonly Record<string, unknown>[] };
  const live = reports.map((one) => ({
    ...one,
    verdict: "pass",
    loads: "yes",
    sentence: "Nothing that Dagster would see changes.",
    edits: [],
    live: { kedro: "1.7.0", sides: "both", why: null },
  }));
  return JSON.stringify({ ...rest, verdict: "pass", reports: live });
}

describe("a live review that a workflow hands over to the App", () => {
  it("takes the place of the one by reading, in check and comment, and says where it comes from", async () => {
    const { standin, report, handOver, review } = await prepared();
    const read = await review();
    expect(read).toContain("nothing run");
    expect(standin.checks[0]?.conclusion).toBe("neutral");
    handOver(report);
    const live = await review();
    expect(live).toContain("real Kedro 1.7.0 asked");
    expect(live).toContain("Read by the pull request's own workflow ([run 500](");
    expect(standin.comments).toHaveLength(1);
    expect(standin.checks.at(-1)).toMatchObject({ conclusion: "success", status: "completed" });
    // and stays, however often it is looked at again
    const writes = standin.writes().length;
    await review();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("costs two requests where there is one, one where there is none, and none where the settings name no workflow", async () => {
    const { standin, report, handOver, review } = await prepared();
    const actions = (): number => standin.calls.filter(({ path }) => path.includes("/actions/")).length;
    await review();
    expect(actions()).toBe(1);
    handOver(report);
    standin.calls.length = 0;
    await review();
    expect(actions()).toBe(3);
    const without = await prepared("environments: [prod]\n");
    without.handOver(without.report);
    await without.review();
    expect(without.standin.calls.filter(({ path }) => path.includes("/actions/"))).toEqual([]);
    expect(without.standin.comments[0]?.body).toContain("nothing run");
  });

  it.each([
    ["another workflow's", { path: ".github/workflows/other/read-live.yml" }],
    ["of another event", { event: "push" }],
    ["about another head", { head: "1".repeat(40) }],
    ["of another repository", { repository: "stranger/ferries" }],
    ["about a branch of another repository", { headRepository: "stranger/ferries" }],
  ] as const)("is not looked at where the run is %s", async (_, run) => {
    const { standin, report, handOver, review } = await prepared();
    handOver(report, run);
    expect(await review()).toContain("nothing run");
    expect(standin.calls.filter(({ path }) => path.includes("/artifacts"))).toEqual([]);
  });

  it("is refused, and the comment says so, where it is forged, too big, or has not its form", async () => {
    const { report, handOver, review, standin } = await prepared();
    const handover = JSON.parse(report) as object;
    const told: string[] = [];
    const tell = async (): Promise<void> => {
      told.push(/handed a live review over, which is not taken: (.*)\.$/mu.exec(await review())?.[1] ?? "taken");
    };
    for (const change of [
      { repository: "stranger/ferries" },
      { head: "0".repeat(40) },
      { pullRequest: 8 },
      { before: "0".repeat(40) },
      { after: "main](http://x)" },
      { reports: [] },
      { reports: [{ project: 7 }] },
      { extra: true },
    ]) {
      handOver(JSON.stringify({ ...handover, ...change }));
      await tell();
    }
    handOver("", {}, zipOf({ "../report.json": report }));
    await tell();
    handOver("", {}, Buffer.concat([zipOf({ "report.json": report }), Buffer.alloc(LARGEST_ARCHIVE)]));
    await tell();
    expect(told).toEqual([
      "it is of another repository",
      "it is of another commit than its run",
      "it is of another pull request than its commit",
      "it is held against a commit that the base has moved on from: let its workflow run again",
      "it names commits that are none",
      "it holds no review",
      expect.stringMatching(/^it is not what `schema\/report\.schema\.json` describes/u),
      expect.stringMatching(/^it is not what `schema\/report\.schema\.json` describes/u),
      "it does not hold report.json alone",
      expect.stringMatching(/^the artifact `kedro-dagster-handover` is larger than \S+ bytes$/u),
    ]);
    expect(standin.checks.every(({ conclusion }) => conclusion !== "success")).toBe(true);
  });

  it("is not taken from a pull request that changes the workflow, nor from a fork unless the settings allow it", async () => {
    const own = await prepared(undefined, { [WORKFLOW]: "on: [pull_request, push]\n" });
    own.handOver(own.report);
    expect(await own.review()).toContain(`the pull request changes \`${WORKFLOW}\`, which reads it`);
    const fork = async (settings?: string): Promise<string> => {
      const { standin, report, handOver, review } = await prepared(settings);
      const pull = standin.pulls.get(7);
      if (pull) standin.pulls.set(7, { ...pull, headRepository: "stranger/ferries" });
      handOver(report, { headRepository: "stranger/ferries" });
      return review();
    };
    expect(await fork()).toContain("the pull request comes from a fork (`live.forks`)");
    expect(await fork(`environments: [prod]\nlive: {workflow: ${WORKFLOW}, forks: true}\n`)).toContain(
      "real Kedro 1.7.0 asked",
    );
  });

  it("never makes a check green that reading finds broken", async () => {
    const { standin, report, handOver, review } = await prepared(undefined, {
      "conf/base/catalog.yml": "vessels: [not, a, dataset\n",
    });
    handOver(report);
    const comment = await review();
    expect(comment).toContain("❌ Breaks");
    expect(comment).toContain("has read it live and finds no break; what reading finds stands");
    expect(standin.checks.at(-1)?.conclusion).toBe("failure");
  });

  it("is left alone where the App may not read what runs have left, which the log says", async () => {
    const { standin, report, handOver, review, logged } = await prepared();
    handOver(report);
    const { actions: _, ...permissions } = APP.permissions;
    standin.actors.splice(0, standin.actors.length, { ...APP, permissions }, READER);
    expect(await review()).toContain("nothing run");
    expect(logged.join("\n")).toContain("the App needs `actions: read`");
  });
});
