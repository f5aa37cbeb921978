import { describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { callCli } from "../support/run-cli.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const program = await loadReviewProgram();
const PROD = "refs/heads/dagster/prod";

/** A repository that the Action deploys, and runs of it. */
function prepared() {
  const example = exampleRepository({ ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  onTestFinished(() => example.remove());
  const permissions = { ...WORKFLOW.permissions, contents: "write", deployments: "write" } as const;
  const standin = createStandin(example.bare, { actors: [{ ...WORKFLOW, permissions }] });
  const run = async (event: string, payload: object, inputs: Readonly<Record<string, string>> = {}) => {
    const tip = standin.store.ref("refs/heads/main") ?? "";
    const recorded = recordedIo({
      environment: { GITHUB_SHA: tip, GITHUB_EVENT_NAME: event, GITHUB_WORKSPACE: example.work },
      event: { repository: { default_branch: "main" }, ...payload },
      inputs,
      client: standinOctokit(standin, WORKFLOW.token),
    });
    await runAction(recorded.io, program);
    return recorded;
  };
  return {
    example,
    standin,
    push: (ref = "refs/heads/main") => {
      const after = standin.store.ref("refs/heads/main") ?? "";
      return run("push", { ref, before: "0".repeat(40), after });
    },
    order: (order: string, event = "workflow_dispatch") =>
      run(event, { sender: { login: "alice" }, inputs: { order } }, { order }),
    message: () => standin.store.commit(standin.store.ref(PROD) ?? "").message,
  };
}

describe("a workflow that somebody starts by hand", () => {
  it("rolls back by a commit on top, pins, and is released by another run; nothing is reviewed meanwhile", async () => {
    const { example, standin, push, order, message } = prepared();
    await push();
    const good = standin.store.ref("refs/heads/main") ?? "";
    example.commit("main", { "conf/base/parameters.yml": example.parameters(9) }, "Bad");
    await push();
    const before = standin.store.ref(PROD) ?? "";
    const { failures, outputs, lines } = await order(`rollback ${good.slice(0, 9)} prod because orders doubled`);
    expect(failures).toEqual([]);
    expect(JSON.parse(outputs["deployments"] ?? "")).toMatchObject({ "dagster/prod": { state: "pushed" } });
    expect(standin.store.commit(standin.store.ref(PROD) ?? "").parents).toEqual([before]);
    expect(message()).toContain(`Source-Commit: ${good}`);
    expect(message()).toContain(`Pinned: ${good} by alice: orders doubled`);
    expect(lines.join("\n")).not.toContain("Comparing");
    const pushed = await push();
    expect(pushed.summaries.join("\n")).toContain("pinned by alice: orders doubled");
    expect(message()).toContain(`Source-Commit: ${good}`);
    expect((await order("unpin")).failures).toEqual([]);
    expect(message()).toContain(`Source-Commit: ${standin.store.ref("refs/heads/main")}`);
  }, 120_000);

  it.each([
    ["rollback", "workflow_dispatch", "The input `order`: name the commit: `rollback COMMIT`."],
    ["explode", "workflow_dispatch", "The input `order` is `deploy`, `rollback`"],
    ["pin nowhere", "workflow_dispatch", "no environment `nowhere` is deployed: there is `prod`"],
    [
      "accept hooks prod until 2027-02-30 because known",
      "workflow_dispatch",
      "The input `order`: say which, until when",
    ],
    ["pin", "push", "An `order` is for a workflow that somebody starts by hand"],
    ["pin", "pull_request", "An `order` is for a workflow that somebody starts by hand"],
  ])("is refused what it cannot do: %s on %s", async (order, event, why) => {
    const { standin, order: ask } = prepared();
    expect((await ask(order, event)).failures).toEqual([expect.stringContaining(why)]);
    expect(standin.writes()).toEqual([]);
  });

  it("accepts no blind spot that is not there, and says of what is so already that it is", async () => {
    const { standin, push, order } = prepared();
    await push();
    const before = standin.store.ref(PROD);
    const accepted = await order("accept dynamic-import-12345678 prod until 2099-01-31 because known");
    expect(accepted.failures).toEqual([
      expect.stringMatching(/has no blind spot `dynamic-import-12345678`: it has none/u),
    ]);
    const released = await order("unpin prod");
    expect([released.failures, released.summaries.at(-1)]).toEqual([
      [],
      "### There was nothing to do\n\n- `dagster/prod` stays as it is: it is not pinned: there is nothing to release",
    ]);
    expect(JSON.parse(released.outputs["deployments"] ?? "")).toMatchObject({
      "dagster/prod": { state: "up-to-date" },
    });
    expect(standin.store.ref(PROD)).toBe(before);
  }, 120_000);

  it("is printed on a laptop before it is done", async () => {
    const { example, standin } = prepared();
    const good = standin.store.ref("refs/heads/main") ?? "";
    const order = `rollback ${good.slice(0, 9)} because orders doubled`;
    const { output, status } = await callCli(["deploy", "--dry-run", "--repo", example.work, "--order", order]);
    expect(status).toBe(0);
    expect(output).toMatch(new RegExp(`Pinned: ${good} by \\S+: orders doubled`, "u"));
    expect((await callCli(["deploy", "--dry-run", "--repo", example.work, "--order", "rollback"])).status).toBe(2);
  });
});
