import { describe, expect, it } from "vitest";
import { readDeploymentMessage } from "../../src/github/deployment-message.ts";
import { branch, GENERATED, prepared, SOURCE } from "../support/deployment-story.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { WORKFLOW } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";

const MALLORY = { name: "Mallory", email: "mallory@example.com" };
const PROD = "refs/heads/dagster/prod";
const BOT = { ...WORKFLOW, permissions: { contents: "write" } } as const;
const MADE = "src/dagster_definitions/env_prod.py";

/** Amends what is deployed: another tree under the same message, or what is made of that. */
function amend(
  { store }: Standin,
  { message = (said) => said, who = MALLORY }: { message?: (said: string) => string; who?: typeof MALLORY } = {},
): string {
  const made = store.commit(store.ref(PROD) ?? "");
  const evil = store.createTree([{ path: MADE, mode: "100644", content: "import os\n" }], made.tree);
  const amended = store.createCommit(evil, made.parents, message(made.message), who);
  store.updateRef(PROD, amended);
  return amended;
}

function log({ store }: Standin): readonly string[] {
  return store
    .git(["log", "--format=%H", PROD])
    .split("\n")
    .map((sha) => readDeploymentMessage(store.commit(sha).message)?.generatorVersion ?? "foreign");
}

describe("a deployment branch that holds what we did not make", () => {
  it("is left as it is and said, where its last commit is somebody else's", async () => {
    const { standin, deploy } = prepared();
    const foreign = commitFiles(standin, "dagster/prod", { "mine.txt": "1" }, "Mine\n\nSource-Commit: nonsense\n");
    expect(await deploy()).toEqual({
      kind: "stopped",
      branch: "dagster/prod",
      source: standin.store.ref("refs/heads/main"),
      isDrift: true,
      message: `\`dagster/prod\` has drifted: its last commit (${foreign.slice(0, 7)}) is not ours`,
      help: "Look at what was changed. To have it replaced by a commit on top, set `deploy.drift: repair` or ask for a deployment; or take that commit off the branch.",
    });
    expect(branch(standin)).toBe(foreign);
    expect(standin.writes()).toEqual([]);
  });

  it("is left where somebody has committed since, and repaired on top where that is set: no deployment is blocked for good", async () => {
    const { standin, deploy } = prepared();
    await deploy();
    const foreign = commitFiles(standin, "dagster/prod", { [MADE]: "# hotfix\n" }, "Revert");
    expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true });
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true, source: next });
    expect(branch(standin)).toBe(foreign);
    expect(await deploy({ drift: "repair" })).toMatchObject({
      kind: "pushed",
      source: next,
      repaired: `its last commit (${foreign.slice(0, 7)}) is not ours`,
    });
    expect(standin.store.commit(branch(standin)).parents).toEqual([foreign]);
    expect(standin.store.file(branch(standin), MADE)).toContain("A = 1");
    expect(await deploy()).toMatchObject({ kind: "up-to-date" });
  });

  it("is no deployment of ours for what it says: an amended tip is found by its tree", async () => {
    const { standin, commit, deploy } = prepared();
    await deploy();
    const amended = amend(standin);
    expect(await deploy()).toMatchObject({
      kind: "stopped",
      isDrift: true,
      message: `\`dagster/prod\` has drifted: ${amended.slice(0, 7)} says it was made of ${commit.slice(0, 7)}, and does not hold what is made of it`,
    });
    const next = commitFiles(standin, "main", { "b.txt": "1" });
    expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true, source: next });
    expect(branch(standin)).toBe(amended);
    expect(await deploy({ drift: "repair" })).toMatchObject({ kind: "pushed", source: next });
  });

  it("is found whatever its trailers were forged to: a later commit, another digest, other settings, another version", async () => {
    const forgeries: readonly (readonly [RegExp, (standin: Standin) => string])[] = [
      [
        /Source-Commit: \S+/u,
        (standin) => `Source-Commit: ${commitFiles(standin, "elsewhere", { "x.txt": "1" }, "Later", "main")}`,
      ],
      [/Definitions-Digest: \S+/u, () => "Definitions-Digest: sha256:ff"],
      [/Settings-Digest: \S+/u, () => "Settings-Digest: ff"],
      [/Generator-Version: \S+/u, () => "Generator-Version: 0.0.9"],
      [/Generator-Version: \S+/u, () => "Generator-Version: 9.9.9"],
      [/Source-Commit: \S+/u, () => `Source-Commit: ${"d".repeat(40)}`],
    ];
    for (const [trailer, value] of forgeries) {
      const { standin, deploy } = prepared();
      await deploy();
      const amended = amend(standin, { message: (said) => said.replace(trailer, value(standin)) });
      expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true });
      expect(branch(standin)).toBe(amended);
      expect(await deploy({ drift: "repair" })).toMatchObject({ kind: "pushed" });
      expect(standin.store.file(branch(standin), MADE)).toContain("A = 1");
    }
  }, 60_000);

  it("is not ours by our name: an author can be written by anybody, a signature vouches for the committer", async () => {
    const { standin, deploy } = prepared();
    await deploy();
    const { author } = standin.store.commit(branch(standin));
    amend(standin, { message: (said) => said.replace("0.1.0", "0.0.9"), who: author });
    expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true });
    standin.interceptors.push(({ method, path }) => {
      if (method !== "GET" || !path.endsWith("/commits/heads%2Fdagster%2Fprod")) return null;
      const { message, tree, parents } = standin.store.commit(branch(standin));
      const commit = { message, tree: { sha: tree }, verification: { verified: true } };
      const body = { sha: branch(standin), commit, parents: parents.map((sha) => ({ sha })) };
      return {
        status: 200,
        body: { ...body, author: { login: "kedro-on-dagster[bot]" }, committer: { login: "mallory" } },
      };
    });
    expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true });
  });

  it("is ours by its tree, whoever committed it: what a person put back by hand is no drift", async () => {
    const { standin, commit, deploy } = prepared();
    await deploy();
    const { store } = standin;
    const made = store.commit(branch(standin));
    store.updateRef(PROD, store.createCommit(made.tree, [branch(standin)], made.message, MALLORY));
    expect(await deploy()).toMatchObject({ kind: "up-to-date", source: commit });
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy()).toMatchObject({ kind: "pushed", source: next, repaired: null });
  });

  it("is never left as good by a workflow, which GitHub's signature proves nothing for", async () => {
    const { standin, deploy } = prepared(SOURCE, BOT);
    await deploy();
    const amended = amend(standin);
    standin.signed.set(amended, BOT.login);
    expect(await deploy()).toMatchObject({ kind: "stopped", isDrift: true });
    const older = amend(standin, { message: (said) => said.replace("0.1.0", "0.0.9") });
    standin.signed.set(older, BOT.login);
    expect(await deploy()).toMatchObject({
      kind: "pushed",
      repaired: expect.stringContaining("by the older version 0.0.9, which this one cannot check"),
    });
    const newer = amend(standin, { message: (said) => said.replace("0.1.0", "9.0.0") });
    expect(await deploy()).toMatchObject({
      kind: "held",
      reason: expect.stringContaining("by the newer version 9.0.0, which this one cannot check"),
    });
    expect(branch(standin)).toBe(newer);
  });
});

describe("a source branch", () => {
  it("is followed where it was reset, reverted or rewritten, by a commit on top, and nothing is said to have drifted", async () => {
    for (const actor of [undefined, BOT]) {
      const { standin, commit, deploy } = prepared(SOURCE, actor);
      const { store } = standin;
      const bad = commitFiles(standin, "main", { "src/ferries/nodes.py": "A = broken\n" });
      await deploy();
      store.updateRef("refs/heads/main", commit);
      expect(await deploy()).toMatchObject({ kind: "pushed", source: commit, repaired: null });
      expect(store.file(branch(standin), MADE)).toContain("A = 1");
      expect(await deploy()).toMatchObject({ kind: "up-to-date" });
      store.updateRef("refs/heads/main", bad);
      const reverted = commitFiles(standin, "main", { "src/ferries/nodes.py": "A = 1\n" }, "Revert");
      expect(await deploy()).toMatchObject({ kind: "pushed", source: reverted, repaired: null });
      store.deleteRef("refs/heads/main");
      const rewritten = commitFiles(standin, "main", SOURCE, "Rewritten");
      expect(await deploy()).toMatchObject({ kind: "pushed", source: rewritten, repaired: null });
      expect(store.count(PROD)).toBe(4);
    }
  }, 60_000);

  it("that was taken back is not taken for the later commit that somebody forged", async () => {
    const { standin, deploy } = prepared();
    await deploy();
    const later = commitFiles(standin, "elsewhere", { "b.txt": "1" }, "Later", "main");
    amend(standin, { message: (said) => said.replace(/Source-Commit: \S+/u, `Source-Commit: ${later}`) });
    const next = commitFiles(standin, "main", { "c.txt": "1" });
    expect(await deploy({ drift: "repair" })).toMatchObject({ kind: "pushed", source: next });
  });
});

describe("another version of the generator", () => {
  const versioned = (version: string) => ({
    generatorVersion: version,
    files: { [MADE]: `${GENERATED}# by ${version}\n` },
  });

  it("deploys nothing by itself, and two that run side by side never take turns", async () => {
    const { standin, commit, deploy } = prepared();
    await deploy(versioned("0.9.0"));
    const writes = standin.writes().length;
    for (const version of ["0.10.0", "0.9.0", "0.10.0", "0.8.0"])
      expect(await deploy(versioned(version))).toMatchObject({ kind: "up-to-date" });
    expect(await deploy(versioned("0.10.0"))).toMatchObject({
      reason: `${commit.slice(0, 7)} is already deployed, by version 0.9.0; the next commit is deployed by 0.10.0`,
    });
    expect(standin.writes()).toHaveLength(writes);
    commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy(versioned("0.10.0"))).toMatchObject({ kind: "pushed" });
    expect(log(standin)).toEqual(["0.10.0", "0.9.0"]);
  });

  it("deploys at once where that is set, by order of versions: the older one never takes its turn back", async () => {
    const { standin, deploy } = prepared();
    const atOnce = (version: string) => deploy({ ...versioned(version), upgrade: "at-once" });
    await atOnce("0.9.0");
    expect(await atOnce("0.10.0-rc.1")).toMatchObject({ kind: "pushed" });
    expect(await atOnce("0.10.0")).toMatchObject({ kind: "pushed" });
    for (const version of ["0.9.0", "0.10.0-rc.1", "0.10.0", "0.9.0"])
      expect(await atOnce(version)).toMatchObject({ kind: "up-to-date" });
    expect(await atOnce("0.9.0")).toMatchObject({ reason: expect.stringContaining("by the newer version 0.10.0") });
    expect(log(standin)).toEqual(["0.10.0", "0.10.0-rc.1", "0.9.0"]);
  });

  it("waits for somebody to ask where that is set, whatever the source does", async () => {
    const { standin, deploy } = prepared();
    await deploy(versioned("0.1.0"));
    const source = commitFiles(standin, "main", { "a.txt": "1" });
    const newer = { ...versioned("0.2.0"), upgrade: "on-demand" } as const;
    expect(await deploy(newer)).toEqual({
      kind: "held",
      branch: "dagster/prod",
      commit: branch(standin),
      source,
      reason: "it was made by version 0.1.0 and would be made by 0.2.0 now: ask for the deployment (`deploy.upgrade`)",
    });
    const action = { kind: "deploy", commit: source, by: "alice", reason: null } as const;
    expect(await deploy({ ...newer, action })).toMatchObject({ kind: "pushed", source });
    expect(await deploy(newer)).toMatchObject({ kind: "up-to-date" });
  });
});
