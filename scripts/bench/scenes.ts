/**
 * `npm run scenes`: runs the stories of the Action on a real runner before GitHub's stand-in, and writes into
 * docs/benchmarks.md how many requests each scene makes and how many seconds it takes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

interface Scene {
  readonly name: string;
  readonly requests: number;
  readonly seconds: number;
}

const PAGE = "docs/benchmarks.md";
const [START, END] = ["<!-- scenes: written by `npm run scenes` -->", "<!-- scenes end -->"];
const TESTS = ["test/system/action-events.test.ts", "test/system/action-previews-and-forks.test.ts"];

const folder = mkdtempSync(join(tmpdir(), "scenes-"));
const file = join(folder, "scenes.jsonl");
const done = spawnSync("npx", ["vitest", "run", "--config", "vitest.system.config.ts", ...TESTS], {
  stdio: "inherit",
  env: { ...process.env, SCENES: file },
});
if (done.status === 0) write(readFileSync(file, "utf8"));
else process.exitCode = 1;
rmSync(folder, { recursive: true, force: true });

function write(lines: string): void {
  const scenes = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Scene);
  const rows = scenes.map(({ name, requests, seconds }) => `| ${name} | ${requests} | ${seconds.toFixed(0)} s |`);
  const machine = `Written by \`npm run scenes\` (${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}).`;
  const table = [
    START,
    "",
    `${machine} Seconds are those of a whole workflow run by act: its start, the checkout and the Action.`,
    "",
    "| scene | requests | seconds |",
    "|---|---|---|",
    ...rows,
    "",
    END,
  ].join("\n");
  const page = readFileSync(PAGE, "utf8");
  const [before = "", rest = ""] = page.split(START);
  const [, after = ""] = rest.split(END);
  writeFileSync(PAGE, `${before}${table}${after}`);
}
