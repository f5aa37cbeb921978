import { describe, expect, it } from "vitest";
import { type DeploymentMemory, reconcile } from "../../src/app/reconcile.ts";
import type { Task } from "../../src/app/task.ts";
import { publishCheck, REVIEW_CHECK, startCheck } from "../../src/github/check-run.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import type { StandinResponse } from "../support/github-standin/state.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

function prepared() {
  const standin = emptyStandin();
  commitFiles(standin, "main", { "a.txt": "1", ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  const client = standinOctokit(standin, APP.token);
  const repository = { owner: "harbour", repo: "ferries" };
  const memory: DeploymentMemory = new Map();
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
      appId: standin.appId,
      memory,
      openInstallation: () => client,
      intake: { take },
      log: (line) => logged.push(line),
      isStart,
    });
    return [...done];
  };
  return { standin, client, repository, logged, lookOver, memory };
}

const DONE = { name: REVIEW_CHECK, conclusion: "success", title: "t", summary: "s", annotations: [] } as const;

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
    expect(await lookOver(true)).toEqual(["review harbour/ferries#1"]);
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

  it("looks into a deployment again when the tip, the settings or a deployment branch have moved, and now and then", async () => {
    const { standin, lookOver } = prepared();
    const looked = async (): Promise<boolean> => (await lookOver()).length > 0;
    expect([await looked(), await looked(), await looked()]).toEqual([true, false, false]);
    commitFiles(standin, "main", { "a.txt": "2" });
    expect([await looked(), await looked()]).toEqual([true, false]);
    standin.store.updateRef("refs/heads/dagster/prod", standin.store.ref("refs/heads/main") ?? "");
    expect([await looked(), await looked(), await looked(), await looked(), await looked()]).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it("forgets a repository that the App is no longer installed on, and none where it could not look", async () => {
    const { standin, lookOver, memory } = prepared();
    await lookOver();
    const list = (answer: StandinResponse): void =>
      void (standin.interceptors[0] = ({ path }) => (path === "/installation/repositories" ? answer : null));
    list({ status: 403, body: { message: "Suspended" } });
    await lookOver();
    expect([...memory.keys()]).toEqual(["harbour/ferries"]);
    list({ status: 200, body: { total_count: 0, repositories: [] } });
    await lookOver();
    expect([...memory.keys()]).toEqual([]);
  });

  it("asks nothing of a repository without settings", async () => {
    const { standin, lookOver } = prepared();
    commitFiles(standin, "main", { ".github/kedro-dagster.yml": null });
    expect(await lookOver()).toEqual([]);
  });

  it("looks over 500 repositories with five open pull requests each in 27 requests", async () => {
    const { standin, client, repository, lookOver } = prepared();
    for (const number of [1, 2, 3, 4, 5]) {
      const head = commitFiles(standin, `change-${number}`, { "a.txt": `change ${number}` }, "Change", "main");
      standin.openPull(number, `change-${number}`, "main");
      await publishCheck({ client, repository, appId: standin.appId }, { ...DONE, head, subject: `pr:${number}` });
    }
    standin.siblings = 499;
    await lookOver();
    standin.calls.length = 0;
    expect(await lookOver()).toEqual([]);
    expect(standin.calls).toHaveLength(27);
  });

  it("sees all of more open pull requests than one answer holds", async () => {
    const { standin, lookOver } = prepared();
    commitFiles(standin, "change", { "a.txt": "change" }, "Change", "main");
    for (let number = 1; number <= 30; number++) standin.openPull(number, "change", "main");
    expect((await lookOver()).filter((line) => line.startsWith("review"))).toHaveLength(30);
  });
});
