import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Reviewer } from "../../src/app/review-input.ts";
import { giveUpReview, reviewPullRequest } from "../../src/app/review-pull-request.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import { LIVE, prepared, PROJECT } from "./support/prepared-review.ts";

describe("reviewPullRequest", () => {
  it("tells the next runs from now, however old the commit is", async () => {
    const { inputs, review } = prepared();
    await review();
    expect(inputs.map(({ now }) => now)).toEqual(["2026-11-30T12:00:00.000Z"]);
  });

  it("puts a check and a comment on a pull request, and repeats itself without a write", async () => {
    const { standin, head, inputs, review } = prepared();
    await review();
    expect(standin.checks).toMatchObject([
      {
        head,
        name: "Kedro on Dagster",
        status: "completed",
        conclusion: "success",
        title: "It loads.",
        summary: "Long.",
      },
    ]);
    expect(standin.comments).toMatchObject([{ login: APP.login, body: expect.stringContaining("Read A = 2") }]);
    expect(inputs[0]?.compared).toEqual({
      before: expect.stringMatching(/^[0-9a-f]{7}$/),
      after: `merge of ${head.slice(0, 7)}`,
      note: null,
    });
    const writes = standin.writes().length;
    await review();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("names files that it cannot read as they are, whatever stands in their names", async () => {
    const { inputs, review } = prepared(
      { "pyproject.toml": PROJECT },
      { "src/a` <img> @team\n# b.py": "A = 2\n".repeat(400_000) },
    );
    await review();
    expect(inputs[0]?.notes).toEqual([
      "1 files are too large, or too many, to be read: `` src/a` <img> @team # b.py ``.",
    ]);
  });

  it("tells breaks at their lines before the check is done, and resolves what is cured", async () => {
    const { standin, reviewer, review } = prepared();
    const remark = {
      ...{ key: "a", path: "src/a.py", line: 1, stands: "A = 2" },
      ...{ message: "`a` breaks", suggestion: ["A = 3"] },
    };
    const list = [remark];
    const by: Reviewer = async (input) => {
      const seen = await reviewer(input);
      return seen && { ...seen, remarks: { list: [...list], isWhole: true } };
    };
    await review({ by });
    expect(standin.remarks).toMatchObject([{ path: "src/a.py", line: 1, login: APP.login, isResolved: false }]);
    const [written, checked] = ["/pulls/7/comments", "/check-runs/"].map((part) =>
      standin.calls.findLastIndex(({ method, path }) => method !== "GET" && path.includes(part)),
    );
    expect(written).toBeLessThan(checked ?? 0);
    list.pop();
    await review({ by });
    expect(standin.remarks).toMatchObject([{ isResolved: true, body: expect.stringContaining("✅") }]);
  });

  it("hands findings to code scanning where the settings ask for it, by the commit whose lines were read", async () => {
    const { standin, head, reviewer, review } = prepared();
    const sarif = gzipSync(JSON.stringify({ version: "2.1.0", runs: [] })).toString("base64");
    const by: Reviewer = async (input) => {
      const seen = await reviewer(input);
      return seen && { ...seen, sarif };
    };
    standin.actors[0] = { ...APP, permissions: { ...APP.permissions, security_events: "write" } };
    await review({ by });
    const { mergeResult } = standin.pulls.get(7) ?? {};
    const log = { version: "2.1.0", runs: [] };
    expect(standin.scans).toEqual([{ commit: mergeResult, ref: "refs/pull/7/merge", log }]);
    commitFiles(standin, "main", { "src/a.py": "A = 5\n" });
    standin.synchronize(7);
    await review({ by });
    expect(standin.scans[1]).toEqual({ commit: head, ref: "refs/pull/7/head", log });
  });

  it("says which permission is missing for code scanning, or that it is off, and puts check and comment all the same", async () => {
    const { standin, logged, reviewer, review } = prepared();
    const by: Reviewer = async (input) => {
      const seen = await reviewer(input);
      return seen && { ...seen, sarif: gzipSync("{}").toString("base64") };
    };
    await review({ by });
    expect(logged.find((line) => line.includes("code scanning"))).toBe(
      "harbour/ferries: GitHub did not let us upload findings to code scanning (403 Resource not accessible by integration). The token lacks `security_events: write`: add it to the workflow's `permissions`, or accept it in the App's installation. A pull request from a fork never gets it in a workflow.",
    );
    standin.actors[0] = { ...APP, permissions: { ...APP.permissions, security_events: "write" } };
    standin.isScanned = false;
    await review({ by });
    expect(logged.findLast((line) => line.includes("code scanning"))).toBe(
      "harbour/ferries: GitHub did not let us upload findings to code scanning (403 Advanced Security must be enabled for this repository to use code scanning.). Code scanning is off: enable it in the repository's settings, or leave `code-scanning` out of ours.",
    );
    expect([standin.checks[0]?.status, standin.comments.length, standin.scans]).toEqual(["completed", 1, []]);
  });

  it("takes some dozen requests for a small change, and five when nothing changed", async () => {
    const { standin, review } = prepared();
    await review();
    standin.calls.length = 0;
    commitFiles(standin, "change", { "src/a.py": "A = 3\n" });
    standin.synchronize(7);
    await review();
    expect(standin.calls.length).toBeLessThanOrEqual(13);
    standin.calls.length = 0;
    await review();
    expect(standin.calls.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ["pass", "success"],
    ["warn", "success"],
    ["fail", "failure"],
    ["unknown", "neutral"],
  ] as const)("shows the verdict %s as %s", async (verdict, conclusion) => {
    const { standin, review } = prepared(undefined, undefined, verdict);
    await review();
    expect(standin.checks[0]?.conclusion).toBe(conclusion);
  });

  it("says nothing on a repository without a Kedro project", async () => {
    const { standin, review } = prepared({ "README.md": "hello" });
    await review();
    expect([standin.checks, standin.comments]).toEqual([[], []]);
  });

  it("reviews the pull request that brings the first project", async () => {
    const { standin, review } = prepared(
      { "README.md": "hello" },
      { "pyproject.toml": PROJECT, "src/a.py": "A = 1\n" },
    );
    await review();
    expect(standin.comments[0]?.body).toContain("Read A = 1");
  });

  it("passes over a pull request that is closed or gone", async () => {
    const { standin, inputs, installation, live, reviewer, review } = prepared();
    const pull = standin.pulls.get(7);
    if (pull) pull.state = "closed";
    await review();
    await reviewPullRequest(installation, {
      pull: 8,
      reviewer,
      live,
      openScan: () => installation,
      isRerun: false,
      signal: LIVE,
    });
    expect([inputs, standin.writes()]).toEqual([[], []]);
  });

  it("writes no result when it is superseded or pushed over while it reviews, and ends the check it began", async () => {
    const { standin, logged, reviewer, review } = prepared();
    const abort = new AbortController();
    const aborting: Reviewer = (input) => {
      abort.abort();
      return reviewer(input);
    };
    await expect(review({ signal: abort.signal, by: aborting })).rejects.toThrow();
    const pushed: Reviewer = (input) => {
      commitFiles(standin, "change", { "src/a.py": "A = 9\n" });
      standin.synchronize(7);
      return reviewer(input);
    };
    await review({ by: pushed });
    expect(standin.comments).toEqual([]);
    expect(standin.checks).toMatchObject([
      { status: "completed", conclusion: "neutral", title: "Pushed over while it was reviewed" },
    ]);
    expect(logged.at(-2)).toBe("harbour/ferries#7: pushed over while it was reviewed");
  });

  it("reads the settings of the base, and says what a pull request does to them", async () => {
    const { inputs, review } = prepared(
      { "pyproject.toml": PROJECT, ".github/kedro-dagster.yml": "target: plugin\n" },
      { ".github/kedro-dagster.yml": "target: generated\nfail-on: never\n" },
    );
    await review();
    expect(inputs[0]?.settings).toMatchObject({ target: "plugin", "fail-on": "error" });
    expect(inputs[0]?.notes).toEqual([
      "`.github/kedro-dagster.yml` changes: what it sets takes effect once it is merged.",
    ]);
  });

  it("fails a pull request that breaks the settings, at the line", async () => {
    const { standin, review } = prepared(undefined, { ".github/kedro-dagster.yml": "fail_on: never\n" });
    await review();
    expect(standin.checks).toMatchObject([
      {
        conclusion: "failure",
        title: ".github/kedro-dagster.yml would not be valid",
        annotations: [
          {
            path: ".github/kedro-dagster.yml",
            start_line: 1,
            annotation_level: "failure",
            message: "There is no setting `fail_on`. Did you mean `fail-on`?",
          },
        ],
      },
    ]);
  });

  it("does not stop the pull request that mends broken settings", async () => {
    const { standin, inputs, review } = prepared(
      { "pyproject.toml": PROJECT, ".github/kedro-dagster.yml": "fail_on: never\n" },
      { ".github/kedro-dagster.yml": "fail-on: never\n" },
    );
    await review();
    expect(standin.checks[0]?.conclusion).toBe("success");
    expect(inputs[0]?.notes[0]).toBe(
      "`.github/kedro-dagster.yml` of the base is not valid (line 1), so the default settings hold.",
    );
  });

  it("writes no comment where the settings want none", async () => {
    const { standin, review } = prepared({
      "pyproject.toml": PROJECT,
      ".github/kedro-dagster.yml": "comment: false\n",
    });
    await review();
    expect([standin.checks.length, standin.comments.length]).toEqual([1, 0]);
  });

  it("does not review what was deployed", async () => {
    const { standin, review } = prepared({
      "pyproject.toml": PROJECT,
      ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n",
    });
    commitFiles(standin, "dagster/prod", { "src/a.py": "A = 3\n" }, "Deployed", "main");
    const pull = standin.openPull(7, "dagster/prod", "main");
    await review();
    expect(standin.writes()).toEqual([]);
    expect(pull.state).toBe("open");
  });

  it("reviews a fork's branch of that name like any other", async () => {
    const { standin, review } = prepared({
      "pyproject.toml": PROJECT,
      ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n",
    });
    commitFiles(standin, "dagster/prod", { "src/a.py": "A = 3\n" }, "Theirs", "main");
    standin.openPull(7, "dagster/prod", "main", { headRepository: "mallory/ferries" });
    await review();
    expect(standin.comments).toHaveLength(1);
  });

  it("compares with the merge base where the two conflict, and says so", async () => {
    const { standin, inputs, review } = prepared({ "pyproject.toml": PROJECT, "src/a.py": "A = 0\n" });
    commitFiles(standin, "main", { "src/a.py": "A = 5\n" });
    standin.synchronize(7);
    await review();
    expect(inputs[0]?.compared.note).toMatch(/^The pull request conflicts with its base/);
    expect(inputs[0]?.before.read("src/a.py")).toBe("A = 0\n");
  });

  it("goes on with the comment when it may not write checks, and the other way round", async () => {
    const { standin, installation, live, logged, review } = prepared();
    standin.actors.push({
      ...APP,
      token: "ghs_narrow",
      permissions: { contents: "read", pull_requests: "write", checks: "read" },
    });
    await reviewPullRequest(
      { ...installation, client: standinOctokit(standin, "ghs_narrow") },
      {
        live,
        openScan: () => installation,
        pull: 7,
        reviewer: () =>
          Promise.resolve({
            verdict: "pass",
            title: "t",
            comment: "c",
            summary: "s",
            annotations: [],
            hasChanges: true,
          }),
        isRerun: false,
        signal: LIVE,
      },
    );
    expect([standin.checks.length, standin.comments.length]).toEqual([0, 1]);
    expect(logged.join("\n")).toContain("`checks: write`");
    standin.isLocked = true;
    standin.comments.length = 0;
    await review();
    expect([standin.checks.length, standin.comments.length]).toEqual([1, 0]);
    expect(logged.at(-2)).toContain("The conversation is locked");
  });

  it("says on the head that the review was given up, until there is one", async () => {
    const { standin, installation, review } = prepared();
    await giveUpReview(installation, 7, new Error("secret details"));
    expect(standin.checks).toMatchObject([
      {
        status: "completed",
        conclusion: "neutral",
        title: "Could not be reviewed",
        summary: expect.not.stringContaining("secret"),
      },
    ]);
    await review();
    expect(standin.checks).toMatchObject([{ conclusion: "success" }]);
  });

  it("makes a new check when a person asks for a re-run", async () => {
    const { standin, review } = prepared();
    await review();
    await review({ isRerun: true });
    expect(standin.checks).toHaveLength(2);
  });
});
