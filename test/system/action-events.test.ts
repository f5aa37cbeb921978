import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { deployDefinitions } from "../../src/app/deploy-definitions.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { type ActRun, builtAction, runWorkflow } from "../support/github-act.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { APP, createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { repository } from "../support/github-standin/shapes.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { startDescriptionProxy } from "../support/github-system-tools.ts";
import { scene } from "../support/scene.ts";

/** The second project, in a folder with a space. */
const SECOND = "apps/team b";
const PROD = "refs/heads/dagster/prod";
const EXAMPLES = "examples/ferries";
/** Runs for whatever happens, and deploys nothing. */
const LOOK = `on: [push, pull_request]
jobs:
  look:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - id: look
        uses: OWNER/kedro-dagster-action@v1
        with:
          deploy: "false"
      - run: echo "verdict is $VERDICT of $VERDICTS"
        env:
          VERDICT: \${{ steps.look.outputs.verdict }}
          VERDICTS: \${{ steps.look.outputs.verdicts }}
`;
const WRITER = {
  ...WORKFLOW,
  permissions: { ...WORKFLOW.permissions, contents: "write", deployments: "write" },
} as const;

let example: ExampleRepository;
let action: ReturnType<typeof builtAction>;
let standin: Standin;
let proxy: Awaited<ReturnType<typeof startDescriptionProxy>>;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  action = builtAction();
  const second = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ".gitignore")
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`${SECOND}${path.slice(EXAMPLES.length)}`, readFileSync(path, "utf8")] as const);
  example = exampleRepository({
    ".github/kedro-dagster.yml": "environments: [prod]\ndeploy: {environments: [prod]}\n",
    ...Object.fromEntries(second),
  });
  example.git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  standin = createStandin(example.bare, { actors: [APP, WRITER] });
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

interface Happening {
  readonly event: string;
  /** Commit that is checked out. */
  readonly at: string;
  readonly payload: object;
  /** A checkout of it that is there already. */
  readonly folder?: string;
}

/** Runs one of examples/workflows as it stands there, or a text, on a commit that is checked out. */
function run(workflow: string, { event, at, payload, folder = example.work }: Happening): Promise<ActRun> {
  if (folder === example.work) example.git("checkout", "--quiet", "--force", "--detach", at);
  const name = workflow.endsWith(".yml") ? workflow : "look.yml";
  const file = join(folder, ".github/workflows", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, name === workflow ? readFileSync(`examples/workflows/${name}`, "utf8") : workflow);
  return runWorkflow({
    folder,
    workflow: `.github/workflows/${name}`,
    event,
    payload: { repository: { full_name: "harbour/ferries", default_branch: "main" }, ...payload },
    token: WRITER.token,
    apiUrl: proxy.url,
    serverUrl: served.url,
    environment: { GITHUB_RUN_ID: "700" },
    actions: { "OWNER/kedro-dagster-action@v1": action.folder },
  });
}

/** What `actions/checkout` makes: one commit and nothing before it. */
function shallowClone(at: string): string {
  const folder = join(dirname(example.work), "shallow");
  mkdirSync(folder);
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", ["-C", folder, ...args], { stdio: "pipe" });
  git("init", "--quiet");
  git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  git("fetch", "--quiet", "--depth=1", `file://${example.bare}`, "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  git("checkout", "--quiet", "--detach", at);
  return folder;
}

function tip(): string {
  return standin.store.ref("refs/heads/main") ?? "";
}

function merged(): { readonly at: string; readonly payload: object } {
  const pull = standin.synchronize(7);
  const at = pull.mergeResult ?? "";
  standin.store.updateRef("refs/pull/7/merge", at);
  example.git("fetch", "--quiet", example.bare, "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  const head = { sha: pull.head, ref: "change", repo: { full_name: "harbour/ferries" } };
  return { at, payload: { number: 7, pull_request: { number: 7, head, base: { sha: tip(), ref: "main" } } } };
}

function push(before: string, after: string): object {
  return { ref: "refs/heads/main", before, after };
}

it("two projects, one in a folder with a space, are reviewed in one run, each with its verdict", async () => {
  const { at, payload } = merged();
  const done = await scene("review of two projects", standin, () => run(LOOK, { event: "pull_request", at, payload }));
  expect(done.status).toBe(0);
  expect(done.text).toMatch(/verdict is \w+ of \{"\.@prod":"warn","apps\/team b@prod":"pass"\}/u);
  expect(done.summary).toContain(SECOND);
  expect(standin.comments).toHaveLength(1);
});

it("the review as it stands in the documentation comments, and a re-run leaves the comment", async () => {
  const { at, payload } = merged();
  standin.comments.length = 0;
  const first = await scene("review", standin, () => run("review.yml", { event: "pull_request", at, payload }));
  expect([first.status, standin.comments.length]).toEqual([0, 1]);
  const again = await scene("review, run again", standin, () =>
    run("review.yml", { event: "pull_request", at, payload }),
  );
  expect(again.text).toContain("Comment unchanged: ");
});

it("what a merge queue would land is held against what it lands on", async () => {
  const { at } = merged();
  const payload = {
    merge_group: { head_sha: at, base_sha: tip(), head_ref: "refs/heads/gh-readonly-queue/main/pr-7" },
  };
  const done = await scene("merge queue", standin, () => run("nightly.yml", { event: "merge_group", at, payload }));
  expect(done.status).toBe(0);
  expect(done.text).toContain(`Comparing ${tip().slice(0, 7)} (checkout) with ${at.slice(0, 7)} (checkout), for range`);
  expect(standin.comments).toHaveLength(1);
});

it("what stands is looked at by hand: with nothing deployed, everything found counts as introduced", async () => {
  const done = await run("nightly.yml", { event: "workflow_dispatch", at: tip(), payload: {} });
  expect(done.status).toBe(0);
  expect(done.text).toContain(`Comparing nothing with ${tip().slice(0, 7)}`);
});

it("the push that deletes a branch has nothing to look at, and a repository without a project is told so", async () => {
  const gone = { ref: "refs/heads/old", before: tip(), after: "0".repeat(40), deleted: true };
  const deleted = await run(LOOK, { event: "push", at: tip(), payload: gone });
  expect(deleted.status).toBe(0);
  expect(deleted.text).toContain("The branch is deleted: there is nothing to look at.");
  example.git("checkout", "--quiet", "--force", "-B", "empty", tip());
  const empty = example.commit("empty", { "pyproject.toml": null, [`${SECOND}/pyproject.toml`]: null }, "No project");
  const none = await run(LOOK, {
    event: "push",
    at: empty,
    payload: { ref: "refs/heads/empty", before: empty, after: empty },
  });
  expect(none.text).toContain("No Kedro project was found");
  expect(none.text).toContain("verdict is unknown of {}");
});

it("a protected deployment branch refuses, with the cure", async () => {
  standin.rules.set("dagster/prod", ["update"]);
  const done = await run("deploy.yml", { event: "push", at: tip(), payload: push("0".repeat(40), tip()) });
  standin.rules.clear();
  expect(done.status).not.toBe(0);
  expect(done.text).toContain("name the App that deploys in its bypass list");
  expect(standin.store.ref(PROD)).toBeNull();
});

it("two merges at once are one deployment of the tip, with tree and message of the App's", async () => {
  const start = tip();
  const first = example.commit("main", { "NOTE.md": "One.\n" }, "One");
  const second = example.commit("main", { "NOTE.md": "Other.\n" }, "Other");
  const copy = join(dirname(example.bare), "app.git");
  cpSync(example.bare, copy, { recursive: true });
  const overtaken = await scene("deployment", standin, () =>
    run("deploy.yml", { event: "push", at: first, payload: push(start, first) }),
  );
  expect(overtaken.status).toBe(0);
  const found = await scene("deployment, already done", standin, () =>
    run("deploy.yml", { event: "push", at: second, payload: push(first, second) }),
  );
  expect(found.status).toBe(0);
  const deployed = standin.store.commit(standin.store.ref(PROD) ?? "");
  expect(deployed.parents).toEqual([]);
  expect(deployed.message).toContain(`Source-Commit: ${second}`);

  const byApp = createStandin(copy, { actors: [APP, WRITER] });
  // the same address for both: it stands in what is generated
  byApp.interceptors.push(({ path }) =>
    path === "/repos/harbour/ferries"
      ? { status: 200, body: { ...repository(byApp), html_url: `${served.url}/harbour/ferries` } }
      : null,
  );
  const program = await loadReviewProgram();
  await deployDefinitions(
    {
      client: standinOctokit(byApp, APP.token),
      repository: { owner: "harbour", repo: "ferries" },
      appId: byApp.appId,
      login: APP.login,
      cache: createObjectCache(10_000_000),
      now: Date.now,
      sleep: () => Promise.resolve(),
      log: () => {},
    },
    {
      renderer: { version: program.version, render: async (input) => Promise.resolve(program.render(input)) },
      isRerun: false,
      signal: new AbortController().signal,
    },
  );
  const app = byApp.store.commit(byApp.store.ref(PROD) ?? "");
  expect([deployed.tree, deployed.message, deployed.parents]).toEqual([app.tree, app.message, app.parents]);
});

it("the clock's run holds what stands against what is deployed", async () => {
  const done = await scene("run by the clock", standin, () =>
    run("nightly.yml", { event: "schedule", at: tip(), payload: { schedule: "0 5 * * 1-5" } }),
  );
  expect(done.status).toBe(0);
  expect(done.text).toContain(
    `Comparing ${tip().slice(0, 7)} (checkout) with ${tip().slice(0, 7)} (checkout), for single`,
  );
});

it("the next one is proposed as a pull request", async () => {
  const before = tip();
  const next = example.commit("main", { "NOTE.md": "Next.\n" }, "Next");
  const standing = standin.store.ref(PROD);
  const done = await scene("deployment as a pull request", standin, () =>
    run("deploy-by-pull-request.yml", { event: "push", at: next, payload: push(before, next) }),
  );
  expect(done.status).toBe(0);
  expect(standin.store.ref(PROD)).toBe(standing);
  expect([...standin.pulls.values()].map(({ baseRef }) => baseRef)).toContain("dagster/prod");
});

it("a repository of 5,000 files takes no more requests than a small one", async () => {
  const files = Array.from({ length: 5000 }, (_, index) => [`docs/${index % 50}/page-${index}.md`, `Page ${index}.\n`]);
  example.commit("main", Object.fromEntries(files) as Record<string, string>, "Many files");
  const { at, payload } = merged();
  const folder = shallowClone(at);
  const before = standin.calls.length;
  const done = await scene("review in 5,000 files, checkout of one commit", standin, () =>
    run("review.yml", { event: "pull_request", at, payload, folder }),
  );
  expect(done.status).toBe(0);
  expect(standin.calls.length - before).toBeLessThanOrEqual(6);
});

it("has asked nothing, and was answered nothing, that GitHub's description does not know", () => {
  expect(proxy.output()).not.toMatch(/VIOLATIONS|UNPROCESSABLE_ENTITY|NO_PATH_MATCHED|Request terminated with error/);
});
