import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import type { ReviewProgram } from "../../src/action/review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { type RecordedIo, recordedIo } from "../support/github-action-io.ts";
import { makeBareRepository } from "../support/github-standin/git-refs.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import type { Standin } from "../support/github-standin/state.ts";

/** A workspace of two projects with one lock at its root, among files that are none of ours. */
function workspace(): Readonly<Record<string, string>> {
  const project = (name: string): Readonly<Record<string, string>> => ({
    [`apps/${name}/pyproject.toml`]: `[project]\nname = "${name}"\ndependencies = ["kedro", "dagster"]\n[tool.kedro]\npackage_name = "${name}"\nproject_name = "${name}"\nkedro_init_version = "1.0.0"\n`,
    [`apps/${name}/conf/base/catalog.yml`]:
      "raw: {type: pandas.CSVDataset, filepath: data/raw.csv}\nclean: {type: pandas.CSVDataset, filepath: data/clean.csv}\n",
    [`apps/${name}/conf/prod/parameters.yml`]: "limit: 3\n",
    [`apps/${name}/src/${name}/__init__.py`]: "",
    [`apps/${name}/src/${name}/pipeline_registry.py`]:
      'from kedro.pipeline import node, pipeline\nfrom shared.tidy import tidy\n\n\ndef register_pipelines():\n    return {"__default__": pipeline([node(tidy, "raw", "clean", name="tidy")])}\n',
    [`apps/${name}/src/shared/__init__.py`]: "",
    [`apps/${name}/src/shared/tidy.py`]: "def tidy(raw):\n    return raw\n",
  });
  return {
    "pyproject.toml": '[tool.uv.workspace]\nmembers = ["apps/*"]\n',
    "uv.lock":
      'version = 1\n[[package]]\nname = "kedro"\nversion = "1.0.0"\n[[package]]\nname = "dagster"\nversion = "1.11.0"\n',
    ...project("fleet"),
    ...project("shop"),
    ...Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`site/page-${index}.md`, `# Page ${index % 100}\n`]),
    ),
  };
}

let home: string;
let standin: Standin;
let program: ReviewProgram;
let [base, head, merge] = ["", "", ""];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "depths-"));
  const bare = join(home, "harbour/ferries.git");
  mkdirSync(bare, { recursive: true });
  makeBareRepository(bare);
  standin = createStandin(bare);
  for (const name of ["allowAnySHA1InWant", "allowFilter"]) standin.store.git(["config", `uploadpack.${name}`, "true"]);
  program = await loadReviewProgram();
  commitFiles(standin, "main", workspace());
  head = commitFiles(
    standin,
    "change",
    {
      "apps/shop/src/shared/tidy.py": "def tidy(raw):\n    return raw.dropna()\n",
      "apps/fleet/conf/base/catalog.yml": "raw: {type: pandas.CSVDataset, filepath: data/raw.csv}\n",
      "uv.lock":
        'version = 1\n[[package]]\nname = "kedro"\nversion = "1.0.0"\n[[package]]\nname = "dagster"\nversion = "1.12.0"\n',
    },
    "Change",
    "main",
  );
  base = commitFiles(standin, "main", { "site/page-0.md": "# zero\n" });
  merge = standin.openPull(7, "change", "main").mergeResult ?? "";
  standin.store.updateRef("refs/pull/7/merge", merge);
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/** A checkout of the merge result as `actions/checkout` makes it, without keeping the token; null is none at all. */
function checkout(options: readonly string[] | null): string {
  const folder = mkdtempSync(join(home, "checkout-"));
  if (options === null) return join(folder, "nowhere");
  const run = (...args: readonly string[]): void => {
    const done = spawnSync("git", ["-C", folder, ...args], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stderr);
  };
  run("init", "--quiet");
  run("remote", "add", "origin", `file://${home}/harbour/ferries.git`);
  if (options.some((option) => option.startsWith("--filter"))) {
    run("config", "remote.origin.promisor", "true");
    run("config", "remote.origin.partialclonefilter", "blob:none");
  }
  run("fetch", "--quiet", "--no-tags", ...options, "origin", "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  // the work tree is never read
  run("update-ref", "--no-deref", "HEAD", merge);
  return folder;
}

interface Story extends RecordedIo {
  readonly requests: readonly string[];
  /** Commits or objects of each fetch of git's. */
  readonly exchanges: readonly string[];
  /** How often git asked the server. */
  readonly asked: number;
  readonly config: string;
}

async function review(
  folder: string,
  inputs: Readonly<Record<string, string>> = {},
  server = `file://${home}`,
): Promise<Story> {
  standin.comments.length = 0;
  standin.calls.length = 0;
  const trace = join(home, "trace");
  rmSync(trace, { force: true });
  const recorded = recordedIo({
    environment: {
      GITHUB_SHA: merge,
      GITHUB_EVENT_NAME: "pull_request",
      GITHUB_WORKSPACE: folder,
      GITHUB_SERVER_URL: server,
    },
    event: { pull_request: { number: 7, head: { sha: head }, base: { sha: base, ref: "main" } } },
    inputs,
    client: standinOctokit(standin, WORKFLOW.token),
  });
  process.env["GIT_TRACE"] = trace;
  await runAction(recorded.io, program).finally(() => delete process.env["GIT_TRACE"]);
  const traced = existsSync(trace) ? readFileSync(trace, "utf8").split("\n") : [];
  const config = spawnSync("git", ["-C", folder, "config", "--list", "--local"], { encoding: "utf8" }).stdout;
  return {
    ...recorded,
    config,
    asked: traced.filter((line) => line.includes("built-in: git upload-pack")).length,
    requests: standin.calls.map(({ method, path }) => `${method} ${path.split("?")[0]}`),
    exchanges: traced.flatMap(
      (line) => /built-in: git fetch .*?(?:ferries\.git|origin (?=.*--stdin)) ?(.*)$/.exec(line)?.[1] ?? [],
    ),
  };
}

/** What a review says, but for what its run says of itself. */
function said({ files, outputs, summaries, failures }: RecordedIo): object {
  const address = (text: string): string => text.replaceAll(/file:\/\/[^"'\s)\]]*?\/harbour\/ferries/g, "ADDRESS");
  return JSON.parse(address(JSON.stringify({ files, outputs, summaries, failures })));
}

describe("a workspace with a lock at its root, among 5,000 files", () => {
  let whole: Story;

  it("is reviewed with at most six requests, and none for a file", async () => {
    whole = await review(checkout([]));
    expect(whole.failures).toEqual([]);
    expect(whole.outputs).toMatchObject({ verdicts: expect.stringContaining("apps/shop@prod") });
    expect(Number(whole.outputs["changes"])).toBeGreaterThan(1);
    expect(whole.requests).toEqual([
      `GET /repos/harbour/ferries/commits/${head}/check-runs`,
      "POST /graphql",
      "GET /repos/harbour/ferries/issues/7/comments",
      "GET /repos/harbour/ferries/pulls/7",
      "POST /repos/harbour/ferries/issues/7/comments",
      "GET /repos/harbour/ferries/issues/7/comments",
    ]);
    expect(whole.exchanges).toEqual([]);
  });

  it("is the same for one commit alone, whose base git fetches in one exchange", async () => {
    const folder = checkout(["--depth=1"]);
    const shallow = await review(folder);
    expect(shallow.exchanges).toEqual([`${base} ${head}`]);
    expect(shallow.requests).toEqual(whole.requests);
    expect(said(shallow)).toEqual(said(whole));
    // neither the token nor a branch is left behind
    expect(shallow.config).not.toMatch(/extraheader|x-access-token/i);
    const refs = spawnSync("git", ["-C", folder, "for-each-ref", "--format=%(refname)"], { encoding: "utf8" }).stdout;
    expect(refs).toBe("refs/remotes/pull/7/merge\n");
  });

  it("is the same for two commits, for a clone without blobs, and for one without either", async () => {
    for (const options of [["--depth=2"], ["--filter=blob:none"], ["--filter=blob:none", "--depth=1"]]) {
      const story = await review(checkout(options));
      expect([options, story.requests]).toEqual([options, whole.requests]);
      expect([options, said(story)]).toEqual([options, said(whole)]);
      // an older git asks twice more by itself before it fetches into a partial clone
      expect(story.asked).toBeLessThanOrEqual(options[0] === "--depth=2" ? 0 : 4);
    }
  });

  it("is the same where git may not fetch, with a hint and few requests more", async () => {
    const story = await review(checkout(["--depth=1"]), {}, "file:///nowhere");
    expect(said(story)).toEqual(said(whole));
    expect(story.lines.join("\n")).toMatch(/^git could not fetch [0-9a-f]{7}, [0-9a-f]{7}: /mu);
    expect(story.lines).toContain(
      `${base.slice(0, 7)} is read through GitHub's API; \`fetch-depth: 0\` of the checkout spares that.`,
    );
    const more = story.requests.filter((request) => !whole.requests.includes(request));
    expect(more.filter((request) => request.includes("/blobs/"))).toEqual([]);
    expect(story.requests.length - whole.requests.length).toBeLessThanOrEqual(6);
  });

  it("is the same without any checkout", async () => {
    const story = await review(checkout(null));
    expect(said(story)).toEqual(said(whole));
    expect(story.requests.filter((request) => request.includes("/blobs/"))).toEqual([]);
  });

  it("is compared with the base that is named, be it a branch or a commit, in the very same clone", async () => {
    const root = standin.store.commit(base).parents[0] ?? "";
    const named = await review(checkout(["--depth=1"]), { base: "main" });
    expect(named.failures).toEqual([]);
    expect(named.outputs["changes"]).toBe(whole.outputs["changes"]);
    const older = await review(checkout(["--depth=1"]), { base: root });
    expect(JSON.parse(older.files["report.json"] ?? "")).toMatchObject({ before: root });
    const none = await review(checkout(["--depth=1"]), { base: "gone" });
    expect(none.failures).toEqual([
      "The input `base` names `gone`, which is not a commit, branch or tag here. Name a branch or tag of this repository, or a commit's whole hash.",
    ]);
  });
});
