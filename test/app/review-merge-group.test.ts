import { describe, expect, it } from "vitest";
import { giveUpGroup, reviewMergeGroup } from "../../src/app/review-merge-group.ts";
import { commitFiles } from "../support/github-standin/bare-repository.ts";
import { LIVE, prepared, PROJECT } from "./support/prepared-review.ts";

describe("reviewMergeGroup", () => {
  it("puts the check on the queue's commit, compared with what it lands on, and comments nowhere", async () => {
    const { standin, inputs, installation, reviewer } = prepared({ "pyproject.toml": PROJECT, "src/a.py": "A = 0\n" });
    const queued = commitFiles(standin, "gh-readonly-queue/main/pr-7", { "src/a.py": "A = 8\n" }, "Queued", "main");
    await reviewMergeGroup(installation, { head: queued, reviewer, isRerun: false, signal: LIVE });
    expect(inputs.map(({ before, after }) => [before.read("src/a.py"), after.read("src/a.py")])).toEqual([
      ["A = 0\n", "A = 8\n"],
    ]);
    expect(standin.checks).toMatchObject([
      {
        head: queued,
        name: "Kedro on Dagster",
        status: "completed",
        conclusion: "success",
        externalId: expect.stringMatching(/^kedro-dagster-action group [0-9a-f]+$/u),
      },
    ]);
    expect(standin.comments).toEqual([]);
  });

  it("says that it could not, so that the queue goes on", async () => {
    const { standin, head, installation } = prepared();
    await giveUpGroup(installation, head);
    expect(standin.checks).toMatchObject([{ head, conclusion: "neutral", title: "Could not be reviewed" }]);
  });

  it("leaves a repository without Kedro projects alone", async () => {
    const { standin, head, installation, reviewer } = prepared({ "a.txt": "1" });
    await reviewMergeGroup(installation, { head, reviewer, isRerun: false, signal: LIVE });
    expect(standin.writes()).toEqual([]);
  });
});
