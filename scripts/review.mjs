// `npm run review`: with options, the review of two commits as the command line makes it; without, the review of the
// example: examples/ferries and examples/ferries-change laid over it become two commits of a repository of their own.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const cli = join(root, "dist", "cli.js");
if (args.length > 0) {
  process.exitCode = spawnSync(process.execPath, [cli, "review", ...args], { stdio: "inherit" }).status ?? 2;
} else {
  const repository = mkdtempSync(join(tmpdir(), "ferries-"));
  const git = (...words) =>
    execFileSync("git", ["-C", repository, "-c", "user.name=Example", "-c", "user.email=example@example.invalid", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main", ...words], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    git("init", "-q");
    cpSync(join(root, "examples", "ferries"), repository, { recursive: true });
    git("add", "-A");
    git("commit", "-qm", "Ferries");
    git("tag", "before");
    cpSync(join(root, "examples", "ferries-change"), repository, { recursive: true });
    git("add", "-A");
    git("commit", "-qm", "New rates, earlier pricing, a list of crowded routes");
    git("tag", "after");
    console.error("Reviewing the example: examples/ferries, and examples/ferries-change laid over it.\n");
    process.exitCode = spawnSync(process.execPath, [cli, "review", "--repo", repository, "--base", "before", "--head", "after", "--out", join(root, "review")], { stdio: "inherit" }).status ?? 2;
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}
