import { describe, expect, it } from "vitest";
import type { Installation } from "../../src/app/installation.ts";
import { reconcile } from "../../src/app/reconcile.ts";
import type { Task } from "../../src/app/task.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { publishCheck, REVIEW_CHECK, startCheck } from "../../src/github/check-run.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

function prepared() {
  const standin = emptyStandin();
  commitFiles(standin, "main", { "a.txt": "1" });
  const client = standinOctokit(standin, APP.token);
  const repository = { owner: "harbour", repo: "ferries" };
  const open = (): Installation => ({
    client,
    repository,
    appId: standin.appId,
    login: APP.login,
    cache: createObjectCache(1000),
    now: () => Date.parse("2026-11-30T12:00:00Z"),
    sleep: () => Promise.resolve(),
    log: () => {},
  });
  const done: string[] = [];
  const logged: string[] = [];
  const take = (task: Task): Promise<void> => {
    const { owner, repo } = task.repository;
    done.push(`${task.kind} ${owner}/${repo}${task.kind === "review" ? `#${task.pull}` : ""}`);
    return Promise.resolve();
  };
  const lookOver = async (isStart = false): Promise<readonly string[]> => {
    done.length = 0;
    await reconcile({
      app: standinOctokit(standin, "a.b.c"),
      open,
      openInstallation: () => client,
      intake: { take },
      log: (line) => logged.push(line),
      isStart,
    });
    return [...done];
  };
  return { standin, client, repository, logged, lookOver };
}

describe("reconcile", () => {
  it("finds the pull requests whose head has no finished check, and looks at the deployment", async () => {
    const { standin, client, repository, lookOver } = prepared();
    for (const number of [1, 2, 3]) {
      const head = commitFiles(standin, `change-${number}`, { "a.txt": `change ${number}` }, "Change", "main");
      standin.openPull(number, `change-${number}`, "main");
      const check = { name: REVIEW_CHECK, head, subject: `pr:${number}` };
      if (number === 1)
        await publishCheck(
          { client, repository: repository, appId: standin.appId },
          {
            ...check,
            conclusion: "success",
            title: "t",
            summary: "s",
            annotations: [],
          },
        );
      if (number === 2) await startCheck({ client, repository: repository, appId: standin.appId }, check);
    }
    expect(await lookOver()).toEqual([
      "deploy harbour/ferries",
      "review harbour/ferries#2",
      "review harbour/ferries#3",
    ]);
  });

  it("tries again at a start what an earlier version had to give up, and not on the clock", async () => {
    const { standin, client, repository, lookOver } = prepared();
    const head = commitFiles(standin, "change", { "a.txt": "change" }, "Change", "main");
    standin.openPull(1, "change", "main");
    await publishCheck(
      { client, repository: repository, appId: standin.appId },
      { name: REVIEW_CHECK, head, subject: "pr:1", conclusion: "neutral", title: "t", summary: "s", annotations: [] },
      { isProvisional: true },
    );
    expect(await lookOver()).toEqual(["deploy harbour/ferries"]);
    expect(await lookOver(true)).toEqual(["deploy harbour/ferries", "review harbour/ferries#1"]);
  });

  it("passes over an installation that cannot be read, and says so", async () => {
    const { standin, logged, lookOver } = prepared();
    standin.interceptors.push(({ path }) =>
      path === "/installation/repositories"
        ? { status: 403, body: { message: "This installation has been suspended" } }
        : null,
    );
    expect(await lookOver()).toEqual([]);
    expect(logged[0]).toMatch(/^installation 99 could not be looked over: This installation has been suspended/);
  });
});
