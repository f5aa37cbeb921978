import { describe, expect, it } from "vitest";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";
import { APP } from "../support/github-standin/standin.ts";
import { preparedApp } from "./support/prepared-deployment.ts";

const PROD = "refs/heads/dagster/prod";
const PLACE = "/repos/harbour/.github/contents/.github/kedro-dagster.yml";

/** A repository whose settings are laid over those of its organisation, which tokens of these kinds may read. */
function prepared(defaults: string | null, readable: "by all" | "by its own token" = "by all") {
  const app = preparedApp("_extends: .github\n");
  const { standin, installation } = app;
  standin.actors.push({ ...APP, token: "ghs_other" });
  const asked: string[] = [];
  standin.interceptors.push(({ path, actor }) => {
    if (decodeURIComponent(path) !== PLACE) return null;
    asked.push(actor.token);
    if (defaults === null || (readable === "by its own token" && actor.token !== "ghs_other"))
      return { status: 404, body: { message: "Not Found" } };
    const content = Buffer.from(defaults).toString("base64");
    return { status: 200, body: { type: "file", encoding: "base64", content } };
  });
  const other = (repo: string) => ({
    client: standinOctokit(standin, "ghs_other"),
    repository: { owner: "harbour", repo },
  });
  return { ...app, asked, installation: Object.assign(installation, { other }) };
}

describe("settings of the organisation, in the App", () => {
  it("deploy nothing where they cannot be read, and the check says so at its line", async () => {
    const { standin, deploy } = prepared(null);
    await deploy();
    expect(standin.store.ref(PROD)).toBeNull();
    expect(standin.checks).toMatchObject([
      { conclusion: "failure", title: "The settings are not valid: nothing is deployed" },
    ]);
    expect(standin.checks[0]?.summary).toMatch(
      /- line 1: `_extends` must name settings that can be read: .*harbour\/\.github.* is not there, or may not be read/u,
    );
  });

  it("say what is deployed, and are asked for once", async () => {
    const { standin, tip, deploy, asked } = prepared("deploy: {environments: [prod]}\n");
    await deploy();
    expect(standin.store.commit(standin.store.ref(PROD) ?? "").message).toContain(`Source-Commit: ${tip}`);
    expect(asked).toEqual([APP.token]);
    const writes = standin.writes().length;
    await deploy();
    expect(standin.writes()).toHaveLength(writes);
  });

  it("are read with a token of their own where theirs is a private repository", async () => {
    const { standin, deploy, asked } = prepared("deploy: {environments: [prod]}\n", "by its own token");
    await deploy();
    expect(standin.store.ref(PROD)).not.toBeNull();
    expect(asked).toEqual([APP.token, "ghs_other"]);
  });
});
