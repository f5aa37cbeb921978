import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HANDOVER } from "../../src/handover/handover.ts";
import { type ActRun, builtAction, runWorkflow } from "../support/github-act.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { startDescriptionProxy } from "../support/github-system-tools.ts";
import { scene } from "../support/scene.ts";
import { zipOf } from "../support/zip-of.ts";

const PREVIEW = "refs/heads/dagster/preview/pr-7";
/** Stands for `actions/upload-artifact`: keeps the file where the test finds it. */
const UPLOAD = `name: Upload
inputs: {name: {required: true}, path: {required: true}}
runs:
  using: composite
  steps:
    - run: cp "$FROM" "$KEPT/$NAME"
      shell: bash
      env: {FROM: "\${{ inputs.path }}", NAME: "\${{ inputs.name }}"}
`;
const READER = { ...WORKFLOW, token: "ghs_fork", permissions: { contents: "read", metadata: "read" } } as const;
const WRITER = { ...WORKFLOW, permissions: { ...WORKFLOW.permissions, contents: "write", actions: "read" } } as const;

let example: ExampleRepository;
let action: ReturnType<typeof builtAction>;
let standin: Standin;
let kept: string;
let proxy: Awaited<ReturnType<typeof startDescriptionProxy>>;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  action = builtAction();
  example = exampleRepository({ ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  example.git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  kept = join(dirname(example.work), "kept");
  mkdirSync(join(kept, "upload"), { recursive: true });
  writeFileSync(join(kept, "upload/action.yml"), UPLOAD);
  standin = createStandin(example.bare, { actors: [READER, WRITER] });
  served = await serveStandin(standin);
  proxy = await startDescriptionProxy(served.url);
  standin.openPull(7, "change", "main");
});

afterAll(async () => {
  await proxy?.close();
  await served?.close();
  example?.remove();
  action?.remove();
});

/** Runs one of the workflows in examples/workflows as it stands there. */
function run(name: string, event: string, payload: object, token: string = WORKFLOW.token): Promise<ActRun> {
  const file = join(example.work, ".github/workflows", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, readFileSync(`examples/workflows/${name}`, "utf8"));
  return runWorkflow({
    folder: example.work,
    workflow: `.github/workflows/${name}`,
    event,
    payload: { repository: { full_name: "harbour/ferries", default_branch: "main" }, ...payload },
    token,
    // the proxy follows redirects and takes archives for text
    apiUrl: event === "workflow_run" ? served.url : proxy.url,
    serverUrl: served.url,
    environment: { GITHUB_RUN_ID: "500", KEPT: kept },
    actions: {
      "OWNER/kedro-dagster-action@v1": action.folder,
      "actions/upload-artifact@v6": join(kept, "upload"),
    },
  });
}

function checkedOut(from: string, actionOfEvent: string): object {
  const pull = standin.synchronize(7);
  standin.store.updateRef("refs/pull/7/merge", pull.mergeResult ?? "");
  example.git("fetch", "--quiet", example.bare, "+refs/pull/7/merge:refs/remotes/pull/7/merge");
  example.git("checkout", "--quiet", "--force", "--detach", pull.mergeResult ?? "");
  return {
    action: actionOfEvent,
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: pull.head, ref: "change", repo: { full_name: from } },
      base: { sha: standin.store.ref("refs/heads/main"), ref: "main" },
    },
  };
}

it("a preview is made, made anew by a second push, and removed when its pull request is closed", async () => {
  const { store } = standin;
  const opened = checkedOut("harbour/ferries", "opened");
  const made = await scene("review with a preview", standin, () => run("preview.yml", "pull_request", opened));
  expect(made.status).toBe(0);
  const preview = store.ref(PREVIEW) ?? "";
  expect(made.text).toContain(`Preview dagster/preview/pr-7 pushed: ${preview}`);
  expect(store.paths(PREVIEW)).toContain("src/dagster_definitions/env_prod.py");
  expect(store.commit(preview).message).toContain(`Source-Commit: ${standin.pulls.get(7)?.mergeResult}`);

  example.commit("change", { "conf/base/parameters.yml": example.parameters(7) }, "Another split");
  const updated = await run("preview.yml", "pull_request", checkedOut("harbour/ferries", "synchronize"));
  expect(updated.status).toBe(0);
  const anew = store.ref(PREVIEW) ?? "";
  expect(updated.text).toContain(`Preview dagster/preview/pr-7 pushed: ${anew}`);
  expect([anew === preview, store.commit(anew).parents]).toEqual([false, []]);
  expect(store.commit(anew).message).toContain(`Source-Commit: ${standin.pulls.get(7)?.mergeResult}`);
  expect(store.file(PREVIEW, "conf/base/parameters.yml")).toBe(example.parameters(7));

  const closed = await run("preview.yml", "pull_request", checkedOut("harbour/ferries", "closed"));
  expect(closed.text).toContain("Preview `dagster/preview/pr-7` removed.");
  expect([closed.status, store.ref(PREVIEW)]).toEqual([0, null]);
});

it("a fork's review is handed over by a token that may only read, and posted by one that runs nothing of it", async () => {
  standin.comments.length = 0;
  const read = await scene("review of a fork, handed over", standin, () =>
    run("review-forks.yml", "pull_request", checkedOut("stranger/ferries", "opened"), READER.token),
  );
  expect(read.status).toBe(0);
  expect(standin.comments).toEqual([]);
  const archive = zipOf({ "report.json": readFileSync(join(kept, HANDOVER), "utf8") });
  standin.artifacts.push({ id: 9, run: 500, name: HANDOVER, archive, isExpired: false });
  standin.calls.length = 0;
  const payload = {
    workflow_run: {
      id: 500,
      run_attempt: 1,
      event: "pull_request",
      head_sha: standin.pulls.get(7)?.head,
      head_branch: "change",
      head_repository: { owner: { login: "harbour" } },
    },
  };
  const posted = await scene("review of a fork, posted", standin, () =>
    run("post-review.yml", "workflow_run", payload),
  );
  expect(posted.status).toBe(0);
  expect(standin.comments).toHaveLength(1);
  expect(standin.comments[0]?.body).toContain("Read by the pull request's own workflow");
  expect(standin.calls.length).toBeLessThanOrEqual(10);
});

it("has asked nothing, and was answered nothing, that GitHub's description does not know", () => {
  expect(proxy.output()).not.toMatch(/VIOLATIONS|UNPROCESSABLE_ENTITY|NO_PATH_MATCHED|Request terminated with error/);
});
