// Lets `npm test` and its kin work on a fresh clone: installs the locked packages when there are none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

if (!existsSync("node_modules/.package-lock.json")) {
  console.error("node_modules is missing: running npm ci");
  process.exitCode = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit", shell: process.platform === "win32" }).status ?? 1;
}
