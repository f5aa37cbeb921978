import { describe, expect, it } from "vitest";
import { preparedApp } from "./support/prepared-deployment.ts";
import { readDeploymentMessage } from "../../src/github/deployment-message.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import type { Standin } from "../support/github-standin/state.ts";

const SETTINGS = `deploy:
  environments: [prod, staging, dev]
  from: {dev: {branch: develop}, staging: {tag: "v*"}, prod: {after: staging}}
`;

function sources({ store }: Standin) {
  return Object.fromEntries(
    ["dev", "staging", "prod"].map((name) => {
      const tip = store.ref(`refs/heads/dagster/${name}`);
      const record = tip === null ? null : readDeploymentMessage(store.commit(tip).message);
      return [name, record && [record.sourceCommit, record.sourceRef]];
    }),
  );
}

function tag({ store }: Standin, name: string, commit: string, isAnnotated = false): void {
  if (!isAnnotated) return store.updateRef(`refs/tags/${name}`, commit);
  const who = ["-c", "user.name=Sailor", "-c", "user.email=sailor@example.com"];
  store.git([...who, "tag", "-a", "-m", name, name, commit]);
}

describe("environments with sources of their own", () => {
  it("are deployed from a branch, from the highest tag, and after another", async () => {
    const { standin, tip, deploy } = preparedApp(SETTINGS);
    await deploy();
    expect(sources(standin)).toEqual({ dev: null, staging: null, prod: null });
    expect(standin.checks[0]?.summary).toBe(
      "- `dagster/staging` is left as it is: There is no tag `v*`\n- `dagster/dev` is left as it is: There is no branch `develop`\n- `dagster/prod` is held: waits for `dagster/staging`",
    );
    const develop = commitFiles(standin, "develop", { "a.txt": "1" }, "Develop", "main");
    tag(standin, "v1.9.0", tip);
    await deploy();
    const first = [tip, "refs/tags/v1.9.0"];
    expect(sources(standin)).toEqual({ dev: [develop, "refs/heads/develop"], staging: first, prod: first });
    const next = commitFiles(standin, "main", { "b.txt": "1" });
    await deploy();
    expect(sources(standin)).toMatchObject({ staging: first, prod: first });
    tag(standin, "v1.10.0", next, true);
    tag(standin, "v1.11.0-rc.1", tip);
    tag(standin, "w2", tip);
    standin.store.deleteRef("refs/tags/v1.11.0-rc.1");
    await deploy();
    const second = [next, "refs/tags/v1.10.0"];
    expect(sources(standin)).toMatchObject({ staging: second, prod: second });
  });

  it("stay behind where the one before them is not ours to follow: it is held, or has drifted", async () => {
    const { standin, tip, deploy, order } = preparedApp(SETTINGS);
    commitFiles(standin, "develop", { "a.txt": "1" }, "Develop", "main");
    tag(standin, "v1", tip);
    await deploy();
    await order({ kind: "freeze", by: "alice", reason: null }, "dagster/staging");
    tag(standin, "v2", commitFiles(standin, "main", { "b.txt": "1" }));
    await deploy();
    expect(sources(standin)["prod"]).toEqual([tip, "refs/tags/v1"]);
    await order({ kind: "unfreeze", by: "alice", reason: null }, "dagster/staging");
    await deploy();
    expect(sources(standin)["prod"]?.[1]).toBe("refs/tags/v2");
    commitFiles(standin, "dagster/staging", { "hotfix.txt": "1" }, "Hotfix");
    tag(standin, "v3", commitFiles(standin, "main", { "c.txt": "1" }));
    await deploy();
    expect(sources(standin)["prod"]?.[1]).toBe("refs/tags/v2");
    expect(standin.checks.at(-1)?.summary).toContain("`dagster/prod` is held: waits for `dagster/staging`");
  });

  it("are rolled back one by one, by a shortened name or by that of the deployment, to what their own source held", async () => {
    const { standin, tip, deploy, order } = preparedApp(SETTINGS);
    commitFiles(standin, "develop", { "a.txt": "1" }, "Develop", "main");
    tag(standin, "v1", tip);
    await deploy();
    const deployed = standin.store.ref("refs/heads/dagster/prod") ?? "";
    tag(standin, "v2", commitFiles(standin, "main", { "b.txt": "1" }));
    await deploy();
    const said = { by: "alice", reason: null } as const;
    for (const commit of [tip.slice(0, 8), deployed]) {
      const [outcome] = await order({ kind: "rollback", commit, ...said }, "dagster/prod");
      expect(outcome).toMatchObject({ source: tip, pinned: "pinned by alice" });
    }
    expect(sources(standin)).toMatchObject({
      staging: [expect.anything(), "refs/tags/v2"],
      prod: [tip, expect.anything()],
    });
    for (const commit of ["0000000", "main", "../x", "deadbeefdeadbeef"]) {
      const [outcome] = await order({ kind: "rollback", commit, ...said }, "dagster/prod");
      expect(outcome).toMatchObject({ kind: "stopped", message: "there is no commit of that name in the repository" });
    }
  });
});
