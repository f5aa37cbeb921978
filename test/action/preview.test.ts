import { describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const program = await loadReviewProgram();
const PREVIEW = "refs/heads/dagster/preview/pr-7";

function prepared() {
  const example = exampleRepository({ ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  onTestFinished(() => example.remove());
  const actor = { ...WORKFLOW, permissions: { ...WORKFLOW.permissions, contents: "write" } } as const;
  const standin = createStandin(example.bare, { actors: [actor] });
  standin.openPull(7, "change", "main");
  const run = async (
    event: { readonly action?: string; readonly from?: string; readonly head?: string } = {},
    inputs: Readonly<Record<string, string>> = { preview: "true" },
  ) => {
    const pull = standin.synchronize(7);
    example.git("fetch", "--quiet", example.bare, pull.mergeResult ?? "");
    const recorded = recordedIo({
      environment: {
        GITHUB_SHA: pull.mergeResult ?? "",
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_WORKSPACE: example.work,
      },
      inputs,
      event: {
        action: event.action ?? "opened",
        repository: { full_name: "harbour/ferries" },
        pull_request: {
          number: 7,
          head: { sha: event.head ?? pull.head, ref: "change", repo: { full_name: event.from ?? "harbour/ferries" } },
          base: { sha: standin.store.ref("refs/heads/main"), ref: "main" },
        },
      },
      client: standinOctokit(standin, WORKFLOW.token),
    });
    await runAction(recorded.io, program);
    return recorded;
  };
  return { example, standin, run };
}

describe("preview: true", () => {
  it("pushes what the pull request would deploy, anew with each push, and removes it when it is closed", async () => {
    const { example, standin, run } = prepared();
    const first = await run();
    expect([first.failures, first.outputs["preview"]]).toEqual([[], "dagster/preview/pr-7"]);
    const pushed = standin.store.ref(PREVIEW) ?? "";
    expect(standin.store.commit(pushed)).toMatchObject({
      parents: [],
      message: expect.stringMatching(/^Deploy prod from/u),
    });
    expect(standin.store.paths(PREVIEW)).toContain("src/dagster_definitions/env_prod.py");
    expect(standin.store.paths(PREVIEW).some((path) => path.startsWith(".github/"))).toBe(false);

    example.commit("change", { "conf/base/parameters.yml": example.parameters(7) }, "Another split");
    const second = await run({ action: "synchronize" });
    expect([second.failures, standin.store.ref(PREVIEW) === pushed]).toEqual([[], false]);
    expect(standin.store.commit(standin.store.ref(PREVIEW) ?? "").parents).toEqual([]);

    const closed = await run({ action: "closed" });
    expect([closed.failures, standin.store.ref(PREVIEW)]).toEqual([[], null]);
    expect(closed.lines).toContain("notice: Preview `dagster/preview/pr-7` removed.");
    expect(closed.outputs).toMatchObject({ verdict: "unknown", preview: "" });
    expect((await run({ action: "closed" })).failures).toEqual([]);
  });

  it("pushes nothing from a fork, without being asked to, or of what is not sound, and says so", async () => {
    const { example, standin, run } = prepared();
    const fork = await run({ from: "stranger/ferries" });
    expect([fork.failures, fork.lines]).toEqual([
      [],
      expect.arrayContaining([
        "notice: No preview: the pull request comes from a fork, whose definitions are never pushed.",
      ]),
    ]);
    expect((await run({}, {})).outputs["preview"]).toBe("");
    example.commit("change", { "conf/base/catalog.yml": "raw: [\n" }, "Broken");
    const broken = await run();
    expect(broken.lines.some((line) => line.startsWith("notice: No preview: it is not sound"))).toBe(true);
    expect(standin.store.ref(PREVIEW)).toBeNull();
  });

  it("is not put back by a run that comes again after a newer push, or after the pull request is closed", async () => {
    const { example, standin, run } = prepared();
    const older = standin.store.ref("refs/heads/change") ?? "";
    const newer = example.commit("change", { "conf/base/parameters.yml": example.parameters(7) }, "Another split");
    await run();
    const pushed = standin.store.ref(PREVIEW);
    const late = await run({ head: older });
    expect([late.failures, late.outputs["preview"], standin.store.ref(PREVIEW)]).toEqual([[], "", pushed]);
    expect(late.lines).toContain(`notice: No preview: the pull request has moved on to ${newer.slice(0, 7)}.`);
    await run({ action: "closed" });
    const pull = standin.pulls.get(7);
    if (pull) pull.state = "closed";
    const again = await run();
    expect(again.lines).toContain("notice: No preview: the pull request is closed by now.");
    expect([again.failures, standin.store.ref(PREVIEW)]).toEqual([[], null]);
  });

  it("never takes the place of a branch that is somebody else's, nor removes it", async () => {
    const { example, standin, run } = prepared();
    example.git("push", "--quiet", example.bare, `main:${PREVIEW}`);
    const theirs = standin.store.ref(PREVIEW);
    expect((await run()).failures).toEqual([expect.stringContaining("is not ours: take it off the branch")]);
    expect((await run({ action: "closed" })).failures).toEqual([expect.stringContaining("is not ours")]);
    expect(standin.store.ref(PREVIEW)).toBe(theirs);
  });
});

describe("a run by hand or by the clock", () => {
  it("holds what stands against the commit that is deployed", async () => {
    const { example, standin, run } = prepared();
    void run;
    const tip = standin.store.ref("refs/heads/main") ?? "";
    const act = async (name: string, sha: string) => {
      const recorded = recordedIo({
        environment: { GITHUB_SHA: sha, GITHUB_EVENT_NAME: name, GITHUB_WORKSPACE: example.work },
        event:
          name === "push"
            ? { ref: "refs/heads/main", before: "0".repeat(40), after: sha, repository: { default_branch: "main" } }
            : {},
        inputs: { deploy: name === "push" ? "push" : "auto" },
        client: standinOctokit(standin, WORKFLOW.token),
      });
      await runAction(recorded.io, program);
      return recorded;
    };
    expect(JSON.parse((await act("schedule", tip)).files["report.json"] ?? "")).toMatchObject({ before: null });
    await act("push", tip);
    const next = example.commit("main", { "conf/base/parameters.yml": example.parameters(7) }, "Another split");
    for (const name of ["schedule", "workflow_dispatch"]) {
      const { files, failures } = await act(name, next);
      expect(failures).toEqual([]);
      expect(JSON.parse(files["report.json"] ?? "")).toMatchObject({ before: tip, after: next });
    }
  });
});
