/**
 * `npm run check`, to be run while working: types, lint and format side by side, then the tests that look at the
 * repository's own texts, and those that import something changed since the branch began.
 */
import { spawn, spawnSync } from "node:child_process";

/** They read the sources, the types or the pages and import none of them: no change selects them. */
const READERS = [
  "test/architecture",
  "test/repository",
  "test/core/model",
  "test/core/dagster/parity-page.test.ts",
  "packages/omegaconf/test/for-anybody.test.ts",
  "packages/static-python/test/words.test.ts",
];

const started = performance.now();
const passed = await Promise.all([
  step("types", "tsc", ["-p", "tsconfig.json"]),
  step("lint", "oxlint", ["--type-aware", "--quiet"]),
  step("format", "npm", ["run", "--silent", "format:check"]),
]);
const isTidy = passed.every(Boolean);
const areTextsGreen = isTidy && (await step("texts", "vitest", ["run", ...READERS]));
const areTestsGreen =
  isTidy && (await step("tests", "vitest", ["run", "--passWithNoTests", `--changed=${branchPoint()}`]));
process.exitCode = areTextsGreen && areTestsGreen ? 0 : 1;

/** Runs a program of node_modules/.bin, which npm has put on PATH; shows what it says when it fails. */
async function step(name: string, command: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(command, args, { shell: process.platform === "win32", stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (status !== 0) console.log(Buffer.concat(said).toString("utf8"));
  return status === 0;
}

/** Where this branch left the main one; the commit itself where there is no other. */
function branchPoint(): string {
  for (const main of ["origin/HEAD", "main"]) {
    const found = spawnSync("git", ["merge-base", "HEAD", main], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  return "HEAD";
}
