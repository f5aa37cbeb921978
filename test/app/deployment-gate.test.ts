import { describe, expect, it } from "vitest";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import type { Level } from "../support/github-standin/state.ts";
import { preparedApp } from "./support/prepared-deployment.ts";

/** The App, with what it may know of protection besides. */
function prepared(checks: string, permissions: Readonly<Record<string, Level>> = {}) {
  const app = preparedApp(`deploy: {environments: [prod], checks: ${checks}}\n`);
  const may = { actions: "read", statuses: "read", members: "read", ...permissions } as const;
  app.standin.actors.splice(0, 1, { ...APP, permissions: { ...APP.permissions, ...may } });
  const green = (name: string, head: string, conclusion: string | null = "success"): void => {
    const status = conclusion === null ? "in_progress" : "completed";
    const check = { id: app.standin.nextId++, appId: 1, name, head, externalId: "", status, conclusion };
    app.standin.checks.push({ ...check, title: null, summary: null, annotations: [] });
  };
  const told = () => app.standin.checks.findLast(({ appId }) => appId === APP.appId)?.summary?.replaceAll("\u200b", "");
  const source = () => app.standin.store.ref("refs/heads/dagster/prod") !== null;
  return { ...app, green, told, isDeployed: source };
}

describe("a commit that is to be deployed", () => {
  it("waits for the checks that GitHub requires, by protection and by ruleset, and comes when they are green", async () => {
    const { standin, tip, deploy, green, told, isDeployed } = prepared("required");
    standin.protection.contexts.push("build", "old-ci");
    standin.protection.ruled.push("lint", "Kedro on Dagster deployment");
    green("build", tip, null);
    green("lint", tip, "failure");
    await deploy();
    expect(told()).toBe(
      `- \`dagster/prod\` is held: ${tip.slice(0, 7)} waits for its checks: \`build\` is not finished, \`lint\` has failed, \`old-ci\` has not run`,
    );
    expect(isDeployed()).toBe(false);
    green("build", tip);
    green("lint", tip, "skipped");
    standin.statuses.push({ commit: tip, context: "old-ci", state: "pending" });
    await deploy();
    expect(told()).toContain("`old-ci` is not finished");
    standin.statuses.splice(0, 1, { commit: tip, context: "old-ci", state: "success" });
    await deploy();
    expect(isDeployed()).toBe(true);
    expect(standin.deployments).toMatchObject([{ statuses: [{ state: "success" }] }]);
  });

  it("waits for checks by name, and for none where none is set or required", async () => {
    const named = prepared("[e2e]");
    await named.deploy();
    expect(named.isDeployed()).toBe(false);
    named.green("e2e", named.tip);
    await named.deploy();
    expect(named.isDeployed()).toBe(true);
    for (const checks of ["none", "required"]) {
      const { deploy, isDeployed } = prepared(checks);
      await deploy();
      expect(isDeployed()).toBe(true);
    }
  });

  it("does not wait where a person takes the branch back to it", async () => {
    const { standin, tip, deploy, order, green } = prepared("[e2e]");
    green("e2e", tip);
    await deploy();
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    green("e2e", next);
    await deploy();
    standin.checks.length = 0;
    const action = { kind: "rollback", commit: tip, by: "alice", reason: null } as const;
    expect(await order(action, "prod")).toMatchObject([{ kind: "pushed", source: tip }]);
  });
});

describe("an environment that GitHub protects", () => {
  it("is deployed to when one of those asks who may approve, and by nobody else's word", async () => {
    const { standin, tip, deploy, order, told, isDeployed } = prepared("none");
    standin.environments.set("dagster/prod", { people: ["alice"], teams: ["ops"] });
    standin.members.push("ops/bob");
    await deploy();
    expect(told()).toBe(
      `- \`dagster/prod\` is held: GitHub's environment \`dagster/prod\` asks for approval by \`alice\`, \`ops\`: one of them asks for the deployment of ${tip.slice(0, 7)}`,
    );
    const ask = (by: string) => order({ kind: "deploy", commit: tip, by, reason: null }, "prod");
    expect(await ask("mallory")).toMatchObject([{ kind: "held" }]);
    expect(isDeployed()).toBe(false);
    expect(await ask("bob")).toMatchObject([{ kind: "pushed", source: tip }]);
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    await deploy();
    expect(told()).toContain(`asks for the deployment of ${next.slice(0, 7)}`);
    expect(await order({ kind: "deploy", commit: next, by: "Alice", reason: null }, "prod")).toMatchObject([
      { kind: "pushed", source: next },
    ]);
  });

  it("takes only the branches and tags that it names, or that are protected, and has commits wait", async () => {
    const { standin, deploy, installation, told, isDeployed } = prepared("none");
    standin.environments.set("dagster/prod", { refs: ["refs/heads/release/*", "refs/tags/v*"] });
    await deploy();
    expect(told()).toContain("GitHub's environment `dagster/prod` takes nothing from `main`");
    standin.environments.set("dagster/prod", { refs: "protected" });
    await deploy();
    expect(isDeployed()).toBe(false);
    standin.protection.isProtected = true;
    standin.environments.set("dagster/prod", { refs: "protected", wait: 30 });
    const { date } = standin.store.commit(standin.store.ref("refs/heads/main") ?? "").committer;
    Object.assign(installation, { now: () => Date.parse(date) + 29 * 60_000 });
    await deploy();
    expect(told()).toContain("has it wait until 2026-");
    Object.assign(installation, { now: () => Date.parse(date) + 31 * 60_000 });
    await deploy();
    expect(isDeployed()).toBe(true);
  });

  it("asks for the time of a commit only where one has to wait", async () => {
    const { standin, tip, deploy, isDeployed } = prepared("none");
    standin.environments.set("dagster/prod", { refs: ["refs/heads/main"] });
    await deploy();
    expect(isDeployed()).toBe(true);
    expect(standin.calls.filter(({ path }) => path.endsWith(`/git/commits/${tip}`))).toHaveLength(1);
  });

  it("is as if there were none where the App may not know, and asks nothing where nothing moves", async () => {
    const { standin, deploy, isDeployed } = prepared("none");
    const { actions: _, ...permissions } = APP.permissions;
    standin.actors.splice(0, 1, { ...APP, permissions });
    standin.environments.set("dagster/prod", { people: ["alice"] });
    await deploy();
    expect(isDeployed()).toBe(true);
    standin.calls.length = 0;
    await deploy();
    expect(standin.calls.map(({ path }) => path).filter((path) => path.includes("environments"))).toEqual([]);
  });
});
