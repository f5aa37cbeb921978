import { describe, expect, it, onTestFinished } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const program = await loadReviewProgram();
const PROD = "refs/heads/dagster/prod";
const SETTINGS = "deploy: {environments: [prod]}\n";
const DEPLOYS = { ...WORKFLOW.permissions, contents: "write", deployments: "write" } as const;
type Permissions = (typeof WORKFLOW)["permissions"];

/** A deployed repository with a pull request, and the two workflows of it: one that reviews, and one that deploys. */
async function prepared(settings = SETTINGS, permissions: Permissions = DEPLOYS) {
  const example = exampleRepository({ ".github/kedro-dagster.yml": settings });
  onTestFinished(() => example.remove());
  const reviews = { ...WORKFLOW, token: "ghs_reviews" };
  const standin = createStandin(example.bare, { actors: [reviews, { ...WORKFLOW, permissions }] });
  const run = async (token: string, name: string, payload: object) => {
    const tip = standin.store.ref("refs/heads/main") ?? "";
    const { mergeResult, head } = standin.pulls.get(7) ?? { mergeResult: "", head: "" };
    const recorded = recordedIo({
      environment: {
        GITHUB_SHA: name === "push" ? tip : (mergeResult ?? ""),
        GITHUB_EVENT_NAME: name,
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_WORKSPACE: example.work,
      },
      event: {
        repository: { default_branch: "main", full_name: "harbour/ferries" },
        ...(name === "push"
          ? { ref: "refs/heads/main", before: "0".repeat(40), after: tip }
          : { number: 7, pull_request: pull(head, tip), action: "synchronize" }),
        ...payload,
      },
      client: standinOctokit(standin, token),
    });
    await runAction(recorded.io, program);
    return recorded;
  };
  standin.openPull(7, "change", "main");
  const comment = () => standin.comments.map(({ body }) => body.split("\n---\n")[1]?.trim() ?? "");
  return {
    example,
    standin,
    review: () => run(reviews.token, "pull_request", {}),
    deploy: () => run(WORKFLOW.token, "push", {}),
    comment,
  };
}

function pull(head: string, base: string): object {
  const repo = { full_name: "harbour/ferries", owner: { login: "harbour" } };
  return {
    number: 7,
    head: { sha: head, ref: "change", repo },
    base: { sha: base, ref: "main", repo },
  };
}

describe("a pull request that landed where workflows deploy", () => {
  it("ends in what became of it: deployed, and equal to what was reviewed", async () => {
    const { standin, review, deploy, comment } = await prepared();
    await deploy();
    await review();
    standin.merge(7);
    const { failures } = await deploy();
    expect(failures).toEqual([]);
    const commit = standin.store.ref(PROD) ?? "";
    const link = `[${commit.slice(0, 7)}](https://github.com/harbour/ferries/commit/${commit})`;
    expect(comment()).toEqual([`Deployed to \`dagster/prod\` as ${link}, equal to what was reviewed.`]);
    const writes = standin.writes().length;
    await deploy();
    expect(standin.writes()).toHaveLength(writes);
  }, 120_000);

  it("says what else was on the branch, and why it was not deployed", async () => {
    const { example, standin, review, deploy, comment } = await prepared();
    await deploy();
    await review();
    example.commit("main", { "notes.txt": "1\n" }, "Besides");
    standin.merge(7);
    await deploy();
    expect(comment()).toEqual([expect.stringContaining(", with changes besides that were on the branch by then")]);
    example.commit("main", { "conf/base/catalog.yml": "raw: [\n" }, "Broken");
    for (const pull of standin.pulls.values()) pull.mergeResult = standin.store.ref("refs/heads/main");
    await deploy();
    expect(comment()).toEqual([
      expect.stringMatching(/^Not deployed: `dagster\/prod` is left as it is: it would deploy what is not sound/u),
    ]);
  }, 120_000);

  it.each<[string, Permissions, RegExp]>([
    [
      "may not write comments",
      { ...DEPLOYS, pull_requests: "read" },
      /^notice: dagster\/prod: its pull request was not told: .*\(403 .*`pull-requests: write`/u,
    ],
    [
      "may not see pull requests",
      { contents: "write", deployments: "write", checks: "read", metadata: "read" },
      /^notice: dagster\/prod: which pull requests landed is not known: the token lacks `pull-requests: read`$/u,
    ],
  ])(
    "is deployed all the same where the token %s, and the permission is named",
    async (_, permissions, words) => {
      const { standin, review, deploy, comment } = await prepared(SETTINGS, permissions);
      await deploy();
      await review();
      standin.merge(7);
      const { failures, lines } = await deploy();
      expect(failures).toEqual([]);
      expect(standin.store.commit(standin.store.ref(PROD) ?? "").message).toContain(
        `Source-Commit: ${standin.store.ref("refs/heads/main")}`,
      );
      expect(lines.filter((line) => line.startsWith("notice: "))).toEqual([expect.stringMatching(words)]);
      expect(comment()).toEqual([""]);
    },
    120_000,
  );

  it("is not asked for where no comment is wanted", async () => {
    const { standin, review, deploy } = await prepared(`${SETTINGS}comment: false\n`);
    await deploy();
    await review();
    standin.merge(7);
    const before = standin.calls.length;
    await deploy();
    expect(standin.calls.slice(before).filter(({ path }) => path.includes("/issues/"))).toEqual([]);
  }, 120_000);
});
