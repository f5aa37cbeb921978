import { spawnSync } from "node:child_process";
import { closeSync, cpSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { callCli, runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

function git(folder: string, ...args: readonly string[]): string {
  const done = spawnSync("git", ["-C", folder, "-c", "user.name=s", "-c", "user.email=s@example.com", ...args]);
  if (done.status !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr.toString()}`);
  return done.stdout.toString().trim();
}

/** A repository with this many commits of one file. */
function repository(commits: number): string {
  const folder = temporaryFolder("odd");
  git(folder, "init", "--quiet", "--initial-branch=main");
  for (let count = 1; count <= commits; count++) {
    writeFileSync(join(folder, "a.txt"), String(count));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", String(count));
  }
  return folder;
}

const review = (folder: string, base: string) => callCli(["review", "--repo", folder, "--base", base]);

describe("a review says in plain words what is in its way", () => {
  test("a repository without any commit", async () => {
    expect(await review(repository(0), "HEAD")).toEqual({
      status: 2,
      output: "",
      complaint:
        "error: This repository has no commit yet\n  Commit first, or review a folder on its own with `validate`.\n",
    });
  });

  test("no git at all", async () => {
    const folder = repository(1);
    process.env["PATH"] = "/nowhere";
    expect(await review(folder, "HEAD")).toMatchObject({
      status: 2,
      complaint: "error: git is not installed\n  Install it, or review a folder on its own with `validate`.\n",
    });
  });

  test("a repository that git does not trust, with the command that trusts it", async () => {
    const folder = repository(1);
    process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";
    const { status, complaint } = await review(folder, "HEAD");
    expect([status, complaint]).toEqual([
      2,
      expect.stringMatching(
        /^error: git does not trust this repository, which belongs to somebody else\n {2}Tell it that you do: `git config --global --add safe\.directory \S+`\.\n$/u,
      ),
    ]);
  });

  test.each([
    ["HEAD~9", "Name another commit, branch or tag."],
    ["@{u}", "Name another commit, branch or tag."],
    ["HEAD:a.txt", "Name another commit, branch or tag."],
    ["v1", "Fetch it first (`git fetch origin v1`), or name another commit, branch or tag."],
    ["origin/größe", "Fetch it first (`git fetch origin größe`), or name another commit, branch or tag."],
  ])("a base that is no commit, with a cure that can work: %s", async (base, help) => {
    expect((await review(repository(1), base)).complaint).toBe(
      `error: \`${base}\` is not a commit of this repository\n  ${help}\n`,
    );
  });

  test("a base that a shallow clone has cut off", async () => {
    const [folder, clone] = [repository(2), temporaryFolder("shallow")];
    git(clone, "clone", "--quiet", "--depth=1", `file://${folder}`, ".");
    expect((await review(clone, "HEAD~1")).complaint).toBe(
      "error: `HEAD~1` is not a commit of this repository\n  The clone is shallow: `git fetch --unshallow`, or name another commit, branch or tag.\n",
    );
  });

  test("a base that shares no history", async () => {
    const folder = repository(1);
    git(folder, "checkout", "--quiet", "--orphan", "other");
    git(folder, "commit", "--quiet", "--message", "other");
    expect((await review(folder, "main...")).complaint).toBe(
      "error: `main` and `HEAD` have no common commit here\n  They share no history: compare them as they stand, with --base and --head.\n",
    );
  });

  test("a bare repository, and git's own folder: neither holds the files that would be compared", async () => {
    const [folder, bare] = [repository(2), temporaryFolder("bare")];
    git(bare, "clone", "--quiet", "--bare", folder, ".");
    for (const place of [bare, join(folder, ".git")]) {
      const { status, complaint } = await review(place, "HEAD~1");
      expect([status, complaint]).toEqual([
        2,
        expect.stringMatching(
          /holds no files: it is a bare repository, or git's own folder\n {2}Name the newer side too: --head main\.\n$/u,
        ),
      ]);
      expect((await callCli(["docs", "--repo", place, "--out", join(bare, "site")])).complaint).toMatch(
        /holds no files: .*\n {2}Name a commit: --ref main\.\n$/u,
      );
    }
  });
});

test("a review is told where its usual folder cannot be made; one that is named must be", () => {
  const folder = temporaryFolder("in-the-way");
  cpSync("examples/ferries", folder, { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "one");
  writeFileSync(join(folder, "review"), "a file of somebody's");
  const usual = runCli(["review", "--base", "HEAD"], { cwd: folder });
  expect(usual).toMatchObject({ status: 0, complaint: "" });
  expect(usual.output).toMatch(/\nno files are left: review is a file; name another folder with --out\n$/u);
  const named = runCli(["review", "--base", "HEAD", "--out", "review"], { cwd: folder });
  expect(named).toMatchObject({ status: 2, output: "", complaint: "error: review is a file\n  Name a folder.\n" });
});

test.runIf(process.platform === "linux")("a full disk is told without a stack, and fails", () => {
  const full = openSync("/dev/full", "w");
  const done = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", "src/cli/main.ts", "--help"], {
    stdio: ["ignore", full, "pipe"],
    encoding: "utf8",
  });
  closeSync(full);
  expect([done.status, done.stderr]).toEqual([
    2,
    "error: the output could not be written (ENOSPC)\n  Make room, or write it elsewhere.\n",
  ]);
});
