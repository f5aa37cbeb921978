/**
 * `npm run release -- VERSION`: says what a release would do, and stops at whatever is not in order. With `--write` it puts
 * the version and the changelog's heading in, builds dist and writes its checksums; tags are pushed by whoever reads the
 * plan. Nothing is ever pushed from here.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ReleaseState, releasePlan } from "../tools/release-plan.ts";

const [version = "", ...options] = process.argv.slice(2);
const isWritten = options.includes("--write");
const plan = releasePlan(stateOf(version));
for (const line of plan.steps) console.log(line);
for (const problem of plan.problems) console.error(`not in order: ${problem}`);
if (plan.problems.length > 0) process.exitCode = 1;
else if (isWritten) write();
else console.log("\nDry: nothing was written. Add --write to write version, changelog, dist and checksums.");

function stateOf(wanted: string): ReleaseState {
  const { version: present } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
  return {
    wanted,
    present,
    changelog: readFileSync("CHANGELOG.md", "utf8"),
    isClean: git("status", "--porcelain") === "",
    branch: git("rev-parse", "--abbrev-ref", "HEAD"),
    tags: git("tag", "--list", "v*")
      .split("\n")
      .filter((tag) => tag !== ""),
    licences: readFileSync("dist/licenses.txt", "utf8"),
  };
}

function write(): void {
  const manifest = readFileSync("package.json", "utf8");
  writeFileSync("package.json", manifest.replace(/"version": "[^"]+"/u, `"version": "${version}"`));
  writeFileSync("CHANGELOG.md", plan.changelog);
  execFileSync("npm", ["install", "--package-lock-only", "--no-audit", "--no-fund"], { stdio: "inherit" });
  execFileSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
  writeFileSync("SHA256SUMS", checksums("dist"));
  console.log("\nWritten: package.json, CHANGELOG.md, dist, SHA256SUMS. Commit them, then push the tags of the plan.");
}

/** In the form that `sha256sum --check` reads. */
function checksums(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.map((file) => `${createHash("sha256").update(readFileSync(file)).digest("hex")}  ${file}\n`).join("");
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}
