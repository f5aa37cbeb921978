import { describe, expect, it } from "vitest";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { preparedApp } from "./support/prepared-deployment.ts";

const PROD = "refs/heads/dagster/prod";

describe("the audit log of deployments", () => {
  it("has a line for each thing done: who, what, from which commit to which, and why", async () => {
    const { standin, tip, audited, deploy, order } = preparedApp("deploy: {environments: [prod]}\n");
    await deploy();
    const first = standin.store.ref(PROD);
    const later = commitFiles(standin, "main", { "src/a.py": "A = 2\n" }, "Later");
    await deploy();
    const second = standin.store.ref(PROD);
    // what is followed and stands already is nothing that was done
    await deploy();
    await order({ kind: "rollback", commit: tip, by: "alice", reason: "orders doubled" }, "prod");
    const third = standin.store.ref(PROD);
    await order({ kind: "freeze", by: "bob", reason: null }, "prod");
    const about = { repository: "harbour/ferries", branch: "dagster/prod" };
    const byUs = { ...about, event: "pushed", wanted: "follow", by: APP.login, reason: null };
    expect(audited).toEqual([
      { ...byUs, source: tip, previous: null, commit: first, why: "`dagster/prod` is up to date" },
      { ...byUs, source: later, previous: tip, commit: second, why: "`dagster/prod` is up to date" },
      {
        ...about,
        ...{ event: "pushed", wanted: "rollback", by: "alice", reason: "orders doubled" },
        ...{ source: tip, previous: later, commit: third },
        why: `\`dagster/prod\` stays at ${tip.slice(0, 7)}, pinned by alice: orders doubled`,
      },
      {
        ...about,
        ...{ event: "marked", wanted: "freeze", by: "bob", reason: null },
        ...{ source: tip, previous: null, commit: standin.store.ref(PROD) },
        why: `\`dagster/prod\` stays at ${tip.slice(0, 7)}, pinned by alice: orders doubled`,
      },
    ]);
  });

  it("has a line for what is not done: drift, a refusal of GitHub's, what is not sound", async () => {
    const drifted = preparedApp("deploy: {environments: [prod]}\n");
    await drifted.deploy();
    commitFiles(drifted.standin, "dagster/prod", { "hotfix.txt": "1" }, "Hotfix");
    await drifted.deploy();
    expect(drifted.audited.at(-1)).toMatchObject({
      ...{ event: "stopped", wanted: "follow", by: APP.login, commit: null },
      why: expect.stringContaining("has drifted"),
    });
    const refused = preparedApp("deploy: {environments: [prod]}\n");
    refused.standin.interceptors.push(({ method, path }) =>
      method === "POST" && path.endsWith("/git/refs") ? { status: 403, body: { message: "Not for you" } } : null,
    );
    await refused.deploy();
    expect(refused.audited).toEqual([
      expect.objectContaining({ event: "refused", source: null, why: expect.stringContaining("`contents: write`") }),
    ]);
    const unsound = preparedApp("deploy: {environments: [prod]}\n", ["`raw` is missing"]);
    await unsound.deploy();
    expect(unsound.audited).toEqual([
      expect.objectContaining({
        event: "stopped",
        source: unsound.tip,
        why: expect.stringContaining("`raw` is missing"),
      }),
    ]);
  });
});
