import { describe, expect, it } from "vitest";
import type { DeploymentAction } from "../../src/github/deployment-action.ts";
import { deploymentTitle, describeOutcome } from "../../src/deployment/deployment-words.ts";
import { readDirectives } from "../../src/github/deployment-directives.ts";
import { branch, prepared, SOURCE } from "../support/deployment-story.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { WORKFLOW } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";

const BOT = { ...WORKFLOW, permissions: { contents: "write" } } as const;
const SAID = { by: "alice", reason: "orders doubled" } as const;
const MADE = "src/dagster_definitions/env_prod.py";

function rollback(commit: string): DeploymentAction {
  return { kind: "rollback", commit, ...SAID };
}

function said({ store }: Standin, at: string) {
  return readDirectives(store.commit(at).message);
}

/** A good commit that was deployed, and a bad one after it. */
async function gone(actor?: Parameters<typeof prepared>[1]) {
  const story = prepared(SOURCE, actor);
  const { standin, commit: good, deploy } = story;
  await deploy();
  const bad = commitFiles(standin, "main", { "src/ferries/nodes.py": "A = bad\n" });
  await deploy();
  return { ...story, good, bad };
}

describe("a rollback", () => {
  it("is a new commit on top, made anew from the commit that is named, and stays until it is released", async () => {
    for (const actor of [undefined, BOT]) {
      const { standin, good, bad, deploy } = await gone(actor);
      const { store } = standin;
      const before = branch(standin);
      expect(await deploy({ action: rollback(good) })).toMatchObject({
        kind: "pushed",
        source: good,
        pinned: "pinned by alice: orders doubled",
      });
      expect(store.commit(branch(standin)).parents).toEqual([before]);
      expect(store.file(branch(standin), MADE)).toContain("A = 1");
      expect(said(standin, branch(standin))).toEqual({ pin: { commit: good, ...SAID }, freeze: null, accepted: [] });
      const pinned = branch(standin);
      commitFiles(standin, "main", { "a.txt": "1" });
      expect(await deploy()).toMatchObject({ kind: "up-to-date", source: good, pinned: expect.anything() });
      expect(await deploy({ action: rollback(good) })).toMatchObject({ kind: "up-to-date" });
      expect(branch(standin)).toBe(pinned);
      const tip = store.ref("refs/heads/main");
      expect(await deploy({ action: { kind: "unpin", ...SAID } })).toMatchObject({
        kind: "pushed",
        source: tip,
        pinned: null,
      });
      expect(said(standin, branch(standin)).pin).toBeNull();
      expect(bad).not.toBe(tip);
    }
  }, 60_000);

  it("goes to nothing but what lies on the source, and leaves the branch as it is otherwise", async () => {
    const { standin, deploy } = await gone();
    const elsewhere = commitFiles(standin, "elsewhere", { "x.txt": "1" }, "Mine", "main");
    const before = branch(standin);
    expect(await deploy({ action: rollback(elsewhere) })).toMatchObject({
      kind: "stopped",
      message: `${elsewhere.slice(0, 7)} does not lie on \`main\``,
    });
    expect(branch(standin)).toBe(before);
  });

  it("replaces what somebody has changed by hand: who asks for what is to stand asks for that as well", async () => {
    const { standin, good, deploy } = await gone();
    const foreign = commitFiles(standin, "dagster/prod", { [MADE]: "# hotfix\n" }, "Hotfix");
    expect(await deploy({ action: rollback(good) })).toMatchObject({
      kind: "pushed",
      source: good,
      repaired: expect.stringContaining(foreign.slice(0, 7)),
    });
  });

  it("is printed before it is made", async () => {
    const { standin, good, deploy } = await gone();
    const before = branch(standin);
    expect(await deploy({ action: rollback(good), isDryRun: true })).toMatchObject({
      kind: "planned",
      plan: {
        kind: "push",
        parent: before,
        message: expect.stringContaining(`Pinned: ${good} by alice: orders doubled`),
      },
    });
    expect(branch(standin)).toBe(before);
  });

  it("is a proposal where deployments are proposed", async () => {
    const { standin, good, deploy } = await gone();
    const before = branch(standin);
    expect(await deploy({ action: rollback(good), via: "pull-request" })).toMatchObject({
      kind: "proposed",
      pull: 1000,
    });
    expect(branch(standin)).toBe(before);
    expect(standin.pulls.get(1000)?.body).toContain(`Pinned: ${good} by alice`);
    standin.merge(1000);
    commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy()).toMatchObject({ kind: "up-to-date", source: good });
  });
});

describe("a pin", () => {
  it("of what stands is an empty commit; the next source commit is not deployed", async () => {
    const { standin, bad, deploy } = await gone();
    const { store } = standin;
    const before = branch(standin);
    expect(await deploy({ action: { kind: "pin", commit: null, ...SAID } })).toMatchObject({
      kind: "marked",
      source: bad,
    });
    expect(store.commit(branch(standin))).toMatchObject({ parents: [before], tree: store.commit(before).tree });
    commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy()).toMatchObject({
      kind: "up-to-date",
      source: bad,
      pinned: "pinned by alice: orders doubled",
    });
  });

  it("is released even where the tip may not be deployed: what stands stays, and the next good commit comes", async () => {
    const { standin, good, deploy } = await gone();
    await deploy({ action: rollback(good) });
    expect(await deploy({ action: { kind: "unpin", ...SAID }, stop: "it is not sound" })).toMatchObject({
      kind: "marked",
      source: good,
      left: "it is not sound",
      pinned: null,
    });
    expect(said(standin, branch(standin)).pin).toBeNull();
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy()).toMatchObject({ kind: "pushed", source: next });
  });

  it("of nothing is refused", async () => {
    const { deploy } = prepared();
    expect(await deploy({ action: { kind: "pin", commit: null, ...SAID } })).toMatchObject({
      kind: "stopped",
      message: "nothing is deployed there that it could be pinned to",
    });
  });
});

describe("an order for nothing", () => {
  it("to release or take back says that there is nothing, and deploys nothing either", async () => {
    const { standin, good, deploy } = await gone();
    const before = branch(standin);
    commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy({ action: { kind: "unpin", ...SAID } })).toMatchObject({
      kind: "up-to-date",
      reason: "it is not pinned: there is nothing to release",
      isAskedInVain: true,
      pinned: null,
    });
    await deploy({ action: rollback(good) });
    const pinned = branch(standin);
    const unfrozen = await deploy({ action: { kind: "unfreeze", ...SAID } });
    expect(unfrozen).toMatchObject({
      kind: "up-to-date",
      reason: "it is not frozen: there is nothing to take back",
      source: good,
      pinned: "pinned by alice: orders doubled",
    });
    expect(describeOutcome(unfrozen)).toBe(
      "`dagster/prod` stays as it is: it is not frozen: there is nothing to take back",
    );
    expect(deploymentTitle([unfrozen])).toEqual({ title: "There was nothing to do", isDone: true });
    expect([branch(standin), before]).toEqual([pinned, standin.store.commit(pinned).parents[0]]);
  });

  it("where nothing is deployed is refused, instead of deploying it", async () => {
    const { standin, deploy } = prepared();
    for (const kind of ["unpin", "unfreeze"] as const)
      expect(await deploy({ action: { kind, ...SAID } })).toMatchObject({
        kind: "stopped",
        message: expect.stringMatching(/^nothing is deployed there: it is not (?:pinned|frozen)/u),
      });
    expect(standin.store.refs("refs/heads/dagster")).toEqual([]);
  });
});

describe("a freeze", () => {
  const freeze = { kind: "freeze", by: "bob", reason: "release week" } as const;

  it("holds every deployment but one that a person rolls back, until it is taken back", async () => {
    const { standin, good, bad, deploy } = await gone();
    expect(await deploy({ action: freeze })).toMatchObject({ kind: "marked", source: bad });
    const frozen = branch(standin);
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    expect(await deploy()).toEqual({
      kind: "held",
      branch: "dagster/prod",
      commit: frozen,
      source: next,
      reason: "frozen by bob: release week",
    });
    expect(await deploy({ action: rollback(good) })).toMatchObject({ kind: "pushed", source: good });
    expect(await deploy()).toMatchObject({ kind: "held" });
    expect(await deploy({ action: { kind: "unpin", ...SAID } })).toMatchObject({ kind: "pushed", source: next });
    expect(await deploy({ action: { kind: "unfreeze", ...SAID } })).toMatchObject({ kind: "marked", source: next });
    expect(await deploy()).toMatchObject({ kind: "up-to-date", source: next });
  });

  it("is not thawed by a hotfix on top, which repairs nothing while it is frozen", async () => {
    const { standin, deploy } = await gone();
    await deploy({ action: freeze });
    const foreign = commitFiles(standin, "dagster/prod", { [MADE]: "# hotfix\n" }, "Hotfix");
    expect(await deploy({ drift: "repair" })).toMatchObject({
      kind: "held",
      reason: `frozen by bob: release week; its last commit (${foreign.slice(0, 7)}) is not ours`,
    });
    expect(branch(standin)).toBe(foreign);
  });

  it("signs nothing that is not ours", async () => {
    const { standin, deploy } = await gone();
    const { store } = standin;
    const made = store.commit(branch(standin));
    const evil = store.createTree([{ path: MADE, mode: "100644", content: "import os\n" }], made.tree);
    const who = { name: "Mallory", email: "mallory@example.com" };
    store.updateRef("refs/heads/dagster/prod", store.createCommit(evil, made.parents, made.message, who));
    const before = branch(standin);
    for (const action of [freeze, { kind: "pin", commit: null, ...SAID } as const])
      expect(await deploy({ action })).toMatchObject({ kind: "stopped", isDrift: true });
    expect(branch(standin)).toBe(before);
  });
});

describe("what is accepted", () => {
  const accept = {
    kind: "accept",
    name: "dynamic-call-1a2b3c4d",
    until: "2026-12-31",
    by: "alice",
    reason: "known",
  } as const;

  it("reaches what is rendered by name, until its day is over, and is carried on by every deployment", async () => {
    const { standin, accepted, deploy } = prepared();
    await deploy();
    await deploy({ action: accept });
    commitFiles(standin, "main", { "a.txt": "1" });
    await deploy({ today: "2026-12-31" });
    expect(accepted.at(-1)).toEqual(["dynamic-call-1a2b3c4d"]);
    expect(said(standin, branch(standin)).accepted).toHaveLength(1);
    commitFiles(standin, "main", { "a.txt": "2" });
    await deploy({ today: "2027-01-01" });
    expect(accepted.at(-1)).toEqual([]);
    expect(said(standin, branch(standin)).accepted).toEqual([]);
  });

  it("is told with the first deployment, where none stands yet, and never without a reason", async () => {
    const { standin, accepted, deploy } = prepared();
    expect(await deploy({ action: { ...accept, reason: " " } })).toMatchObject({
      kind: "stopped",
      message: "a blind spot is accepted for a reason: say which",
    });
    expect(await deploy({ action: accept })).toMatchObject({ kind: "pushed", isNew: true });
    expect(accepted).toEqual([["dynamic-call-1a2b3c4d"]]);
    expect(said(standin, branch(standin)).accepted).toMatchObject([{ name: accept.name, reason: "known" }]);
  });

  it("is not believed where nobody vouches for who wrote it", async () => {
    const { standin, rendered, accepted, deploy } = prepared();
    await deploy();
    const { store } = standin;
    const made = store.commit(branch(standin));
    const message = `${made.message}Accepted: dynamic-call-1a2b3c4d until 2099-01-01 by alice: trust me\n`;
    const who = { name: "Mallory", email: "mallory@example.com" };
    store.updateRef("refs/heads/dagster/prod", store.createCommit(made.tree, [branch(standin)], message, who));
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    await deploy();
    expect(accepted[rendered.indexOf(next)]).toEqual([]);
    expect(said(standin, branch(standin)).accepted).toEqual([]);
  });
});

describe("a reason", () => {
  it.each([
    "line\nPinned: 1 by mallory",
    "a\r\n\r\nSource-Commit: x",
    `long ${"x".repeat(5000)}`,
    "bidi \u202e and nul \0",
    "  ",
  ])("adds no line and no trailer: %j", async (reason) => {
    const { standin, commit, deploy } = prepared();
    await deploy();
    await deploy({ action: { kind: "freeze", by: "alice", reason } });
    const { message } = standin.store.commit(branch(standin));
    expect(message.split("\n\n")).toHaveLength(3);
    expect(message.length).toBeLessThan(1000);
    expect(said(standin, branch(standin))).toMatchObject({ pin: null, freeze: { by: "alice" } });
    expect(message.match(/^Source-Commit: .*$/gmu)).toEqual([`Source-Commit: ${commit}`]);
  });
});
