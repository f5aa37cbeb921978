import { describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const program = await loadReviewProgram();
const PROD = "refs/heads/dagster/prod";
const PROPOSED = "refs/heads/kedro-dagster/dagster/prod";

function prepared(settings = "deploy: {environments: [prod]}\n") {
  const example = exampleRepository({ ".github/kedro-dagster.yml": settings });
  onTestFinished(() => example.remove());
  const standin = createStandin(example.bare, {
    actors: [{ ...WORKFLOW, permissions: { ...WORKFLOW.permissions, contents: "write", deployments: "write" } }],
  });
  const push = async (deploy = "pull-request") => {
    standin.calls.length = 0;
    const tip = standin.store.ref("refs/heads/main") ?? "";
    const recorded = recordedIo({
      environment: { GITHUB_SHA: tip, GITHUB_EVENT_NAME: "push", GITHUB_WORKSPACE: example.work },
      event: { ref: "refs/heads/main", before: "0".repeat(40), after: tip, repository: { default_branch: "main" } },
      inputs: { deploy },
      client: standinOctokit(standin, WORKFLOW.token),
    });
    await runAction(recorded.io, program);
    const deployments = JSON.parse(recorded.outputs["deployments"] ?? "") as Readonly<Record<string, object>>;
    return { ...recorded, tip, prod: deployments["dagster/prod"], requests: standin.calls.length };
  };
  const change = (every: number): string =>
    example.commit("main", { "conf/base/parameters.yml": example.parameters(every) }, `Every ${every}`);
  return { example, standin, push, change };
}

describe("deploy: pull-request", () => {
  it("makes the branch first, then one pull request that every further commit brings up to date", async () => {
    const { standin, push, change } = prepared();
    expect((await push()).prod).toMatchObject({ state: "pushed" });
    const deployed = standin.store.ref(PROD);

    const second = change(7);
    const opened = await push();
    expect(opened.failures).toEqual([]);
    expect(opened.prod).toEqual({ state: "proposed", commit: standin.store.ref(PROPOSED), pull: 1001 });
    expect(opened.requests).toBeLessThanOrEqual(12);
    expect(opened.summaries.at(-1)).toMatch(
      /^### Proposed for 1 branch\n\n- `dagster\/prod` waits for #\u{200b}?1001 to be merged/u,
    );
    expect(standin.store.ref(PROD)).toBe(deployed);
    const pull = standin.pulls.get(1001);
    expect(pull).toMatchObject({ baseRef: "dagster/prod", headRef: "kedro-dagster/dagster/prod", state: "open" });
    expect(pull?.title).toBe(`Deploy prod from ${second.slice(0, 7)}`);
    expect(pull?.body?.trimEnd().split("\n\n").at(-1)).toContain(`Source-Commit: ${second}\n`);

    const writes = standin.writes().length;
    expect((await push()).prod).toEqual(opened.prod);
    expect(standin.writes().length).toBeLessThanOrEqual(writes);

    const third = change(9);
    const updated = await push();
    expect(updated.prod).toMatchObject({ state: "proposed", pull: 1001 });
    expect(updated.requests).toBeLessThanOrEqual(12);
    expect(standin.pulls.size).toBe(1);
    expect(pull?.title).toBe(`Deploy prod from ${third.slice(0, 7)}`);
    const { parents, tree } = standin.store.commit(standin.store.ref(PROPOSED) ?? "");
    expect(parents).toEqual([deployed]);

    // what is merged is deployed, and the next deployment builds on it
    const merged = standin.merge(1001);
    expect(standin.store.commit(merged).tree).toBe(tree);
    expect((await push()).prod).toEqual({ state: "up-to-date", commit: merged });
    change(11);
    const next = await push();
    expect(next.prod).toMatchObject({ state: "proposed" });
    expect(standin.store.commit(standin.store.ref(PROPOSED) ?? "").parents).toEqual([merged]);
  });

  it("is what the settings say, for the App as well", async () => {
    const { standin, push, change } = prepared("deploy: {environments: [prod], via: pull-request}\n");
    await push("auto");
    change(7);
    expect((await push("auto")).prod).toMatchObject({ state: "proposed" });
    expect(standin.pulls.size).toBe(1);
  });

  it("does not overwrite what somebody put on its branch, and names what GitHub wants", async () => {
    const { example, standin, push, change } = prepared();
    await push();
    example.git("push", "--quiet", example.bare, "main:kedro-dagster/dagster/prod");
    change(7);
    const foreign = await push();
    expect(foreign.failures).toEqual([expect.stringContaining("The last commit of `kedro-dagster/dagster/prod`")]);
    standin.store.deleteRef(PROPOSED);
    standin.interceptors.push(({ method, path }) =>
      method === "POST" && path.endsWith("/pulls")
        ? { status: 403, body: { message: "GitHub Actions is not permitted to create or approve pull requests." } }
        : null,
    );
    const refused = await push();
    expect(refused.failures).toEqual([
      expect.stringContaining("Allow it in the repository's settings (Actions, General, Workflow permissions)"),
    ]);
  });
});
