import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCommentHeader } from "../../src/github/comment-header.ts";
import { type ActRun, builtAction, promisedNode, runWorkflow } from "../support/github-act.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { startDescriptionProxy } from "../support/github-system-tools.ts";

const STEPS = `
      - run: |
          echo "verdict is $VERDICT, complete is $COMPLETE"
          echo "selection is $SELECTION"
          echo "sentence is $SENTENCE"
          echo "$CHANGES edits, definitions: $(cd "$DEFINITIONS" && find . -name 'env_*.py'), report in $REPORT"
          head -c 60 "$REPORT" | tr '\\n' ' '
        env:
          VERDICT: \${{ steps.review.outputs.verdict }}
          COMPLETE: \${{ steps.review.outputs.complete }}
          SENTENCE: \${{ steps.review.outputs.sentence }}
          CHANGES: \${{ steps.review.outputs.changes }}
          DEFINITIONS: \${{ steps.review.outputs.definitions }}
          SELECTION: \${{ steps.review.outputs.selection }}
          REPORT: \${{ steps.review.outputs.report }}
`;
const workflow = (uses: string): string => `on: pull_request
permissions:
  contents: read
  pull-requests: write
jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - id: review
        uses: ${uses}
        with:
          environments: prod
          output: out/review
          rules: |
            unused-catalog-entry: off
${STEPS}`;

const PIPELINE = "src/ferries/pipelines/pricing/pipeline.py";

let example: ExampleRepository;
let action: ReturnType<typeof builtAction>;
let standin: Standin;
let proxy: Awaited<ReturnType<typeof startDescriptionProxy>>;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  action = builtAction();
  // `uses: ./` takes the Action from the repository that the workflow is in.
  example = exampleRepository({ ".github/workflows/review.yml": workflow("./") }, action.folder);
  example.git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  standin = createStandin(example.bare);
  served = await serveStandin(standin);
  proxy = await startDescriptionProxy(served.url);
  standin.openPull(7, "change", "main");
});

afterAll(async () => {
  await proxy?.close();
  await served?.close();
  example?.remove();
  action?.remove();
});

/** Runs the workflow on the merge result, which is what GitHub checks out for a pull request. */
async function run(
  options: { readonly token?: string; readonly attempt?: number; readonly id?: number } = {},
): Promise<ActRun> {
  const pull = standin.synchronize(7);
  const merge = pull.mergeResult ?? "";
  standin.store.updateRef("refs/pull/7/merge", merge);
  example.git("fetch", "--quiet", example.bare, "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  example.git("checkout", "--quiet", "--force", "--detach", merge);
  const base = standin.store.ref("refs/heads/main");
  return runWorkflow({
    folder: example.work,
    event: "pull_request",
    payload: {
      number: 7,
      pull_request: {
        number: 7,
        head: { sha: pull.head, ref: "change" },
        base: { sha: base, ref: "main" },
        merge_commit_sha: null,
        mergeable: null,
      },
      repository: { full_name: "harbour/ferries" },
    },
    token: options.token ?? WORKFLOW.token,
    apiUrl: proxy.url,
    serverUrl: served.url,
    environment: { GITHUB_RUN_ID: String(options.id ?? 100), GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1) },
  });
}

/** What `actions/checkout` makes: one commit and nothing before it. */
function shallowClone(commit: string): string {
  const folder = join(dirname(example.work), "shallow");
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", ["-C", folder, ...args], { stdio: "pipe" });
  mkdirSync(folder);
  git("init", "--quiet");
  git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  git("fetch", "--quiet", "--depth=1", `file://${example.bare}`, "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  git("checkout", "--quiet", "--detach", commit);
  return folder;
}

describe("the Action, in a workflow run by act", () => {
  it("is run by the Node that it asks for", () => {
    expect(Number(process.versions.node.split(".")[0])).toBe(promisedNode());
  });

  it("writes summary, annotations, outputs and hand-over, and creates the comment", async () => {
    const done = await run();
    expect(done.text).not.toContain("fault of the Action");
    expect(done.lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^verdict is (?:warn|fail|unknown|pass), complete is (?:true|false)$/),
      ]),
    );
    expect(done.text).toMatch(/selection is key:"/);
    expect(done.text).toMatch(/sentence is \S.* asset/);
    expect(done.text).toMatch(
      /\d+ edits, definitions: \.\/src\/dagster_definitions\/env_prod\.py, report in \/.*\/out\/review\/report\.json/,
    );
    expect(done.text).toMatch(/"formatVersion": 1,\s+"kind": "kedro-dagster-review",/u);
    expect(done.summary).toMatch(/^Summary - ### Kedro on Dagster · /);
    expect(done.summary).toContain("route_summary");
    expect(done.text).toContain(
      "::notice title=Review,file=conf/base/dagster.yml,line=23,endLine=24::Schedule `price__schedule` fires every Monday at 06:00 (`0 6 * * 1`) → every day at 05:00",
    );
    expect(standin.comments).toMatchObject([{ login: WORKFLOW.login, edits: 0 }]);
    expect(readCommentHeader(standin.comments[0]?.body ?? "")?.text).toMatch(/^### Kedro on Dagster · /);
  });

  it("leaves the comment untouched when the workflow is run again", async () => {
    const writes = standin.writes().length;
    const done = await run({ attempt: 2 });
    expect(done.text).toContain("Comment unchanged: ");
    expect(standin.writes()).toHaveLength(writes);
  });

  it("updates the comment in place after a second push, whose broken Python fails the job with cause, place and cure", async () => {
    const whole = standin.store.file("refs/heads/change", PIPELINE);
    example.git("checkout", "--quiet", "--force", "change");
    example.commit("change", { [PIPELINE]: whole.replace("-> Pipeline:", "-> Pipeline") }, "A forgotten colon");
    const done = await run({ id: 101 });
    expect(done.status).not.toBe(0);
    expect(done.text).toContain("Job failed");
    expect(done.text).toContain("Comment updated: ");
    expect(done.text).toContain(`::error title=python-syntax-error,file=${PIPELINE},line=6`);
    expect(standin.comments).toMatchObject([{ edits: 1 }]);
    const { header, text } = readCommentHeader(standin.comments[0]?.body ?? "") ?? {};
    expect(header).toMatchObject({ run: 101, head: standin.pulls.get(7)?.head });
    expect(text).toMatch(/^### Kedro on Dagster · ❌ Breaks: 1 break/u);
    expect(text).toContain(
      `- ❌ \`${PIPELINE}\` has a syntax error, so find\\_pipelines() leaves \`ferries.pipelines.pricing\` out: expected ':'. [\`pipeline.py:6\`](`,
    );
    expect(text).toMatch(/R6\) \*Correct the syntax\.\* \(`python-syntax-error`\)$/mu);
    example.commit("change", { [PIPELINE]: whole }, "The colon");
  });

  it("fails the job on a project that does not load, and the comment says so", async () => {
    example.commit("change", { "conf/base/catalog.yml": "vessels: [not, a, dataset\n" }, "A broken catalog");
    const done = await run({ id: 102 });
    expect(done.status).not.toBe(0);
    expect(done.text).toContain("Job failed");
    expect(standin.comments[0]?.body).toContain("### Kedro on Dagster · ❌ Breaks");
    example.commit(
      "change",
      { "conf/base/catalog.yml": standin.store.file("refs/heads/main", "conf/base/catalog.yml") },
      "Mended",
    );
  });

  it("passes and says in one line that it may not comment", async () => {
    standin.actors.push({
      ...WORKFLOW,
      token: "ghs_fork",
      permissions: { contents: "read", pull_requests: "read", checks: "read" },
    });
    const writes = standin.writes().length;
    const done = await run({ id: 103, token: "ghs_fork" });
    expect(done.status).toBe(0);
    expect(done.lines.filter((line) => line.includes("No comment:"))).toEqual([
      expect.stringContaining("`pull-requests: write`"),
    ]);
    expect(standin.writes()).toHaveLength(writes);
  });

  it("is used from another repository as users use it, on a checkout of one commit: git fetches its base, and six requests are enough", async () => {
    example.git("checkout", "--quiet", "--force", "main");
    example.commit(
      "main",
      { "action.yml": null, ".github/workflows/review.yml": workflow("harbour/kedro-dagster-action@v1") },
      "Use the released Action",
    );
    const pull = standin.synchronize(7);
    standin.store.updateRef("refs/pull/7/merge", pull.mergeResult ?? "");
    const folder = shallowClone(pull.mergeResult ?? "");
    standin.comments.length = 0;
    standin.calls.length = 0;
    const done = await runWorkflow({
      folder,
      event: "pull_request",
      payload: {
        number: 7,
        pull_request: {
          number: 7,
          head: { sha: pull.head, ref: "change" },
          base: { sha: standin.store.ref("refs/heads/main"), ref: "main" },
        },
        repository: { full_name: "harbour/ferries" },
      },
      token: WORKFLOW.token,
      apiUrl: proxy.url,
      serverUrl: served.url,
      environment: { GITHUB_RUN_ID: "104" },
      actions: { "harbour/kedro-dagster-action@v1": action.folder },
    });
    expect(done.status).toBe(0);
    expect(done.text).toContain("Comment created: ");
    // git asks for them in an order of its own
    expect(standin.fetches.map((wanted) => [...wanted].sort())).toEqual([
      [standin.store.ref("refs/heads/main") ?? "", pull.head].sort(),
    ]);
    expect(standin.calls).toHaveLength(6);
  });

  it("has asked nothing, and was answered nothing, that GitHub's description does not know", () => {
    expect(proxy.output()).not.toMatch(/VIOLATIONS|UNPROCESSABLE_ENTITY|NO_PATH_MATCHED|Request terminated with error/);
  });
});
