import { afterAll, beforeAll, expect, it } from "vitest";
import { type ActRun, builtAction, runWorkflow } from "../support/github-act.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { APP, createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { startDescriptionProxy } from "../support/github-system-tools.ts";

const WORKFLOW_FILE = `on:
  push:
    branches: [main]
permissions:
  contents: write
  deployments: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - id: deploy
        uses: ./
        with:
          deploy: push
      - run: echo "deployments are $DEPLOYMENTS"
        env:
          DEPLOYMENTS: \${{ steps.deploy.outputs.deployments }}
`;
const PROD = "refs/heads/dagster/prod";

let example: ExampleRepository;
let action: ReturnType<typeof builtAction>;
let standin: Standin;
let proxy: Awaited<ReturnType<typeof startDescriptionProxy>>;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  action = builtAction();
  const files = {
    ".github/workflows/deploy.yml": WORKFLOW_FILE,
    ".github/kedro-dagster.yml": "deploy: {environments: [prod], exclude: [.github, dist]}\n",
  };
  example = exampleRepository(files, action.folder);
  example.git("remote", "add", "origin", "https://github.com/harbour/ferries.git");
  const permissions = { ...WORKFLOW.permissions, contents: "write", deployments: "write" } as const;
  standin = createStandin(example.bare, { actors: [APP, { ...WORKFLOW, permissions }] });
  served = await serveStandin(standin);
  proxy = await startDescriptionProxy(served.url);
});

afterAll(async () => {
  await proxy?.close();
  await served?.close();
  example?.remove();
  action?.remove();
});

/** Runs the workflow for a push of `main` from one commit to another. */
function push(before: string, after: string): Promise<ActRun> {
  example.git("checkout", "--quiet", "--force", "main");
  return runWorkflow({
    folder: example.work,
    event: "push",
    payload: {
      ref: "refs/heads/main",
      before,
      after,
      repository: { full_name: "harbour/ferries", default_branch: "main" },
    },
    token: WORKFLOW.token,
    apiUrl: proxy.url,
    serverUrl: served.url,
  });
}

it("a merge is deployed by a workflow alone, the next one on top of it, and a broken one not at all", async () => {
  const { store } = standin;
  const first = store.ref("refs/heads/main") ?? "";
  const done = await push("0".repeat(40), first);
  const deployed = store.ref(PROD) ?? "";
  expect(done.text).toContain(`deployments are {"dagster/prod":{"state":"pushed","commit":"${deployed}"}}`);
  expect(done.status).toBe(0);
  expect(store.commit(deployed).message).toContain(`Source-Commit: ${first}`);
  expect(store.paths(PROD)).toContain("src/dagster_definitions/env_prod.py");
  expect(store.paths(PROD).some((path) => path.startsWith(".github/"))).toBe(false);
  expect(standin.deployments).toHaveLength(1);

  const second = example.commit("main", { "conf/base/parameters.yml": example.parameters(7) }, "Another split");
  expect((await push(first, second)).status).toBe(0);
  const next = store.ref(PROD) ?? "";
  expect(store.commit(next).parents).toEqual([deployed]);
  expect(store.commit(next).message).toContain(`Source-Commit: ${second}`);

  // a pull request against the branch instead; two that were merged at once are one deployment of the tip
  example.commit(
    "main",
    { ".github/workflows/deploy.yml": WORKFLOW_FILE.replace("deploy: push", "deploy: pull-request") },
    "By review",
  );
  const tip = example.commit("main", { "conf/base/parameters.yml": example.parameters(9) }, "And another");
  standin.calls.length = 0;
  const proposed = await push(second, tip);
  expect(proposed.status).toBe(0);
  expect(proposed.text).toMatch(
    /deployments are \{"dagster\/prod":\{"state":"proposed","commit":"[0-9a-f]{40}","pull":\d+\}\}/,
  );
  expect(standin.calls.length).toBeLessThanOrEqual(12);
  expect(standin.pulls.size).toBe(1);
  expect(store.ref(PROD)).toBe(next);
  expect(store.commit(store.ref("refs/heads/kedro-dagster/dagster/prod") ?? "").message).toContain(
    `Source-Commit: ${tip}`,
  );

  const broken = example.commit("main", { "conf/base/catalog.yml": "raw: [\n" }, "Broken");
  const refused = await push(second, broken);
  expect(refused.status).not.toBe(0);
  expect(refused.text).toContain("1 of 1 branches not deployed");
  expect(store.ref(PROD)).toBe(next);
});
