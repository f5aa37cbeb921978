import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventSides } from "../../src/action/event-sides.ts";
import { CommitNotFound, commitSource } from "../../src/action/commit-source.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

/** A repository with a pull request, and a checkout of its merge result as deep as asked. */
function prepared(depth: number | null, hasToken = true) {
  const standin = emptyStandin();
  const root = commitFiles(standin, "main", { "pyproject.toml": "[tool.kedro]\n", "src/a.py": "A = 1\n" });
  const head = commitFiles(standin, "change", { "src/a.py": "A = 2\n" }, "Change", "main");
  const base = commitFiles(standin, "main", { "src/b.py": "B = 1\n" });
  const { mergeResult } = standin.openPull(7, "change", "main");
  const merge = mergeResult ?? "";
  standin.store.updateRef("refs/pull/7/merge", merge);
  const folder = mkdtempSync(join(tmpdir(), "checkout-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]): void => {
    const done = spawnSync("git", ["-C", folder, ...args]);
    if (done.status !== 0) throw new Error(done.stderr.toString());
  };
  git("init", "--quiet");
  git(
    "fetch",
    "--quiet",
    ...(depth === null ? [] : [`--depth=${depth}`]),
    `file://${standin.store.git(["rev-parse", "--absolute-git-dir"])}`,
    "+refs/pull/7/merge:refs/remotes/pull/7/merge",
  );
  const source = commitSource({
    folder,
    client: hasToken ? standinOctokit(standin, WORKFLOW.token) : null,
    repository: { owner: "harbour", repo: "ferries" },
    chooseProjects: () => null,
  });
  const event = {
    kind: "pull-request",
    number: 7,
    head,
    base,
    baseRef: "main",
    headRef: "change",
    isFromFork: false,
    mergeResult: merge,
    isMergeable: true,
  } as const;
  return { standin, folder, root, head, base, merge, source, event };
}

describe("commitSource", () => {
  it("reads both sides from a full checkout, without a request", async () => {
    const { standin, base, merge, source, event } = prepared(null);
    expect(await eventSides(event, source.history)).toMatchObject({ before: base, after: merge, note: null });
    expect(await source.read(merge)).toMatchObject({ from: "checkout" });
    const before = await source.read(base);
    expect([before.from, before.files.read("src/a.py")]).toEqual(["checkout", "A = 1\n"]);
    expect(standin.calls).toEqual([]);
  });

  it("asks GitHub for the side that a shallow checkout lacks", async () => {
    const { base, merge, source, event } = prepared(1);
    expect(await eventSides(event, source.history)).toMatchObject({ before: base, after: merge, note: null });
    const [before, after] = [await source.read(base), await source.read(merge)];
    expect([before.from, before.files.read("src/a.py")]).toEqual(["GitHub", "A = 1\n"]);
    expect([after.from, after.files.read("src/a.py")]).toEqual(["checkout", "A = 2\n"]);
  });

  it("reads the same from a checkout as from GitHub", async () => {
    const full = prepared(null);
    const shallow = prepared(1);
    const [here, there] = [await full.source.read(full.base), await shallow.source.read(shallow.base)];
    expect(there.files.list()).toEqual(here.files.list());
    for (const path of here.files.list())
      expect([there.files.read(path), there.files.version(path)]).toEqual([
        here.files.read(path),
        here.files.version(path),
      ]);
  });

  it("does not trust a shallow history with the merge base", async () => {
    const { root, head, source, event } = prepared(2);
    expect(await eventSides({ ...event, mergeResult: null, isMergeable: false }, source.history)).toMatchObject({
      before: root,
      after: head,
      note: expect.stringContaining("conflicts"),
    });
  });

  it("says what to do when a commit can be had nowhere", async () => {
    const { base, source } = prepared(1, false);
    await expect(source.read(base)).rejects.toThrow(CommitNotFound);
    await expect(source.read(base)).rejects.toThrow(
      "Check out with `fetch-depth: 0`, or leave the input `token` at its default.",
    );
  });

  describe("a base named by a tag", () => {
    /** A light tag, an annotated one, a tag of that one, and one that was moved since: with the object it was before. */
    function tagged() {
      const all = prepared(null);
      const { standin, root, base } = all;
      const { store } = standin;
      const git = (...args: readonly string[]) =>
        store.git(["-c", "user.name=s", "-c", "user.email=s@example.com", ...args]);
      git("tag", "light", root);
      git("tag", "-a", "-m", "one", "annotated", root);
      git("tag", "-a", "-m", "two", "twice", "annotated");
      git("tag", "-a", "-m", "was", "moved", root);
      const was = git("rev-parse", "moved").trim();
      git("tag", "-f", "-a", "-m", "is", "moved", base);
      git("tag", "-a", "-m", "no commit", "of-a-tree", `${root}^{tree}`);
      git("tag", "main", root);
      return { ...all, was };
    }
    const alone = (standin: ReturnType<typeof prepared>["standin"], folder = "/nowhere") =>
      commitSource({
        folder,
        client: standinOctokit(standin, WORKFLOW.token),
        repository: { owner: "harbour", repo: "ferries" },
        chooseProjects: () => null,
      });

    it("is its commit without any checkout, light, annotated, of another tag and moved", async () => {
      const { standin, root, base } = tagged();
      const source = alone(standin);
      const names = ["light", "annotated", "twice", "moved", "of-a-tree", "none", "main"];
      expect(await Promise.all(names.map((name) => source.resolve(name)))).toEqual([
        ...[root, root, root, base, null, null],
        // a branch of the name goes before a tag
        base,
      ]);
    });

    it("is told by its own object too, as a push that moves it does", async () => {
      const { standin, root, was } = tagged();
      const source = alone(standin);
      expect(was).not.toBe(root);
      expect([await source.commitOf(was), await source.commitOf(root), await source.resolve(was)]).toEqual([
        ...[root, root, root],
      ]);
      expect((await source.read(await source.commitOf(was))).files.read("src/a.py")).toBe("A = 1\n");
    });
  });

  it("says once that git does not trust the checkout, and what to do, and asks GitHub", async () => {
    const { standin, folder, base, merge } = prepared(null);
    const said: string[] = [];
    const source = commitSource({
      folder,
      client: standinOctokit(standin, WORKFLOW.token),
      repository: { owner: "harbour", repo: "ferries" },
      chooseProjects: () => null,
      log: (line) => said.push(line),
    });
    process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";
    onTestFinished(() => void delete process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"]);
    expect([(await source.read(base)).from, (await source.read(merge)).from]).toEqual(["GitHub", "GitHub"]);
    expect(said.filter((line) => line.startsWith("git does not trust"))).toEqual([
      `git does not trust the checkout, which belongs to another user: let a step before run \`git config --global --add safe.directory ${realpathSync(folder)}\`.`,
    ]);
  });

  it("works without any checkout", async () => {
    const { standin, base, merge, event } = prepared(null);
    const source = commitSource({
      folder: "/nowhere",
      client: standinOctokit(standin, WORKFLOW.token),
      repository: { owner: "harbour", repo: "ferries" },
      chooseProjects: () => null,
    });
    expect(await eventSides(event, source.history)).toMatchObject({ before: base, after: merge });
    expect((await source.read(merge)).files.read("src/a.py")).toBe("A = 2\n");
  });
});

describe("eventSides", () => {
  it("compares a push with what stood there, and a new branch with its first parent", async () => {
    const { root, base, source } = prepared(null);
    expect(await eventSides({ kind: "range", before: root, after: base }, source.history)).toMatchObject({
      before: root,
      after: base,
      note: null,
    });
    expect(await eventSides({ kind: "range", before: null, after: base }, source.history)).toMatchObject({
      before: root,
      after: base,
    });
  });

  it("compares a run by hand, and a first commit, with nothing", async () => {
    const { root, base, source } = prepared(null);
    const note = "There is nothing to compare with: everything found counts as introduced.";
    expect(await eventSides({ kind: "single", after: base }, source.history)).toEqual({
      before: null,
      after: base,
      names: { before: null, after: base.slice(0, 7) },
      isHead: false,
      note,
    });
    expect(await eventSides({ kind: "range", before: null, after: root }, source.history)).toMatchObject({
      before: null,
      note,
    });
  });
});
