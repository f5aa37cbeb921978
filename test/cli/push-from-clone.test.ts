import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { gitHubOfClone } from "../../src/cli/github-of-clone.ts";
import { exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { callCli } from "../support/run-cli.ts";

const PROD = "refs/heads/dagster/prod";
const ADDRESS = "https://github.com/harbour/ferries";

/** A clone of a repository that is deployed, and the command line in it with a token at hand. */
async function prepared(permissions: Readonly<Record<string, string>> = { contents: "write", deployments: "write" }) {
  const example = exampleRepository({ ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  onTestFinished(() => example.remove());
  const actor = { ...WORKFLOW, permissions: { ...WORKFLOW.permissions, ...permissions } } as typeof WORKFLOW;
  const standin = createStandin(example.bare, { actors: [actor] });
  const { url, close } = await serveStandin(standin);
  onTestFinished(() => close());
  example.git("remote", "add", "origin", "git@github.com:harbour/ferries.git");
  vi.stubEnv("GITHUB_API_URL", url);
  vi.stubEnv("GITHUB_TOKEN", WORKFLOW.token);
  const deploy = (...args: readonly string[]) => callCli(["deploy", "--repo", example.work, ...args]);
  return { example, standin, deploy, standing: () => standin.store.commit(standin.store.ref(PROD) ?? "") };
}

afterEach(() => vi.unstubAllEnvs());

describe("deploy --push", () => {
  it("is refused without a token, for a host that only the clone names, and beside what it cannot heed", async () => {
    const { standin, deploy } = await prepared();
    expect((await deploy("--push", "--ref", "HEAD")).complaint).toContain("--ref is for --dry-run");
    expect((await deploy("--push", "--dry-run")).complaint).toContain("exclude each other");
    expect((await deploy()).complaint).toContain("say whether to push");
    expect((await deploy("--push", "--rollback", "oops")).complaint).toContain("--rollback: name the commit");
    expect((await deploy("--push", "--order", "pin", "--rollback", "1234567")).complaint).toContain(
      "exclude each other",
    );
    vi.stubEnv("GITHUB_API_URL", "");
    const away = await deploy("--push", "--address", "https://git.example.com/harbour/ferries");
    expect(away.complaint).toContain("the token is not sent to git.example.com, which only the clone names");
    vi.stubEnv("GITHUB_TOKEN", "");
    vi.stubEnv("GH_TOKEN", "");
    const without = await deploy("--push");
    expect([without.status, without.complaint]).toEqual([2, expect.stringContaining("there is no token to push with")]);
    expect(standin.calls).toEqual([]);
  });

  it("names the permission that is missing, and a token that GitHub does not know, and never the token", async () => {
    const { deploy } = await prepared({ contents: "read" });
    const refused = await deploy("--push");
    expect(refused.status).toBe(1);
    expect(refused.output).toMatch(/`dagster\/prod` is left as it is: .*\(403 .*`contents: write`/u);
    vi.stubEnv("GITHUB_TOKEN", "ghp_wrong_token");
    const unknown = await deploy("--push");
    expect([unknown.status, unknown.complaint]).toEqual([2, expect.stringContaining("GitHub did not let us read")]);
    expect(unknown.complaint + refused.output + refused.complaint).not.toMatch(/ghp_wrong_token|ghs_workflow/u);
  });

  it("makes the very commit that --dry-run shows, once", async () => {
    const { standin, deploy, standing } = await prepared();
    const shown = JSON.parse((await deploy("--dry-run", "--address", ADDRESS, "--json")).output);
    const pushed = await deploy("--push");
    expect([pushed.status, pushed.complaint]).toEqual([0, ""]);
    expect(shown).toMatchObject({ branches: [{ tree: standing().tree, message: standing().message }] });
    expect(pushed.output).toContain(`\`dagster/prod\` is up to date (${standin.store.ref(PROD)})`);
    expect(standin.deployments).toHaveLength(1);
    const writes = standin.writes().length;
    const again = JSON.parse((await deploy("--push", "--json")).output);
    expect(again).toMatchObject({ formatVersion: 1, branches: [{ branch: "dagster/prod", state: "up-to-date" }] });
    expect(standin.writes()).toHaveLength(writes);
  }, 60_000);

  it("rolls back by a commit on top that pins, in the name of the token's account, until it is released", async () => {
    const { example, standin, deploy, standing } = await prepared();
    const good = standin.store.ref("refs/heads/main") ?? "";
    await deploy("--push");
    example.commit("main", { "conf/base/parameters.yml": example.parameters(9) }, "Bad");
    await deploy("--push");
    const before = standin.store.ref(PROD) ?? "";
    expect((await deploy("--push", "--rollback", good.slice(0, 9))).status).toBe(0);
    expect(standing().parents).toEqual([before]);
    expect(standing().message).toContain(`Source-Commit: ${good}`);
    expect(standing().message).toContain(`Pinned: ${good} by ${WORKFLOW.login}`);
    const pinned = await deploy("--push");
    expect(pinned.output).toContain(`stays at ${good.slice(0, 7)}`);
    expect((await deploy("--push", "--order", "unpin")).status).toBe(0);
    expect(standing().message).toContain(`Source-Commit: ${standin.store.ref("refs/heads/main")}`);
    const none = await deploy("--push", "--rollback", "f".repeat(12));
    expect([none.status, none.output]).toEqual([1, expect.stringContaining("there is no commit of that name")]);
  }, 120_000);
});

describe("the repository of a clone", () => {
  it.each([
    ["https://github.com/harbour/ferries", "harbour", "ferries"],
    ["https://token@github.com/harbour/ferries.git", "harbour", "ferries"],
    ["git@github.com:harbour/fer.ries.git", "harbour", "fer.ries"],
    ["ssh://git@github.com:22/harbour/ferries/", "harbour", "ferries"],
  ])("is read from %s", (address, owner, repo) => {
    expect(gitHubOfClone("/", address, { GH_TOKEN: "t" })).toEqual({
      repository: { owner, repo },
      apiUrl: "https://api.github.com",
      token: "t",
    });
  });

  it.each(["/srv/git/ferries.git", "https://github.com/harbour", "https://github.com/a/b/c", "file:///a/b", ""])(
    "is not guessed from %j",
    (address) => {
      expect(() => gitHubOfClone("/", address, { GH_TOKEN: "t" })).toThrow("it is not known which repository");
    },
  );
});
