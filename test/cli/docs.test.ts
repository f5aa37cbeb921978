import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PageHead } from "report-page";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { printDeploymentMessage } from "../../src/github/deployment-message.ts";
import { callCli, runCli } from "../support/run-cli.ts";

const EXAMPLES = new URL("../../examples/", import.meta.url).pathname;

let repository: string;
/** Commits of the project, the oldest first. */
const sources: string[] = [];

function git(...args: readonly string[]): string {
  return execFileSync("git", ["-C", repository, "-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
    encoding: "utf8",
    env: { ...process.env, GIT_COMMITTER_DATE: `2026-11-0${sources.length + 1}T10:00:00+01:00` },
  }).trim();
}

function commit(): void {
  git("add", "-A");
  git("commit", "-qm", "x");
  sources.push(git("rev-parse", "HEAD"));
}

/** Moves a branch on by a commit as the Action and the App make it. */
function deploy(branch: string, source: string, message?: string): void {
  const parent = git("for-each-ref", "--format=%(objectname)", `refs/heads/${branch}`);
  const text =
    message ??
    printDeploymentMessage(["prod"], {
      sourceCommit: source,
      sourceRef: "refs/heads/main",
      generatorVersion: "0.1.0",
      definitionsDigest: "sha256:a",
      settingsDigest: "sha256:b",
    });
  const made = git("commit-tree", "HEAD^{tree}", ...(parent === "" ? [] : ["-p", parent]), "-m", text);
  git("update-ref", `refs/heads/${branch}`, made);
}

function headOf(folder: string, file = "index.html"): PageHead {
  const text = readFileSync(join(folder, file), "utf8");
  return JSON.parse(/id="data">(?<json>.*?)<\/script>/su.exec(text)?.groups?.["json"] ?? "null") as PageHead;
}

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "lineage-site-"));
  cpSync(join(EXAMPLES, "ferries"), repository, { recursive: true });
  git("init", "-q", "-b", "main");
  commit();
  const file = join(repository, "conf/base/dagster.yml");
  writeFileSync(file, readFileSync(file, "utf8").replace('"0 6 * * 1"', '"0 7 * * 1"'));
  commit();
  cpSync(join(EXAMPLES, "ferries-change"), repository, { recursive: true });
  commit();
  deploy("dagster/prod", sources[0] ?? "");
  deploy("dagster/prod", sources[1] ?? "");
  deploy("dagster/prod", "", "a hand's own commit");
  deploy("dagster/prod", "f".repeat(40));
  deploy("dagster/prod", sources[2] ?? "");
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

describe("docs", () => {
  test("refuses a folder that git tracks, an address that is none and more history than is compared", async () => {
    for (const [args, words] of [
      [[], "a site needs a folder"],
      [["--out", join(repository, "conf")], "git tracks files in"],
      [["--out", "site", "--history", "13"], "--history is a number from 0 to 12"],
      [["--out", "site", "--address", "javascript:alert(1)"], "--address is no web address"],
      [["--out", "site", "--ref", "nothing"], "`nothing` is not a commit of this repository"],
    ] as const) {
      const run = await callCli(["docs", "--repo", repository, ...args]);
      expect([args, run.status, run.complaint.includes(words)]).toEqual([args, 2, true]);
    }
  });

  test("leaves the project as it stands, and a page for any two of its deployments", () => {
    const out = mkdtempSync(join(tmpdir(), "site-"));
    const run = runCli(["docs", "--out", out, "--ref", "main", "--address", "https://example.org/a/b"], {
      cwd: repository,
    });
    expect(run.complaint).toContain("5 files; dagster/prod: 3 deployments");
    const head = headOf(out);
    expect(head).toMatchObject({ isStanding: true, title: "Ferries" });
    expect(head.reports.map(({ environment, sentence, changes }) => [environment, sentence, changes])).toEqual([
      ["prod", "10 assets in 3 groups, 3 external; 3 jobs, 2 schedules.", []],
    ]);
    const [branch] = head.history ?? [];
    expect(branch).toMatchObject({
      branch: "dagster/prod",
      environments: ["prod"],
      note: "1 deployed commit is not in the clone that this was made from.",
    });
    const [first, second, third] = sources;
    expect(branch?.commits).toEqual(
      [third, second, first].map((source) => ({
        commit: source?.slice(0, 10),
        at: "2026-11-04 10:00 +01:00",
        url: `https://example.org/a/b/commit/${source}`,
      })),
    );
    expect(branch?.comparisons.map(({ from, to, verdictWord, href }) => [from, to, verdictWord, href])).toEqual([
      [1, 0, "Review", `compare/1-${second?.slice(0, 12)}-${third?.slice(0, 12)}.html`],
      [2, 1, "Review", `compare/1-${first?.slice(0, 12)}-${second?.slice(0, 12)}.html`],
      [2, 0, "Review", `compare/1-${first?.slice(0, 12)}-${third?.slice(0, 12)}.html`],
    ]);
    expect(branch?.comparisons[1]?.sentence).toContain("every Monday at 06:00 to every Monday at 07:00");
    for (const { href } of branch?.comparisons ?? [])
      expect(headOf(out, href)).toMatchObject({ home: "../index.html#tab=history" });
    expect(readdirSync(out).sort()).toEqual([".nojekyll", "compare", "index.html"]);
    rmSync(out, { recursive: true });
  });

  test("is the files on disk and no history where nothing was deployed or none is asked for", () => {
    const out = mkdtempSync(join(tmpdir(), "site-"));
    const run = runCli(["docs", "--out", out, "--history", "0"], { cwd: repository });
    expect(run.complaint).toContain("left in");
    expect(headOf(out)).not.toHaveProperty("history");
    expect(headOf(out).reports[0]?.compared).toBe("the files on disk");
    expect(readdirSync(out).sort()).toEqual([".nojekyll", "index.html"]);
    rmSync(out, { recursive: true });
  });

  test("is what the example workflow for GitHub Pages runs", () => {
    const workflow = parse(readFileSync(join(EXAMPLES, "workflows/lineage-site.yml"), "utf8")) as {
      readonly jobs: { readonly site: { readonly steps: readonly { readonly run?: string }[] } };
    };
    const [line = "", ...others] = workflow.jobs.site.steps.flatMap(({ run }) => run ?? []);
    expect(others).toEqual([]);
    const [program, script, ...args] = line
      .trim()
      .replaceAll('"$GITHUB_SHA"', sources[2] ?? "")
      .replaceAll('"$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"', "https://github.com/acme/ferries")
      .split(/\s+/u);
    expect([program, script]).toEqual(["node", ".kedro-dagster-action/dist/cli.js"]);
    const run = runCli(args, { cwd: repository });
    expect([run.status, run.complaint]).toEqual([0, expect.stringContaining("left in site")]);
    expect(headOf(join(repository, "site")).history?.[0]?.commits).toHaveLength(3);
    rmSync(join(repository, "site"), { recursive: true });
  });
});
