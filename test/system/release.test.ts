import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ActRun, runWorkflow } from "../support/github-act.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const VERSION = "99.1.0";
const WORKFLOW = ".github/workflows/release.yml";

let home: string;
let clone: string;

/** A clone of what is committed, on its `main`, with a changelog that has something to release. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "release-"));
  clone = join(home, "clone");
  execFileSync("git", ["clone", "--quiet", REPOSITORY, clone]);
  git("checkout", "--quiet", "-B", "main");
  git("config", "user.name", "Sailor");
  git("config", "user.email", "sailor@example.com");
  symlinkSync(join(REPOSITORY, "node_modules"), join(clone, "node_modules"));
  appendFileSync(join(clone, ".git/info/exclude"), "node_modules\n");
  const changelog = readFileSync(join(clone, "CHANGELOG.md"), "utf8");
  if (!changelog.includes("\n## Unreleased\n"))
    writeFileSync(
      join(clone, "CHANGELOG.md"),
      changelog.replace("# Changelog\n", "# Changelog\n\n## Unreleased\n\n- More.\n"),
    );
  commit("Something to release");
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function git(...args: readonly string[]): string {
  return execFileSync("git", ["-C", clone, ...args], { encoding: "utf8" }).trim();
}

function commit(message: string): void {
  git("add", "--all");
  if (git("status", "--porcelain") !== "") git("commit", "--quiet", "--message", message);
}

function release(...args: readonly string[]) {
  return spawnSync(process.execPath, ["scripts/release.ts", ...args], { cwd: clone, encoding: "utf8" });
}

/**
 * Runs the workflow for a tag. What would take the tests again, publish, or ask GitHub to sign is noted instead: `npm`, `gh`
 * and the action that attests; everything else is done.
 */
async function tagged(): Promise<{ readonly run: ActRun; readonly noted: string }> {
  const notes = join(home, "notes");
  const shell = join(home, "shell");
  const kept = join(home, "kept.tar.gz");
  writeFileSync(notes, "");
  writeFileSync(
    shell,
    `npm() { echo "npm $*" >> "${notes}"; case "$*" in *wheel*) echo wheel > runtime.whl ;; esac; }\ngh() { echo "gh $*" >> "${notes}"; cp kedro-dagster-action.tar.gz "${kept}"; }\n`,
  );
  const stands = (name: string, steps: string): string => {
    const folder = join(home, name);
    mkdirSync(folder, { recursive: true });
    const inputs = "inputs: {subject-path: {required: false}, node-version-file: {required: false}}";
    writeFileSync(
      join(folder, "action.yml"),
      `name: Stand-in\n${inputs}\nruns:\n  using: composite\n  steps:\n${steps}`,
    );
    return folder;
  };
  const attest = `    - run: for one in $SUBJECT; do echo "attested $(sha256sum $one)"; done >> "${notes}"\n      shell: bash\n      env: {SUBJECT: "\${{ inputs.subject-path }}"}\n`;
  const uses = [...readFileSync(join(clone, WORKFLOW), "utf8").matchAll(/uses: (?<name>\S+)/gu)].map(
    ({ groups }) => groups?.["name"] ?? "",
  );
  const actions = Object.fromEntries(
    uses
      .filter((name) => !name.startsWith("actions/checkout@"))
      .map((name) => [
        name,
        name.includes("attest")
          ? stands("attest", attest)
          : stands("nothing", "    - run: 'true'\n      shell: bash\n"),
      ]),
  );
  const run = await runWorkflow({
    folder: clone,
    workflow: WORKFLOW,
    event: "push",
    payload: { ref: `refs/tags/v${VERSION}`, repository: { full_name: "harbour/ferries", default_branch: "main" } },
    token: "ghs_release",
    apiUrl: "http://127.0.0.1:9",
    serverUrl: "https://github.com",
    environment: { BASH_ENV: shell },
    actions,
  });
  return { run, noted: readFileSync(notes, "utf8") };
}

it("is planned without a write, and refuses what is not in order", () => {
  const dry = release(VERSION);
  expect(dry.stderr).toBe("");
  expect(dry.stdout).toContain(`tag v${VERSION}: new`);
  expect(dry.stdout).toContain("Dry: nothing was written.");
  expect(git("status", "--porcelain")).toBe("");
  const older = release("0.0.1", "--write");
  expect([older.status, git("status", "--porcelain")]).toEqual([1, ""]);
  expect(older.stderr).toContain("not in order: 0.0.1 is before");
});

it("writes version, changelog, dist and checksums, which the workflow holds, packs, attests and publishes", async () => {
  const written = release(VERSION, "--write");
  expect(written.status, written.stderr).toBe(0);
  expect(readFileSync(join(clone, "package.json"), "utf8")).toContain(`"version": "${VERSION}"`);
  expect(readFileSync(join(clone, "CHANGELOG.md"), "utf8")).toContain(`\n## ${VERSION}\n`);
  const sums = readFileSync(join(clone, "SHA256SUMS"), "utf8");
  expect(sums).toMatch(/^[0-9a-f]{64} {2}dist\/action\.js$/mu);
  commit(`Release ${VERSION}`);
  git("tag", `v${VERSION}`);
  const { run, noted } = await tagged();
  expect(run.status, run.text.slice(-2000)).toBe(0);
  const packed = join(home, "kept.tar.gz");
  const digest = createHash("sha256").update(readFileSync(packed)).digest("hex");
  expect(noted.split("\n")).toEqual([
    "npm ci",
    "npm test",
    "npm run check:dist",
    "npm run --silent wheel -- .",
    `attested ${digest}  kedro-dagster-action.tar.gz`,
    expect.stringMatching(/^attested [0-9a-f]{64} {2}runtime\.whl$/u),
    `gh release create v${VERSION} kedro-dagster-action.tar.gz ./runtime.whl --verify-tag --generate-notes`,
    "",
  ]);
  const listed = execFileSync("tar", ["--list", "--gzip", "--file", packed], { encoding: "utf8" }).split("\n");
  expect(listed).toEqual(expect.arrayContaining(["action.yml", "LICENSE", "SHA256SUMS", "dist/action.js"]));
});

it("publishes nothing whose dist is not what the checksums say", async () => {
  expect(existsSync(join(clone, "SHA256SUMS"))).toBe(true);
  appendFileSync(join(clone, "dist/action.js"), "// more\n");
  commit("Another dist");
  const { run, noted } = await tagged();
  expect(run.status).not.toBe(0);
  expect(run.text).toContain("dist/action.js: FAILED");
  expect(noted).not.toContain("gh release");
});
