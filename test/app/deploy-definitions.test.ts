import { describe, expect, it } from "vitest";
import { giveUpDeployment } from "../../src/app/tell-deployment.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { preparedApp as prepared } from "./support/prepared-deployment.ts";

describe("deployDefinitions", () => {
  it.each([null, "target: plugin\n", "deploy: {branch: elsewhere}\n"])(
    "does and says nothing without environments to deploy: %j",
    async (settings) => {
      const { standin, deploy } = prepared(settings);
      await deploy();
      expect(standin.writes()).toEqual([]);
    },
  );

  it("brings each environment's branch up to the tip, and says so on that commit", async () => {
    const { standin, tip, deploy } = prepared("deploy: {environments: [prod, eu]}\n");
    await deploy();
    const { store } = standin;
    for (const name of ["prod", "eu"])
      expect(store.file(`refs/heads/dagster/${name}`, `src/dagster_definitions/env_${name}.py`)).toBe(
        `# ${name} of https://github.com/harbour/ferries\n`,
      );
    expect(store.paths("refs/heads/dagster/prod")).toEqual(["pyproject.toml", "src/dagster_definitions/env_prod.py"]);
    expect(standin.checks).toMatchObject([
      {
        head: tip,
        name: "Kedro on Dagster deployment",
        conclusion: "success",
        title: "Deployed to 2 branches",
        summary:
          "- `dagster/prod` is up to date\n  - assumption: `conf/eu` does not exist\n- `dagster/eu` is up to date\n  - assumption: `conf/eu` does not exist",
      },
    ]);
  });

  it("keeps the names that are deployed: the plugin's, where a deployment of before says nothing of them", async () => {
    const { standin, asked, deploy } = prepared("deploy: {environments: [prod]}\n");
    await deploy();
    commitFiles(standin, "main", { "src/a.py": "A = 1\n" });
    await deploy();
    expect(asked).toEqual([null, "readable"]);
    const { store } = standin;
    const tip = store.ref("refs/heads/dagster/prod") ?? "";
    const message = store.commit(tip).message.replace("Definitions-Names: readable\n", "");
    commitFiles(standin, "dagster/prod", { "src/a.py": "A = 1\n" }, message);
    commitFiles(standin, "main", { "src/a.py": "A = 2\n" });
    await deploy();
    commitFiles(standin, "main", { "src/a.py": "A = 3\n" });
    await deploy();
    // once more for what stands, which only its tree proves to be ours
    expect(asked.slice(2)).toEqual(["plugin", "plugin", "plugin"]);
  });

  it("records each commit of a branch once in GitHub's own history of deployments", async () => {
    const { standin, tip, deploy } = prepared("deploy: {environments: [prod]}\n");
    await deploy();
    const commit = standin.store.ref("refs/heads/dagster/prod") ?? "";
    const status = {
      state: "success",
      description: `dagster/prod is at ${commit.slice(0, 7)}`,
      log: `https://github.com/harbour/ferries/commit/${commit}`,
      address: "https://github.com/harbour/ferries/tree/dagster/prod",
    };
    const record = {
      login: APP.login,
      sha: tip,
      task: "deploy:kedro-dagster",
      environment: "dagster/prod",
      payload: { commit },
      statuses: [status],
    };
    expect(standin.deployments).toMatchObject([record]);
    await deploy();
    expect(standin.deployments).toMatchObject([record]);
    const next = commitFiles(
      standin,
      "main",
      {
        "pyproject.toml": "[tool.kedro]\n",
        "a.txt": "1",
        ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n",
      },
      "Next",
      "main",
    );
    await deploy();
    expect(standin.deployments.map(({ sha, payload }) => [sha, payload])).toEqual([
      [tip, { commit }],
      [next, { commit: standin.store.ref("refs/heads/dagster/prod") }],
    ]);
  });

  it("gives a record that was cut short its status, and takes nobody else's for its own", async () => {
    const { standin, tip, deploy } = prepared("deploy: {environments: [prod]}\n");
    await deploy();
    const [mine] = standin.deployments.splice(0);
    if (!mine) throw new Error("nothing was recorded");
    standin.deployments.push({ ...mine, statuses: [] });
    await deploy();
    expect(standin.deployments).toMatchObject([{ id: mine.id, statuses: [{ state: "success" }] }]);
    standin.deployments.splice(0, 1, { ...mine, login: "somebody", payload: "text" });
    await deploy();
    expect(standin.deployments).toMatchObject([
      { login: "somebody" },
      { login: APP.login, sha: tip, statuses: [{ state: "success" }] },
    ]);
  });

  it("deploys all the same where it may not record, and says in the log which permission is missing", async () => {
    const { standin, logged, deploy } = prepared("deploy: {environments: [prod]}\n");
    const { deployments: _, ...permissions } = APP.permissions;
    standin.actors.splice(0, 1, { ...APP, permissions });
    await deploy();
    expect(standin.checks).toMatchObject([{ conclusion: "success" }]);
    expect(logged.at(-1)).toBe(
      "harbour/ferries: GitHub did not let us record the deployment (403 Resource not accessible by integration). The token lacks `deployments: write`: add it to the workflow's `permissions`, or accept it in the App's installation. A pull request from a fork never gets it in a workflow.",
    );
  });

  it("records a deployment that failed as failed, once for each reason, and the one that comes in its place", async () => {
    const { standin, tip, deploy } = prepared("deploy: {environments: [prod]}\n");
    await deploy();
    const deployed = standin.store.ref("refs/heads/dagster/prod") ?? "";
    commitFiles(standin, "dagster/prod", { "hotfix.txt": "1" }, "Hotfix");
    await deploy();
    await deploy();
    const states = () =>
      standin.deployments.map(({ sha, statuses }) => [
        sha,
        statuses.map(({ state, description }) => [state, description.slice(0, 30)]),
      ]);
    const success = [tip, [["success", `dagster/prod is at ${deployed.slice(0, 7)}`]]];
    const failure = [tip, [["failure", "`dagster/prod` is left as it i"]]];
    expect(states()).toEqual([success, failure]);
    standin.store.updateRef("refs/heads/dagster/prod", deployed);
    const next = commitFiles(standin, "main", { "a.txt": "1" });
    await deploy();
    expect(states().at(-1)).toEqual([next, [["success", expect.anything()]]]);
  });

  it("changes nothing when it is repeated", async () => {
    const { standin, deploy } = prepared("deploy: {environments: [prod]}\n");
    await deploy();
    const writes = standin.writes().length;
    await deploy();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("deploys environments that share a branch in one commit", async () => {
    const { standin, deploy } = prepared("deploy: {environments: [prod, eu], branch: deployed}\n");
    await deploy();
    expect(standin.store.paths("refs/heads/deployed")).toEqual([
      "pyproject.toml",
      "src/dagster_definitions/env_eu.py",
      "src/dagster_definitions/env_prod.py",
    ]);
    expect(standin.store.count("refs/heads/deployed")).toBe(1);
  });

  it("leaves the branch as it is and says why when the project is not sound", async () => {
    const { standin, deploy } = prepared("deploy: {environments: [prod]}\n", [
      "`conf/base/catalog.yml:3`: no such type",
      "a name with <b>markup</b> and @everyone",
    ]);
    await deploy();
    expect(standin.store.ref("refs/heads/dagster/prod")).toBeNull();
    expect(standin.checks).toMatchObject([{ conclusion: "failure", title: "1 of 1 branches not deployed" }]);
    expect(standin.checks[0]?.summary).toMatch(
      /^- `dagster\/prod` is left as it is: it would deploy what is not sound\n {2}- `conf\/base\/catalog.yml:3`: no such type\n {2}- a name with &lt;b&gt;/,
    );
  });

  it("deploys nothing by settings that are not valid", async () => {
    const { standin, deploy } = prepared("deploy: {environment: [prod]}\n");
    await deploy();
    expect(standin.checks).toMatchObject([
      {
        conclusion: "failure",
        title: "The settings are not valid: nothing is deployed",
        summary: expect.stringContaining("line 1: There is no setting `deploy.environment`"),
      },
    ]);
    expect(standin.store.refs("refs/heads")).toEqual(["refs/heads/main"]);
  });

  it("goes on with the other branches when one is refused", async () => {
    const { standin, logged, deploy } = prepared("deploy: {environments: [prod, eu]}\n");
    commitFiles(standin, "dagster/prod", { "mine.txt": "1" }, "Mine");
    await deploy();
    expect(standin.store.ref("refs/heads/dagster/eu")).not.toBeNull();
    expect(standin.checks).toMatchObject([{ conclusion: "failure", title: "1 of 2 branches not deployed" }]);
    expect(logged.join("\n")).toContain("is not ours");
  });

  it("says on the tip that the deployment was given up, until it succeeds", async () => {
    const { standin, installation, deploy } = prepared("deploy: {environments: [prod]}\n");
    await giveUpDeployment(installation, new Error("secret details"));
    expect(standin.checks).toMatchObject([
      { conclusion: "failure", title: "Could not be deployed", summary: expect.not.stringContaining("secret") },
    ]);
    await deploy();
    expect(standin.checks).toMatchObject([{ conclusion: "success" }]);
  });

  it("deploys a renamed default branch", async () => {
    const { standin, deploy } = prepared("deploy: {environments: [prod]}\n");
    standin.store.updateRef("refs/heads/trunk", standin.store.ref("refs/heads/main") ?? "");
    standin.store.deleteRef("refs/heads/main");
    standin.defaultBranch = "trunk";
    await deploy();
    expect(standin.store.commit(standin.store.ref("refs/heads/dagster/prod") ?? "").message).toContain(
      "Source-Ref: refs/heads/trunk",
    );
  });

  it("stands, and says so, where GitHub fails to record it", async () => {
    const { standin, logged, deploy } = prepared("deploy: {environments: [prod]}\n");
    standin.interceptors.push(({ method, path }) =>
      method === "POST" && path.endsWith("/deployments") ? { status: 500, body: { message: "Server Error" } } : null,
    );
    await deploy();
    expect(standin.checks).toMatchObject([{ conclusion: "success" }]);
    expect(logged.at(-1)).toContain("the deployment of dagster/prod stands, but is not recorded: Server Error");
  });

  it("reads three things of a repository that deploys nothing, however large it is", async () => {
    const { standin, deploy } = prepared(null);
    const asked: string[] = [];
    standin.interceptors.push(({ path }) => {
      asked.push(path);
      return null;
    });
    await deploy();
    expect(asked).toEqual([
      "/repos/harbour/ferries",
      "/repos/harbour/ferries/git/ref/heads%2Fmain",
      "/repos/harbour/ferries/contents/.github%2Fkedro-dagster.yml",
    ]);
  });

  it("is put off, not refused, where a rate limit forbids the push", async () => {
    const { standin, deploy } = prepared("deploy: {environments: [prod]}\n");
    standin.interceptors.push(({ method, path }) =>
      method === "POST" && path.endsWith("/git/refs")
        ? { status: 429, body: { message: "slow down" }, headers: { "retry-after": "60" } }
        : null,
    );
    await expect(deploy()).rejects.toThrow("slow down");
    expect(standin.checks).toEqual([]);
  });

  it("asks again where GitHub does not know yet what it has just been given", async () => {
    const { standin, deploy } = prepared("deploy: {environments: [prod]}\n");
    let refusals = 1;
    standin.interceptors.push(({ method, path }) =>
      method === "POST" && path.endsWith("/git/commits") && refusals-- > 0
        ? { status: 404, body: { message: "Not Found" } }
        : null,
    );
    await deploy();
    expect(standin.checks).toMatchObject([{ conclusion: "success" }]);
  });
});
