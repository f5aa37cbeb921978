import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { HANDOVER } from "../../src/handover/handover.ts";
import type { ReviewProgram } from "../../src/action/review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import { zipOf } from "../support/zip-of.ts";

let program: ReviewProgram;

beforeAll(async () => {
  program = await loadReviewProgram();
});

/** A fork's pull request, reviewed by a run that may only read, and the run that posts what it left. */
async function prepared() {
  const example = exampleRepository();
  onTestFinished(() => example.remove());
  const reader = { ...WORKFLOW, token: "ghs_reader", permissions: { contents: "read", metadata: "read" } } as const;
  const poster = { ...WORKFLOW, permissions: { ...WORKFLOW.permissions, actions: "read" } } as const;
  const standin = createStandin(example.bare, { actors: [reader, poster] });
  const pull = standin.openPull(7, "change", "main", { headRepository: "stranger/ferries" });
  example.git("fetch", "--quiet", example.bare, pull.mergeResult ?? "");
  const base = standin.store.ref("refs/heads/main");
  const first = recordedIo({
    environment: {
      GITHUB_SHA: pull.mergeResult ?? "",
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_WORKSPACE: example.work,
      GITHUB_RUN_ID: "500",
    },
    inputs: { environments: "prod", token: reader.token },
    event: { pull_request: { number: 7, head: { sha: pull.head, ref: "change" }, base: { sha: base, ref: "main" } } },
    client: standinOctokit(standin, reader.token),
  });
  await runAction(first.io, program);
  expect(first.failures).toEqual([]);
  const report = first.files["report.json"] ?? "";
  const leave = (files: Readonly<Record<string, string>>, archive = zipOf(files)): void => {
    standin.artifacts.length = 0;
    standin.artifacts.push({ id: 9, run: 500, name: HANDOVER, archive, isExpired: false });
  };
  const post = async (run: object = {}) => {
    standin.calls.length = 0;
    const second = recordedIo({
      environment: { GITHUB_SHA: base ?? "", GITHUB_EVENT_NAME: "workflow_run", GITHUB_WORKSPACE: "/nowhere" },
      event: {
        workflow_run: {
          id: 500,
          run_attempt: 1,
          event: "pull_request",
          head_sha: pull.head,
          head_branch: "change",
          head_repository: { owner: { login: "harbour" } },
          ...run,
        },
      },
      client: standinOctokit(standin, WORKFLOW.token),
    });
    await runAction(second.io, program);
    return second;
  };
  return { standin, pull, report, leave, post, first };
}

describe("a review that is handed over", () => {
  it("is posted for the pull request that GitHub names, rendered anew, and says where it comes from", async () => {
    const { standin, report, leave, post, first } = await prepared();
    expect(standin.comments).toEqual([]);
    const told = first.files["handover/report.json"] ?? "";
    expect(told.length).toBeLessThan(report.length);
    leave({ "report.json": told });
    const { failures, outputs } = await post();
    expect(failures).toEqual([]);
    expect(standin.comments).toHaveLength(1);
    expect(standin.comments[0]?.body).toContain("### Kedro on Dagster");
    expect(standin.comments[0]?.body).toContain("Read by the pull request's own workflow ([run 500](");
    expect(outputs).toMatchObject({ verdict: first.outputs["verdict"], changes: first.outputs["changes"], report: "" });
    // nothing is checked out, and nothing of the repository is read
    expect(standin.calls.map(({ path }) => path).filter((path) => path.includes("/git/"))).toEqual([]);
    expect(standin.calls.length).toBeLessThanOrEqual(10);
    await post();
    // the whole report, which workflows handed over before, tells the same
    leave({ "report.json": report });
    await post();
    expect(standin.comments.map(({ edits }) => edits)).toEqual([0]);
  });

  it("is not read without `actions: read`, which is named", async () => {
    const { standin, report, leave, post } = await prepared();
    leave({ "report.json": report });
    standin.actors.splice(1, 1, WORKFLOW);
    expect((await post()).failures).toEqual([
      expect.stringMatching(/^GitHub did not let us read what the workflow run handed over \(403 .*`actions: read`/u),
    ]);
  });

  it("is not posted where the token may not look for its pull request, and the permission is named", async () => {
    const { standin, report, leave, post } = await prepared();
    leave({ "report.json": report });
    standin.actors.splice(1, 1, { ...WORKFLOW, permissions: { actions: "read", contents: "read" } });
    expect((await post()).failures).toEqual([
      expect.stringMatching(
        /^GitHub did not let us look for the pull request that the run was about \(403 .*`pull-requests: read`/u,
      ),
    ]);
  });

  it("is not posted where the fork is deleted, which is no failure", async () => {
    const { report, leave, post } = await prepared();
    leave({ "report.json": report });
    const { failures, lines } = await post({ head_repository: null });
    expect(failures).toEqual([]);
    expect(lines).toContain("notice: Nothing is posted: the repository that run 500 was about is deleted.");
  });

  it("is refused where it is of another pull request, commit or repository, or does not say so in its form", async () => {
    const { standin, report, leave, post } = await prepared();
    const handover = JSON.parse(report) as object;
    const forged = (change: object): Readonly<Record<string, string>> => ({
      "report.json": JSON.stringify({ ...handover, ...change }),
    });
    const told: string[] = [];
    for (const files of [
      forged({ pullRequest: 8 }),
      forged({ head: "0".repeat(40) }),
      forged({ repository: "stranger/ferries" }),
      forged({ before: "main](javascript:alert(1))" }),
      forged({ reports: [{ project: 7 }] }),
      forged({ extra: true }),
      { "report.json": `${"[".repeat(5000)}${"]".repeat(5000)}` },
      { "report.json": "not JSON" },
      { "../report.json": report },
      { "report.json": report, "run.sh": "exit 1" },
    ]) {
      leave(files);
      told.push(...(await post()).failures.map((line) => line.replace("The hand-over of run 500 is refused: ", "")));
    }
    leave({}, Buffer.from("PK"));
    told.push(...(await post()).failures.map((line) => line.replace("The hand-over of run 500 is refused: ", "")));
    expect(told).toEqual([
      "it is of another pull request than its commit.",
      "it is of another commit than its run.",
      "it is of another repository.",
      "it names commits that are none.",
      expect.stringMatching(/^it is not what `schema\/report\.schema\.json` describes, at `reports\.0/u),
      expect.stringMatching(/^it is not what `schema\/report\.schema\.json` describes/u),
      "it is nested too deep.",
      "it is no JSON.",
      "it does not hold report.json alone.",
      "it does not hold report.json alone.",
      "it is no ZIP archive.",
    ]);
    expect(standin.comments).toEqual([]);
  });

  it("is not taken from a run for another event, one whose pull request has moved on, or one that left nothing", async () => {
    const { standin, report, leave, post } = await prepared();
    leave({ "report.json": report });
    expect((await post({ event: "push" })).failures[0]).toContain("A run for `push` is not posted");
    const over = await post({ head_sha: "1".repeat(40) });
    expect([over.failures, over.lines]).toEqual([
      [],
      expect.arrayContaining([
        "notice: Nothing is posted: no open pull request stands at 1111111 any more. It was pushed over, or closed, since run 500 began.",
      ]),
    ]);
    standin.artifacts.length = 0;
    const none = await post();
    expect([none.failures, none.lines]).toEqual([
      [],
      expect.arrayContaining([`notice: Nothing is posted: run 500 left no artifact \`${HANDOVER}\`.`]),
    ]);
    expect(standin.comments).toEqual([]);
  });

  it("cannot speak in the comment but as a project's name", async () => {
    const { standin, report, leave, post } = await prepared();
    leave({
      "report.json": report.replaceAll('"project": "ferries"', '"project": "<!-- x --> @everyone ![a](http://x)"'),
    });
    expect((await post()).failures).toEqual([]);
    expect(standin.comments[0]?.body).not.toMatch(/<!-- x -->|(?<!`[^`]*)!\[a\]\(http/u);
  });
});
