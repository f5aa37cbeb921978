import { describe, expect, it } from "vitest";
import type { Annotation } from "../../src/core/report/annotations.ts";
import {
  type CheckResult,
  hasReviewCheck,
  publishCheck,
  readExternalId,
  REVIEW_CHECK,
  startCheck,
} from "../../src/github/check-run.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const REPOSITORY = { owner: "harbour", repo: "ferries" };

function prepared() {
  const standin = emptyStandin();
  const head = commitFiles(standin, "main", { "a.txt": "1" });
  const result: CheckResult = {
    name: REVIEW_CHECK,
    head,
    subject: "pr:7",
    conclusion: "success",
    title: "Loads",
    summary: "All well.",
    annotations: [],
  };
  return { standin, head, result, client: standinOctokit(standin, APP.token) };
}

function annotations(count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, index) => ({
    path: "a.txt",
    startLine: index + 1,
    endLine: index + 1,
    columns: { start: 1, end: 2 },
    level: "warning",
    title: `t${index}`,
    message: "m",
  }));
}

describe("publishCheck", () => {
  it("completes the check it started", async () => {
    const { standin, client, result } = prepared();
    expect(await startCheck({ client, repository: REPOSITORY, appId: APP.appId ?? 0 }, result)).toMatchObject({
      kind: "started",
      id: 1000,
    });
    expect(standin.checks[0]).toMatchObject({ status: "in_progress", conclusion: null });
    expect(await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result)).toMatchObject({
      kind: "published",
      id: 1000,
    });
    expect(standin.checks).toHaveLength(1);
    expect(standin.checks[0]).toMatchObject({
      status: "completed",
      conclusion: "success",
      title: "Loads",
      summary: "All well.",
    });
    expect(readExternalId(standin.checks[0]?.externalId ?? "")?.subject).toBe("pr:7");
  });

  it("starts no second check on a head", async () => {
    const { standin, client, result } = prepared();
    await startCheck({ client, repository: REPOSITORY, appId: standin.appId }, result);
    await startCheck({ client, repository: REPOSITORY, appId: standin.appId }, result);
    expect(standin.checks).toHaveLength(1);
  });

  it("makes no write when the check shows this very result", async () => {
    const { standin, client, result } = prepared();
    await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result);
    standin.calls.length = 0;
    expect(await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result)).toMatchObject({
      kind: "unchanged",
      id: 1000,
    });
    expect(standin.calls.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("changes a result without annotations in place", async () => {
    const { standin, client, result } = prepared();
    await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result);
    await publishCheck(
      { client, repository: REPOSITORY, appId: standin.appId },
      {
        ...result,
        conclusion: "failure",
        annotations: annotations(1),
      },
    );
    expect(standin.checks.map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  it("replaces a check whose annotations no longer hold: GitHub only ever adds some", async () => {
    const { standin, client, result } = prepared();
    await publishCheck(
      { client, repository: REPOSITORY, appId: standin.appId },
      { ...result, annotations: annotations(2) },
    );
    await publishCheck(
      { client, repository: REPOSITORY, appId: standin.appId },
      { ...result, annotations: annotations(1) },
    );
    expect(standin.checks.map((check) => check.annotations.length)).toEqual([2, 1]);
  });

  it("sends annotations by fifty and the conclusion with the last", async () => {
    const { standin, client, result } = prepared();
    const states: unknown[] = [];
    standin.interceptors.push(({ method, body }) => {
      if (method !== "GET") states.push([method, body["status"], body["conclusion"]]);
      return null;
    });
    await publishCheck(
      { client, repository: REPOSITORY, appId: standin.appId },
      {
        ...result,
        conclusion: "failure",
        annotations: annotations(120),
      },
    );
    expect(states).toEqual([
      ["POST", "in_progress", undefined],
      ["PATCH", "in_progress", undefined],
      ["PATCH", "completed", "failure"],
    ]);
    expect(standin.checks[0]?.annotations.map(({ title }) => title)).toEqual(
      annotations(120).map(({ title }) => title),
    );
  });

  it("keeps within GitHub's limits for summary, title and columns", async () => {
    const { standin, client, result } = prepared();
    const wide: Annotation = {
      path: "a.txt",
      startLine: 1,
      endLine: 3,
      columns: { start: 1, end: 2 },
      level: "failure",
      title: "t".repeat(400),
      message: "m",
    };
    expect(
      await publishCheck(
        { client, repository: REPOSITORY, appId: standin.appId },
        {
          ...result,
          summary: "x".repeat(70_000),
          annotations: [wide],
        },
      ),
    ).toMatchObject({ kind: "published" });
    expect(standin.checks[0]?.summary).toHaveLength(65_535);
    expect(standin.checks[0]?.annotations[0]).toEqual({
      path: "a.txt",
      start_line: 1,
      end_line: 3,
      annotation_level: "failure",
      title: "t".repeat(255),
      message: "m",
    });
  });

  it("makes a new check when a person asked for a re-run, because GitHub waits for one", async () => {
    const { standin, client, result } = prepared();
    await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result);
    expect(
      await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result, { isRerun: true }),
    ).toMatchObject({
      kind: "published",
      id: 1001,
    });
  });

  it("takes no check of another App or another name for its own", async () => {
    const { standin, client, head, result } = prepared();
    const foreign = {
      id: 1,
      appId: 1,
      head,
      externalId: "kedro-dagster-action pr:7 00",
      status: "completed",
      conclusion: "success",
      title: "",
      summary: "",
      annotations: [],
    };
    standin.checks.push({ ...foreign, name: REVIEW_CHECK });
    expect(await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, result)).toMatchObject({
      kind: "published",
      id: 1000,
    });
    expect(standin.checks[0]?.title).toBe("");
  });

  it("names the permission it lacks", async () => {
    const { standin, result } = prepared();
    expect(
      await publishCheck(
        { client: standinOctokit(standin, WORKFLOW.token), repository: REPOSITORY, appId: 15368 },
        result,
      ),
    ).toMatchObject({
      kind: "refused",
      refusal: { operation: "check", status: 403, help: expect.stringContaining("`checks: write`") },
    });
  });

  it("says that the commit is gone instead of failing", async () => {
    const { standin, client, result } = prepared();
    expect(
      await publishCheck({ client, repository: REPOSITORY, appId: standin.appId }, { ...result, head: "0".repeat(40) }),
    ).toMatchObject({
      kind: "refused",
      refusal: { status: 422 },
    });
  });
});

describe("hasReviewCheck", () => {
  it("tells whether the App is there, and null when it may not know", async () => {
    const { standin, client, head, result } = prepared();
    const workflow = standinOctokit(standin, WORKFLOW.token);
    expect(await hasReviewCheck({ client: workflow, repository: REPOSITORY }, head)).toBe(false);
    await startCheck({ client, repository: REPOSITORY, appId: standin.appId }, result);
    expect(await hasReviewCheck({ client: workflow, repository: REPOSITORY }, head)).toBe(true);
    standin.actors.push({ ...WORKFLOW, token: "ghs_blind", permissions: { contents: "read" } });
    expect(
      await hasReviewCheck({ client: standinOctokit(standin, "ghs_blind"), repository: REPOSITORY }, head),
    ).toBeNull();
  });

  it("takes no other check of that name for the App's", async () => {
    const { standin, head } = prepared();
    standin.checks.push({
      id: 1,
      appId: 1,
      name: REVIEW_CHECK,
      head,
      externalId: "ci",
      status: "completed",
      conclusion: "success",
      title: "",
      summary: "",
      annotations: [],
    });
    expect(
      await hasReviewCheck({ client: standinOctokit(standin, WORKFLOW.token), repository: REPOSITORY }, head),
    ).toBe(false);
  });
});
