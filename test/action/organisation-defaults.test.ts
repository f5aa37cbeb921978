import { expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const PLACE = "/repos/harbour/.github/contents/.github/kedro-dagster.yml";
const program = await loadReviewProgram();

it.each([
  ["that may not be read are told at the line that names them, and nothing is deployed", null],
  ["are laid under the repository's own", "deploy: {environments: [prod], drift: repair}\n"],
])("settings of the organisation %s, in the Action", async (_, defaults) => {
  const example = exampleRepository({ ".github/kedro-dagster.yml": "fail-on: never\n_extends: .github\n" });
  onTestFinished(() => example.remove());
  const permissions = { ...WORKFLOW.permissions, contents: "write", deployments: "write" } as const;
  const standin = createStandin(example.bare, { actors: [{ ...WORKFLOW, permissions }] });
  let asked = 0;
  standin.interceptors.push(({ path }) => {
    if (decodeURIComponent(path) !== PLACE) return null;
    asked++;
    if (defaults === null) return { status: 404, body: { message: "Not Found" } };
    return { status: 200, body: { type: "file", content: Buffer.from(defaults).toString("base64") } };
  });
  const tip = standin.store.ref("refs/heads/main") ?? "";
  const recorded = recordedIo({
    environment: { GITHUB_SHA: tip, GITHUB_EVENT_NAME: "push", GITHUB_WORKSPACE: example.work },
    event: { ref: "refs/heads/main", before: "0".repeat(40), after: tip, repository: { default_branch: "main" } },
    inputs: { deploy: "push" },
    client: standinOctokit(standin, WORKFLOW.token),
  });
  await runAction(recorded.io, program);
  expect(asked).toBe(1);
  const standing = standin.store.ref("refs/heads/dagster/prod");
  if (defaults === null) {
    expect(standing).toBeNull();
    expect(recorded.failures.join("\n")).toContain(
      "may not be read with this token (`contents: read`). Nothing is deployed.",
    );
  } else expect([standing === null, recorded.failures]).toEqual([false, []]);
});
