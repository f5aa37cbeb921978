import { describe, expect, it } from "vitest";
import { onboardRepository, SETTINGS_BRANCH } from "../../src/app/onboard-repository.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { SETTINGS_FILE } from "../../src/settings/settings-file.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { refusal } from "../support/github-standin/route.ts";
import type { StandinResponse } from "../support/github-standin/state.ts";
import { preparedApp } from "./support/prepared-deployment.ts";

const SHOP = {
  "pyproject.toml": "[tool.kedro]\n",
  "conf/base/catalog.yml": "a: 1\n",
  "conf/prod/catalog.yml": "a: 2\n",
};

/** A repository of these files without settings, and what the App proposes to it. */
function prepared(files: Readonly<Record<string, string>> = SHOP) {
  const { standin, installation } = preparedApp(null);
  commitFiles(standin, "main", files);
  const proposals = () => [...standin.pulls.values()].map(({ headRef, baseRef, state }) => [headRef, baseRef, state]);
  const onboard = async (): Promise<string> => (await onboardRepository(installation)).told;
  const refuse = (method: string, end: string, answer: StandinResponse): void =>
    void standin.interceptors.push((request) =>
      request.method === method && request.path.endsWith(end) ? answer : null,
    );
  return { standin, proposals, onboard, refuse };
}

const proposed = [[SETTINGS_BRANCH, "main", "open"]];

describe("onboardRepository", () => {
  it.each([
    ["it has settings", { ...SHOP, [SETTINGS_FILE]: "comment: false\n" }],
    ["no Kedro project is found in it", { "pyproject.toml": "[tool.black]\n" }],
    [
      "no Kedro project is found in it",
      { "{{ cookiecutter.name }}/pyproject.toml": "[tool.kedro]\n", "pyproject.toml": "" },
    ],
  ])("proposes nothing where %s", async (why, files) => {
    const { standin, onboard } = prepared(files);
    expect(await onboard()).toContain(`no settings are proposed: ${why}`);
    expect(standin.writes()).toEqual([]);
  });

  it.each([
    ["archived", { archived: true }],
    ["a fork", { fork: true }],
  ])("leaves a repository in peace that is %s", async (what, facts) => {
    const { standin, onboard, refuse } = prepared();
    refuse("GET", "/repos/harbour/ferries", { status: 200, body: { default_branch: "main", ...facts } });
    expect(await onboard()).toBe(`no settings are proposed: it is ${what}`);
    expect(standin.writes()).toEqual([]);
  });

  it("opens one pull request that adds what is found, and changes no review", async () => {
    const { standin, proposals, onboard } = prepared();
    expect(await onboard()).toMatch(/^settings are proposed: https:/u);
    expect(proposals()).toEqual(proposed);
    const [pull] = standin.pulls.values();
    const text = standin.store.file(`refs/heads/${SETTINGS_BRANCH}`, SETTINGS_FILE);
    expect(text).toMatchInlineSnapshot(`
      "# Settings of Kedro on Dagster. These say what is found without them; what is left out keeps its default.
      projects:
        - .
      environments:
        - prod

      # Keeps generated definitions of these environments on branches of their own, \`dagster/prod\`, after each merge:
      # deploy:
      #   environments: [prod]
      "
    `);
    expect(readSettings(text).settings).toEqual({
      ...readSettings(null).settings,
      projects: [""],
      environments: ["prod"],
    });
    expect(pull?.body).toMatchInlineSnapshot(`
      "Pull requests here are reviewed by Kedro on Dagster: what a change does to Dagster's assets, jobs and schedules stands in one comment and one check. That needs no settings; this file writes down what is found without them.

      | Kedro project | Environments |
      | --- | --- |
      | \`.\` | \`prod\` |

      - **Merge it**, and reviews stay as they are. Take out what is not to be reviewed, or set more, in this pull request or later; a project or environment that comes later is reviewed when it is named here, or its list is taken out. To have generated definitions kept on deployment branches, take the \`#\` off \`deploy\`.
      - **Close it**, and everything stays as it is: it is opened once and never again.

      \`/kedro-dagster help\` in a comment on a pull request shows what can be asked for.
      "
    `);
  });

  it.each(["closed", "open"] as const)("never opens a second one, where the first is %s", async (state) => {
    const { standin, onboard } = prepared();
    await onboard();
    for (const pull of standin.pulls.values()) pull.state = state;
    standin.store.deleteRef(`refs/heads/${SETTINGS_BRANCH}`);
    const before = standin.writes().length;
    expect(await onboard()).toMatch(/they were proposed before: https:/u);
    expect(standin.writes()).toHaveLength(before);
  });

  it("goes on where it was interrupted, and never touches a branch that is somebody else's", async () => {
    const { standin, proposals, onboard } = prepared();
    await onboard();
    standin.pulls.clear();
    await onboard();
    expect(proposals()).toEqual(proposed);
    standin.pulls.clear();
    const theirs = commitFiles(standin, SETTINGS_BRANCH, { "a.txt": "" });
    expect(await onboard()).toContain(`a branch \`${SETTINGS_BRANCH}\` holds what is not the App's`);
    expect([standin.store.ref(`refs/heads/${SETTINGS_BRANCH}`), proposals()]).toEqual([theirs, []]);
  });

  it.each([
    ["/git/trees", "contents: write"],
    ["/git/refs", "contents: write"],
    ["/pulls", "pull-requests: write"],
  ])("names the permission where GitHub refuses %s", async (end, permission) => {
    const { onboard, refuse } = prepared();
    refuse("POST", end, refusal(403, "Resource not accessible by integration"));
    expect(await onboard()).toContain(`The token lacks \`${permission}\``);
  });

  it("comes back later where GitHub puts it off", async () => {
    const { onboard, refuse } = prepared();
    refuse("POST", "/pulls", { ...refusal(429, "Too Many Requests"), headers: { "retry-after": "9" } });
    await expect(onboard()).rejects.toMatchObject({ status: 429 });
  });
});
