import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PageHead } from "report-page";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ActRun, builtAction, place, runWorkflow } from "../support/github-act.ts";
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
const SITE = "lineage-site.yml";
const PROD = "refs/heads/dagster/prod";
/** Stands for `actions/checkout` of another repository, which is this one. */
const CHECKOUT = `name: Checkout
inputs: {repository: {required: true}, ref: {required: true}, path: {required: true}, persist-credentials: {required: true}}
runs:
  using: composite
  steps:
    - run: test "$WHAT" = OWNER/kedro-dagster-action@v1 && cp -r "$ACTION" "$INTO"
      shell: bash
      env: {WHAT: "\${{ inputs.repository }}@\${{ inputs.ref }}", INTO: "\${{ inputs.path }}"}
`;
/** Stands for `actions/upload-pages-artifact`, which leaves hidden files out. */
const UPLOAD_PAGES = `name: Upload Pages
inputs: {name: {default: github-pages}, path: {default: _site/}}
runs:
  using: composite
  steps:
    - run: mkdir "$KEPT/$NAME" && tar -C "$FROM" --exclude='.[^/]*' -c . | tar -x -C "$KEPT/$NAME"
      shell: bash
      env: {FROM: "\${{ inputs.path }}", NAME: "\${{ inputs.name }}"}
`;
/** Stands for `actions/deploy-pages`: publishes the artifact of that name. */
const DEPLOY_PAGES = `name: Deploy Pages
inputs: {artifact_name: {default: github-pages}}
outputs: {page_url: {value: "\${{ steps.deploy.outputs.page_url }}"}}
runs:
  using: composite
  steps:
    - id: deploy
      run: mv "$KEPT/$NAME" "$KEPT/published" && echo page_url=https://harbour.github.io/ferries/ >> "$GITHUB_OUTPUT"
      shell: bash
      env: {NAME: "\${{ inputs.artifact_name }}"}
`;

let example: ExampleRepository;
let action: ReturnType<typeof builtAction>;
let kept: string;
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
  kept = join(dirname(example.work), "kept");
  place(kept, {
    "checkout/action.yml": CHECKOUT,
    "upload-pages/action.yml": UPLOAD_PAGES,
    "deploy-pages/action.yml": DEPLOY_PAGES,
  });
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

/** Runs the workflows for a push of `main` from one commit to another. */
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
    environment: { ACTION: action.folder, KEPT: kept },
    actions: {
      "actions/checkout@v5": join(kept, "checkout"),
      "actions/upload-pages-artifact@v4": join(kept, "upload-pages"),
      "actions/deploy-pages@v4": join(kept, "deploy-pages"),
    },
  });
}

/** What a page of the published site holds. */
function published(page: string): PageHead {
  const text = readFileSync(join(kept, "published", page), "utf8");
  return JSON.parse(/id="data">(?<json>.*?)<\/script>/su.exec(text)?.groups?.["json"] ?? "null") as PageHead;
}

it("a merge is deployed by a workflow alone, the next one on top of it, and a broken one not at all; a site is made beside it", async () => {
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
    {
      ".github/workflows/deploy.yml": WORKFLOW_FILE.replace("deploy: push", "deploy: pull-request"),
      // the same push makes the site: what stands, and what was deployed until now
      [`.github/workflows/${SITE}`]: readFileSync(`examples/workflows/${SITE}`, "utf8"),
    },
    "By review",
  );
  const tip = example.commit("main", { "conf/base/parameters.yml": example.parameters(9) }, "And another");
  standin.calls.length = 0;
  // as `fetch-depth: 0` does
  example.git("fetch", "--quiet", example.bare, "+refs/heads/*:refs/remotes/origin/*");
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

  expect(proposed.text).toContain("left in site: 3 files; dagster/prod: 2 deployments");
  const { reports, history } = published("index.html");
  expect(reports.map(({ environment }) => environment)).toEqual(["prod"]);
  expect(history?.map(({ branch, commits }) => [branch, commits.map(({ url }) => url)])).toEqual([
    ["dagster/prod", [second, first].map((commit) => `${served.url}/harbour/ferries/commit/${commit}`)],
  ]);
  const [comparison, ...others] = history?.[0]?.comparisons ?? [];
  expect([comparison?.from, comparison?.to, others]).toEqual([1, 0, []]);
  expect(published(comparison?.href ?? "").reports[0]?.sentence).toBe(comparison?.sentence);
  expect(proposed.text).toContain("page_url=https://harbour.github.io/ferries/");

  const broken = example.commit(
    "main",
    { "conf/base/catalog.yml": "raw: [\n", [`.github/workflows/${SITE}`]: null },
    "Broken",
  );
  const refused = await push(second, broken);
  expect(refused.status).not.toBe(0);
  expect(refused.text).toContain("1 of 1 branches not deployed");
  expect(store.ref(PROD)).toBe(next);
});
