import { spawn, spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCommentHeader } from "../../src/github/comment-header.ts";
import { readDeploymentMessage } from "../../src/github/deployment-message.ts";
import { type AppProcess, appEnvironment, startApp, webhook } from "../support/github-app-process.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { APP, createStandin } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { startDescriptionProxy, waitFor } from "../support/github-system-tools.ts";

const SETTINGS = ".github/kedro-dagster.yml";
const WORKFLOW = ".github/workflows/ci.yml";

let example: ExampleRepository;
let standin: Standin;
let app: AppProcess;
let proxy: Awaited<ReturnType<typeof startDescriptionProxy>>;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  example = exampleRepository({
    [SETTINGS]: "environments: [prod]\ndeploy:\n  environments: [prod]\n",
    [WORKFLOW]: "on: push\njobs: {}\n",
  });
  standin = createStandin(example.bare);
  served = await serveStandin(standin);
  proxy = await startDescriptionProxy(served.url);
  app = await startApp(proxy.url);
});

afterAll(async () => {
  await app?.stop();
  await proxy?.close();
  await served?.close();
  example?.remove();
});

function pullEvent(action: string): ReturnType<typeof webhook> {
  return { ...webhook(standin, "pull_request", action), number: 7 };
}

function pushEvent(): ReturnType<typeof webhook> {
  return { ...webhook(standin, "push", null), ref: "refs/heads/main", deleted: false };
}

function deployed(): string {
  return standin.store.ref("refs/heads/dagster/prod") ?? "";
}

/** A command of the App, run beside it. */
function runCommand(...args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(process.execPath, ["src/app/main.ts", ...args], {
    env: appEnvironment(proxy.url, 3000),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text })));
}

describe("the App, as a process before a stand-in held to GitHub's API description", () => {
  it("is up, and tells its health", async () => {
    expect(await (await fetch(`${app.url}/health`)).json()).toMatchObject({ status: "ok", waiting: 0, running: 0 });
  });

  it("is found whole by its doctor, who changes nothing", async () => {
    standin.hook.url = `${app.url}/api/github/webhooks`;
    const asked = await runCommand("doctor");
    expect(asked.text).toContain(`ok       address: ${standin.hook.url} answers, and takes what WEBHOOK_SECRET signs`);
    expect([asked.code, asked.text]).toEqual([0, expect.stringMatching(/\nNothing is missing\.\n$/u)]);
    expect(standin.writes()).toEqual([]);
  });

  it("answers a webhook at once, then puts check and comment on the pull request", async () => {
    const { head } = standin.openPull(7, "change", "main", { mergeDelay: 1 });
    const answer = await app.send("pull_request", pullEvent("opened"), { id: "opened" });
    expect(answer.status).toBe(202);
    expect(answer.milliseconds).toBeLessThan(1000);
    await app.idle();
    expect(standin.comments).toMatchObject([{ login: APP.login, pull: 7, edits: 0 }]);
    const { header, text } = readCommentHeader(standin.comments[0]?.body ?? "") ?? {};
    expect(header).toMatchObject({ head, run: 0 });
    expect(text).toMatch(/^### Kedro on Dagster · /);
    expect(text).toContain("route_summary");
    expect(text).toMatch(/https:\/\/github\.com\/harbour\/ferries\/(?:blob\/[0-9a-f]{40}\/|pull\/7\/files#diff-)/u);
    expect(standin.checks).toMatchObject([{ name: "Kedro on Dagster", head, status: "completed" }]);
  });

  it("edits the same comment after a new push", async () => {
    const before = standin.comments[0]?.body;
    example.commit("change", { "conf/base/parameters.yml": example.parameters(7) }, "Another split");
    const { head } = standin.synchronize(7);
    await app.send("pull_request", pullEvent("synchronize"), { id: "pushed" });
    await app.idle();
    expect(standin.comments).toMatchObject([{ edits: 1 }]);
    expect(standin.comments[0]?.body).not.toBe(before);
    expect(readCommentHeader(standin.comments[0]?.body ?? "")?.header.head).toBe(head);
    expect(standin.checks.filter((check) => check.head === head)).toHaveLength(1);
  });

  it("answers webhooks in well under 100 ms, also while it reviews", async () => {
    const times: number[] = [];
    void app.send("pull_request", pullEvent("synchronize"), { id: "busy" });
    for (let count = 0; count < 60; count++)
      times.push((await app.send("pull_request", pullEvent("labeled"), { id: `label ${count}` })).milliseconds);
    await app.idle();
    expect(times.toSorted((left, right) => left - right)[30]).toBeLessThan(100);
  });

  it("changes nothing on a redelivery, nor on the same event told anew", async () => {
    const writes = standin.writes().length;
    await app.send("pull_request", pullEvent("synchronize"), { id: "pushed" });
    await app.send("pull_request", pullEvent("synchronize"), { id: "pushed again" });
    await app.idle();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("creates the deployment branch when the pull request is merged", async () => {
    const landed = standin.merge(7);
    await app.send("pull_request", {
      ...pullEvent("closed"),
      pull_request: { merged: true, merge_commit_sha: landed },
    });
    await app.send("push", pushEvent(), { id: "merged" });
    await app.idle();
    const { store } = standin;
    const { message, parents } = store.commit(deployed());
    expect(parents).toEqual([]);
    expect(readDeploymentMessage(message)).toMatchObject({ sourceCommit: landed, sourceRef: "refs/heads/main" });
    const source = store.paths(landed);
    const paths = store.paths(deployed());
    expect(source.filter((path) => !path.startsWith(".github/") && !paths.includes(path))).toEqual([]);
    expect(paths.filter((path) => path.startsWith(".github/"))).toEqual([]);
    expect(paths.filter((path) => !source.includes(path))).toEqual(
      expect.arrayContaining([
        "src/dagster_definitions/env_prod.py",
        "src/dagster_definitions/runtime/__init__.py",
        "workspace.yaml",
      ]),
    );
    expect(store.file(deployed(), "src/dagster_definitions/_provenance.py")).toContain(landed);
    expect(standin.checks.at(-1)).toMatchObject({
      head: landed,
      name: "Kedro on Dagster deployment",
      conclusion: "success",
    });
    expect(standin.deployments).toMatchObject([
      { sha: landed, environment: "dagster/prod", payload: { commit: deployed() }, statuses: [{ state: "success" }] },
    ]);
  });

  it("goes one commit further on the second merge", async () => {
    const first = deployed();
    example.git("fetch", "--quiet", example.bare, "main");
    example.git("checkout", "--quiet", "-B", "second", "FETCH_HEAD");
    example.commit("second", { "conf/prod/parameters.yml": "bargains: 6\n" }, "More bargains");
    standin.openPull(8, "second", "main");
    const landed = standin.merge(8);
    await app.send("push", pushEvent(), { id: "second" });
    await app.idle();
    expect(standin.store.commit(deployed()).parents).toEqual([first]);
    expect(readDeploymentMessage(standin.store.commit(deployed()).message)?.sourceCommit).toBe(landed);
  });

  it("changes nothing when a push is delivered again, or another branch is pushed", async () => {
    const writes = standin.writes().length;
    await app.send("push", pushEvent(), { id: "second" });
    await app.send("push", pushEvent(), { id: "second, told anew" });
    await app.send("push", { ...pushEvent(), ref: "refs/heads/dagster/prod" });
    await app.idle();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("loses nothing in a storm of merges and redeliveries", async () => {
    const before = standin.store.count("refs/heads/dagster/prod");
    for (let number = 1; number <= 5; number++) {
      example.git("fetch", "--quiet", example.bare, "main");
      example.git("checkout", "--quiet", "-B", "storm", "FETCH_HEAD");
      example.commit("storm", { "conf/prod/parameters.yml": `bargains: ${10 + number}\n` }, `Storm ${number}`);
      standin.openPull(20 + number, "storm", "main");
      standin.merge(20 + number);
      for (const suffix of ["", "", " again"]) await app.send("push", pushEvent(), { id: `storm ${number}${suffix}` });
    }
    await app.idle();
    const { store } = standin;
    expect(readDeploymentMessage(store.commit(deployed()).message)?.sourceCommit).toBe(store.ref("refs/heads/main"));
    expect(store.count("refs/heads/dagster/prod") - before).toBeLessThanOrEqual(5);
  });

  it("takes nothing with a wrong signature, and logs one line for many", async () => {
    const calls = standin.calls.length;
    for (let count = 0; count < 30; count++)
      expect((await app.send("push", pushEvent(), { secret: "development" })).status).toBe(401);
    expect(standin.calls).toHaveLength(calls);
    expect(
      app
        .output()
        .split("\n")
        .filter((line) => line.includes("wrong or no signature")),
    ).toHaveLength(1);
  });

  it("never holds a token that reaches further than the repository at hand", () => {
    const calls = standin.calls.filter(({ path, login }) => path.startsWith("/repos/") && login === APP.login);
    expect(calls.length).toBeGreaterThan(50);
    expect(calls.filter(({ repositories }) => repositories?.join() !== "ferries")).toEqual([]);
  });

  it("has asked nothing, and was answered nothing, that GitHub's description does not know", () => {
    expect(proxy.output()).not.toMatch(/VIOLATIONS|UNPROCESSABLE_ENTITY|NO_PATH_MATCHED|Request terminated with error/);
  });

  it("finishes what is under way when it is told to stop", async () => {
    example.commit("change", { "conf/base/parameters.yml": example.parameters(9) }, "Once more");
    const { head } = standin.openPull(9, "change", "main");
    expect((await app.send("pull_request", { ...pullEvent("opened"), number: 9 }, { id: "last" })).status).toBe(202);
    await app.stop();
    expect(app.process.exitCode).toBe(0);
    expect(standin.checks.find((check) => check.head === head)).toMatchObject({ status: "completed" });
  });

  it("finds again what was missed while it was away", async () => {
    example.commit("change", { "conf/base/parameters.yml": example.parameters(11) }, "Missed");
    const { head } = standin.synchronize(9);
    app = await startApp(proxy.url, { RECONCILE_MINUTES: "60" });
    await waitFor(
      () => standin.checks.some((check) => check.head === head && check.status === "completed"),
      60_000,
      () => app.output(),
    );
    await app.idle();
    expect(standin.comments.filter(({ pull }) => pull === 9)).toHaveLength(1);
  });
});

describe("the App without what it needs", () => {
  it.each([
    ["without a webhook secret", { WEBHOOK_SECRET: "" }, "WEBHOOK_SECRET is not set"],
    ["with Probot's own webhook secret", { WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET is not set"],
    ["without a private key", { PRIVATE_KEY: "" }, "PRIVATE_KEY"],
  ])("does not start %s", (_, overrides, words) => {
    const done = spawnSync(process.execPath, ["src/app/main.ts"], {
      env: appEnvironment("http://127.0.0.1:9", 0, overrides),
      timeout: 30_000,
    });
    expect([done.status, done.stderr.toString()]).toEqual([2, expect.stringContaining(words)]);
  });
});
