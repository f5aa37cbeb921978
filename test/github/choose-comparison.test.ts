import { describe, expect, it } from "vitest";
import { chooseComparison } from "../../src/github/choose-comparison.ts";
import { commitHistory, standing } from "../../src/github/commit-history.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { readPullRequest, settled } from "../../src/github/read-pull-request.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const REPOSITORY = { owner: "harbour", repo: "ferries" };

function prepared(mergeDelay = 0) {
  const standin = emptyStandin();
  const root = commitFiles(standin, "main", { "a.txt": "1\n", "b.txt": "1\n" });
  const head = commitFiles(standin, "change", { "a.txt": "2\n" }, "Change", "main");
  const base = commitFiles(standin, "main", { "b.txt": "2\n" });
  standin.openPull(7, "change", "main", { mergeDelay });
  const client = standinOctokit(standin, APP.token);
  const waits: number[] = [];
  const choose = async () => {
    const seen = await readPullRequest({ client, repository: REPOSITORY }, 7);
    const sleep = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    const pull = seen && (await settled({ client, repository: REPOSITORY }, seen, sleep));
    return pull && chooseComparison(pull, commitHistory({ client, repository: REPOSITORY }, createObjectCache(1000)));
  };
  return { standin, client, root, head, base, waits, choose };
}

describe("chooseComparison", () => {
  it("compares the merge result with its first parent: exactly what lands", async () => {
    const { standin, base, head, choose } = prepared();
    expect(await choose()).toEqual({
      before: base,
      after: standin.pulls.get(7)?.mergeResult,
      names: { before: base.slice(0, 7), after: `merge of ${head.slice(0, 7)}` },
      isHead: false,
      note: null,
    });
  });

  it("gives GitHub some seconds to compute the merge result", async () => {
    const { choose, waits } = prepared(2);
    expect((await choose())?.note).toBeNull();
    expect(waits).toEqual([1000, 2000]);
  });

  it("compares head and merge base of a conflicting pull request, and says so", async () => {
    const { standin, root, choose } = prepared();
    const head = commitFiles(standin, "change", { "b.txt": "3\n" });
    standin.synchronize(7);
    expect(await choose()).toEqual({
      before: root,
      after: head,
      names: { before: root.slice(0, 7), after: head.slice(0, 7) },
      isHead: true,
      note: "The pull request conflicts with its base, so there is no merge result; the head is compared with the merge base instead.",
    });
  });

  it("does not take a merge result of another head", async () => {
    const { standin, root, choose } = prepared();
    const pull = standin.pulls.get(7);
    const head = commitFiles(standin, "change", { "a.txt": "3\n" });
    if (pull) pull.head = head;
    expect(await choose()).toMatchObject({
      before: root,
      after: head,
      note: "The merge result belongs to another head; the head is compared with the merge base instead.",
    });
  });

  it("says so when the merge result is not computed in time, or its commit is gone", async () => {
    const { choose } = prepared(99);
    expect((await choose())?.note).toBeNull();
    const gone = prepared();
    const pull = gone.standin.pulls.get(7);
    if (pull) pull.mergeResult = "0".repeat(40);
    expect((await gone.choose())?.note).toBe(
      "The merge result is not available; the head is compared with the merge base instead.",
    );
    const history = commitHistory({ client: gone.client, repository: REPOSITORY }, createObjectCache(1000));
    expect(
      (await chooseComparison({ head: gone.head, base: gone.base, mergeResult: null, isMergeable: null }, history))
        ?.note,
    ).toMatch(/^GitHub has not computed the merge result yet; /);
  });

  it("finds nothing to compare where the histories have nothing in common", async () => {
    const { standin, client, base } = prepared();
    const orphan = commitFiles(standin, "orphan", { "a.txt": "x\n" });
    expect(
      await chooseComparison(
        { head: orphan, base, mergeResult: null, isMergeable: false },
        commitHistory({ client, repository: REPOSITORY }, createObjectCache(1000)),
      ),
    ).toBeNull();
  });
});

describe("standing", () => {
  it("tells how two commits stand to each other", async () => {
    const { client, root, base, head } = prepared();
    expect(await standing({ client, repository: REPOSITORY }, root, base)).toBe("ancestor");
    expect(await standing({ client, repository: REPOSITORY }, base, root)).toBe("descendant");
    expect(await standing({ client, repository: REPOSITORY }, base, base)).toBe("same");
    expect(await standing({ client, repository: REPOSITORY }, base, head)).toBe("unrelated");
    expect(await standing({ client, repository: REPOSITORY }, "0".repeat(40), head)).toBe("unrelated");
  });
});
