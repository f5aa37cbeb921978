import { describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { deployDefinitions } from "../../src/app/deploy-definitions.ts";
import { DEPLOYMENT_CHECK } from "../../src/github/check-run.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { APP, createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import { callCli } from "../support/run-cli.ts";
import type { Standin } from "../support/github-standin/state.ts";

const program = await loadReviewProgram();
const PROD = "refs/heads/dagster/prod";
const SETTINGS = "deploy: {environments: [prod]}\n";
const DEPLOYS = { ...WORKFLOW.permissions, contents: "write", deployments: "write" } as const;

interface Push {
  readonly settings?: string;
  readonly permissions?: (typeof WORKFLOW)["permissions"];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly ref?: string;
  readonly event?: string;
  /** Where the branch stood; nowhere when left out. */
  readonly before?: string;
  /** Read through GitHub's API instead of the checkout. */
  readonly isElsewhere?: boolean;
}

function repositoryOf({ settings = SETTINGS, permissions = DEPLOYS }: Push): {
  readonly example: ExampleRepository;
  readonly standin: Standin;
} {
  const example = exampleRepository({ ".github/kedro-dagster.yml": settings });
  onTestFinished(() => example.remove());
  return { example, standin: createStandin(example.bare, { actors: [APP, { ...WORKFLOW, permissions }] }) };
}

/** A push to the default branch, as a run of the Action sees it. */
async function pushed({ example, standin }: ReturnType<typeof repositoryOf>, push: Push = {}) {
  const tip = standin.store.ref("refs/heads/main") ?? "";
  const recorded = recordedIo({
    environment: {
      GITHUB_SHA: tip,
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_EVENT_NAME: push.event ?? "push",
      GITHUB_WORKSPACE: push.isElsewhere === true ? "/nowhere" : example.work,
    },
    event: {
      ref: push.ref ?? "refs/heads/main",
      before: push.before ?? "0".repeat(40),
      after: tip,
      repository: { default_branch: "main" },
    },
    client: standinOctokit(standin, WORKFLOW.token),
    ...(push.inputs ? { inputs: push.inputs } : {}),
  });
  await runAction(recorded.io, program);
  return { ...recorded, tip };
}

describe("a push to the default branch", () => {
  it("deploys what the App would: the same tree and message, one commit, recorded with GitHub", async () => {
    const byAction = repositoryOf({});
    const { failures, outputs, summaries, tip } = await pushed(byAction);
    expect(failures).toEqual([]);
    const byApp = repositoryOf({});
    await deployDefinitions(
      {
        client: standinOctokit(byApp.standin, APP.token),
        repository: { owner: "harbour", repo: "ferries" },
        appId: byApp.standin.appId,
        login: APP.login,
        cache: createObjectCache(10_000_000),
        now: () => Date.parse("2026-11-30T12:00:00Z"),
        sleep: () => Promise.resolve(),
        log: () => {},
      },
      {
        renderer: { version: program.version, render: async (input) => program.render(input) },
        isRerun: false,
        signal: new AbortController().signal,
      },
    );
    const commitOf = ({ standin }: typeof byApp) => standin.store.commit(standin.store.ref(PROD) ?? "");
    const [action, app] = [commitOf(byAction), commitOf(byApp)];
    expect([action.tree, action.message, action.parents]).toEqual([app.tree, app.message, app.parents]);
    expect(action.message).toContain(`Source-Commit: ${tip}`);
    const address = "https://github.com/harbour/ferries";
    const { output } = await callCli([
      "deploy",
      "--dry-run",
      "--repo",
      byApp.example.work,
      "--address",
      address,
      "--json",
    ]);
    expect(JSON.parse(output)).toMatchObject({
      branches: [{ branch: "dagster/prod", tree: app.tree, message: app.message, refusal: null }],
    });
    const commit = byAction.standin.store.ref(PROD);
    expect(JSON.parse(outputs["deployments"] ?? "")).toEqual({ "dagster/prod": { state: "pushed", commit } });
    expect(summaries.at(-1)).toBe(
      "### Deployed to 1 branch\n\n- `dagster/prod` is up to date\n- assumption: hooks of installed plugins are taken not to change catalog and parameters",
    );
    expect(byAction.standin.deployments).toHaveLength(1);
  });

  it("makes the same tree of what is read through GitHub's API", async () => {
    const [checkout, api] = [repositoryOf({}), repositoryOf({})];
    await pushed(checkout);
    await pushed(api, { isElsewhere: true });
    const tree = ({ standin }: typeof api) => standin.store.commit(standin.store.ref(PROD) ?? "").tree;
    expect(tree(api)).toBe(tree(checkout));
  });

  it("takes at most twelve requests for a deployment from a checkout", async () => {
    const repository = repositoryOf({});
    await pushed(repository, { inputs: { deploy: "push" } });
    expect(repository.standin.calls.length).toBeLessThanOrEqual(12);
    const { example, standin } = repository;
    example.commit("main", { "conf/base/parameters.yml": example.parameters(5) }, "Next");
    standin.calls.length = 0;
    await pushed(repository, { inputs: { deploy: "push" } });
    expect(standin.calls.length).toBeLessThanOrEqual(12);
    expect(standin.deployments).toHaveLength(2);
  });

  it("does it once: a run that comes again finds it there, one that was overtaken deploys the tip", async () => {
    const repository = repositoryOf({});
    await pushed(repository);
    const first = repository.standin.store.ref(PROD);
    const again = await pushed(repository);
    expect(repository.standin.store.ref(PROD)).toBe(first);
    expect(JSON.parse(again.outputs["deployments"] ?? "")).toMatchObject({ "dagster/prod": { state: "up-to-date" } });
    const { example, standin } = repository;
    const tip = standin.store.ref("refs/heads/main") ?? "";
    const later = example.commit("main", { "conf/base/parameters.yml": example.parameters(3) }, "Later");
    const overtaken = recordedIo({
      environment: {
        GITHUB_SHA: tip,
        GITHUB_EVENT_NAME: "push",
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_WORKSPACE: example.work,
      },
      event: {
        ref: "refs/heads/main",
        before: "0".repeat(40),
        after: tip,
        repository: { default_branch: "main" },
      },
      client: standinOctokit(standin, WORKFLOW.token),
    });
    await runAction(overtaken.io, program);
    expect(standin.store.commit(standin.store.ref(PROD) ?? "").message).toContain(`Source-Commit: ${later}`);
  });

  it.each<[string, Push]>([
    ["no environments in the settings", { settings: "target: generated\n" }],
    ["another branch", { ref: "refs/heads/change" }],
    ["a tag of the branch's name", { ref: "refs/tags/main" }],
    ["a run by the clock", { event: "schedule" }],
    ["a run by hand", { event: "workflow_dispatch" }],
    ["`deploy: false`", { inputs: { deploy: "false" } }],
  ])("deploys nothing for %s", async (_, push) => {
    const repository = repositoryOf(push);
    const { failures, outputs } = await pushed(repository, push);
    expect([repository.standin.writes(), failures, outputs["deployments"]]).toEqual([[], [], "{}"]);
  });

  it("leaves it to the App where the App has its check on the commit, unless it is told to push", async () => {
    const repository = repositoryOf({});
    const { standin } = repository;
    const head = standin.store.ref("refs/heads/main") ?? "";
    standin.checks.push({
      id: 1,
      name: DEPLOYMENT_CHECK,
      head,
      appId: standin.appId,
      status: "completed",
      conclusion: "success",
      externalId: "kedro-dagster-action deploy 12",
      title: "",
      summary: "",
      annotations: [],
    });
    const { lines } = await pushed(repository);
    expect(standin.store.ref(PROD)).toBeNull();
    expect(lines).toContain("Not deployed: the App has its check on this commit and deploys itself.");
    await pushed(repository, { inputs: { deploy: "push" } });
    expect(standin.store.ref(PROD)).not.toBeNull();
  });

  it("names the permission that is missing: a notice, and a failure where the workflow asks for a deployment", async () => {
    const push: Push = { permissions: WORKFLOW.permissions };
    const told =
      /`dagster\/prod` is left as it is: GitHub did not let us push the deployment branch \(403 .*`contents: write`/u;
    const auto = await pushed(repositoryOf(push));
    expect(auto.failures).toEqual([]);
    expect(auto.lines.filter((line) => line.startsWith("notice: "))).toEqual([expect.stringMatching(told)]);
    const wanted = await pushed(repositoryOf(push), { inputs: { deploy: "push" } });
    expect(wanted.failures).toEqual([expect.stringMatching(told)]);
  });

  it("deploys nothing unsound, and fails", async () => {
    const repository = repositoryOf({});
    const { example, standin } = repository;
    example.commit("main", { "conf/base/catalog.yml": "raw: [\n" }, "Broken");
    const { failures } = await pushed(repository);
    expect(standin.store.ref(PROD)).toBeNull();
    expect(failures[0]).toMatch(
      /^1 of 1 branches not deployed\. `dagster\/prod` is left as it is: it would deploy what is not sound/u,
    );
  });

  it("says that settings which are not valid, or name nothing, deploy nothing, and fails where it is told to push", async () => {
    const invalid =
      "`.github/kedro-dagster.yml` is not valid: line 2: There is no setting `fail-onn`. Did you mean `fail-on`? Nothing is deployed.";
    const settings = `${SETTINGS}fail-onn: error\n`;
    const [auto, push] = [await pushed(repositoryOf({ settings })), { inputs: { deploy: "push" } }];
    expect(auto.failures).toEqual([]);
    expect(auto.lines).toContain(`notice: ${invalid}`);
    expect((await pushed(repositoryOf({ settings }), push)).failures).toEqual([invalid]);
    const nothing = await pushed(repositoryOf({ settings: "environments: [prod]\n" }), push);
    expect(nothing.failures).toEqual([]);
    expect(nothing.lines).toContain(
      "notice: Nothing is deployed: `.github/kedro-dagster.yml` names no environment under `deploy.environments`.",
    );
  });

  it("names line, key and cure of settings that were not valid before the push either", async () => {
    const repository = repositoryOf({ settings: "target: generated\ndeploy: {environments: [prod], vai: push}\n" });
    const { example, standin } = repository;
    example.commit("main", { "conf/base/parameters.yml": example.parameters(4) }, "Settings as they were");
    const { failures } = await pushed(repository, { inputs: { deploy: "push" } });
    expect(failures).toEqual([
      "`.github/kedro-dagster.yml` is not valid: line 2: There is no setting `deploy.vai`. Did you mean `via`? Nothing is deployed.",
    ]);
    expect(standin.store.ref(PROD)).toBeNull();
  });

  it("lists the environments that there are where it is to deploy one that is not", async () => {
    const repository = repositoryOf({ settings: "deploy: {environments: [nope]}\n" });
    const { failures } = await pushed(repository, { inputs: { deploy: "push" } });
    expect(failures).toEqual([expect.stringContaining("There is no environment `nope`")]);
    expect(failures).toEqual([expect.stringContaining("There are: `prod`.")]);
  });

  it("compares what was pushed over a commit that is gone with its parent, and deploys the tip", async () => {
    const repository = repositoryOf({});
    const { failures, lines, summaries } = await pushed(repository, {
      before: "a".repeat(40),
      inputs: { deploy: "push" },
    });
    expect(failures).toEqual([]);
    expect(repository.standin.store.ref(PROD)).not.toBeNull();
    expect(lines).toContainEqual(expect.stringContaining("Comparing nothing"));
    expect(summaries.join("\n")).toContain("where the branch stood, is gone: it was pushed over. There is nothing");
    const { example } = repository;
    example.commit("main", { "conf/base/parameters.yml": example.parameters(4) }, "Pushed over");
    const later = await pushed(repository, { before: "b".repeat(40), inputs: { deploy: "push" } });
    expect(later.failures).toEqual([]);
    expect(later.summaries.join("\n")).toContain(
      "where the branch stood, is gone: it was pushed over; what was pushed is compared with its parent instead.",
    );
  });

  it("fails where what stands is of a project that is gone", async () => {
    const repository = repositoryOf({});
    repository.example.commit("main", { "pyproject.toml": '[project]\nname = "ferries"\n' }, "No project any more");
    repository.example.commit("main", { "README.md": "Nothing here." }, "And the next");
    const { failures, outputs } = await pushed(repository);
    expect(failures).toEqual([expect.stringContaining("there is no Kedro project")]);
    expect(JSON.parse(outputs["deployments"] ?? "")).toEqual({ "dagster/prod": { state: "stopped", commit: null } });
  });

  it("refuses a word that it does not know, whatever the event", async () => {
    const { failures } = await pushed(repositoryOf({}), { inputs: { deploy: "yes" } });
    expect(failures).toEqual(["The input `deploy` is one of auto, push, pull-request, false, not `yes`."]);
  });
});

describe("a rule, or a workflow, that a deployment branch has", () => {
  const refusal = async (rules: readonly string[], inputs: Readonly<Record<string, string>> = { deploy: "push" }) => {
    const repository = repositoryOf({});
    repository.standin.rules.set("dagster/prod", rules);
    return pushed(repository, { inputs });
  };

  it("refuses a workflow's own token with the cure that fits the rule", async () => {
    expect((await refusal(["update"])).failures).toEqual([
      expect.stringMatching(
        /A workflow's own token is not offered there: hand over a token of that App as `token`\.$/u,
      ),
    ]);
    expect((await refusal(["pull_request", "non_fast_forward"])).failures).toEqual([
      expect.stringContaining("set `deploy.via: pull-request` (in a workflow `deploy: pull-request`)"),
    ]);
    const notice = await refusal(["creation"], {});
    expect(notice.failures).toEqual([]);
    expect(notice.lines.join("\n")).toContain("or make the branch once by hand");
  });

  it("takes what GitHub signs for a workflow, and refuses what a person's token makes where it wants signatures", async () => {
    expect((await refusal(["required_signatures"])).failures).toEqual([]);
    const repository = repositoryOf({});
    const { standin } = repository;
    standin.rules.set("dagster/prod", ["required_signatures"]);
    standin.actors.unshift({ ...APP, token: WORKFLOW.token, login: "ada", kind: "user", appId: null });
    expect((await pushed(repository, { inputs: { deploy: "push" } })).failures).toEqual([
      expect.stringContaining("GitHub signs what an App's token or a workflow's own makes through its API"),
    ]);
  });

  it("is told where it names the branch and would not start, and why", async () => {
    const listener = "on:\n  push:\n    branches: ['dagster/*', '!dagster/dev']\njobs: {}\n";
    const story = async (settings: string): Promise<readonly string[]> => {
      const example = exampleRepository({
        ".github/kedro-dagster.yml": settings,
        ".github/workflows/after.yml": listener,
        ".github/workflows/all.yml": "on: push\njobs: {}\n",
        ".github/workflows/broken.yml": "on: [\n",
      });
      onTestFinished(() => example.remove());
      const permissions = { ...DEPLOYS, workflows: "write" } as const;
      const standin = createStandin(example.bare, { actors: [APP, { ...WORKFLOW, permissions }] });
      const { lines } = await pushed({ example, standin }, { inputs: { deploy: "push" } });
      return lines.filter((line) => line.startsWith("notice: "));
    };
    expect(await story("deploy: {environments: [prod]}\n")).toEqual([
      "notice: `.github/workflows/after.yml` does not start for the push of `dagster/prod`: `deploy.exclude` leaves `.github` out, and GitHub takes workflows from the commit that is pushed. Let it run on the default branch, `on: workflow_run` of the workflow that deploys.",
    ]);
    expect(await story("deploy: {environments: [prod], exclude: [dist]}\n")).toEqual([
      "notice: `.github/workflows/after.yml` does not start for the push of `dagster/prod`: GitHub starts none for what a workflow's own token pushes. Pass an App's token as `token`, or let it run `on: workflow_run` of the workflow that deploys.",
    ]);
  });
});
