import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ROUNDS = 11;

let folder: string;
let cli: string;
beforeAll(() => {
  folder = temporaryFolder("start");
  cli = join(folder, "dist/cli.js");
  const built = spawnSync(process.execPath, ["scripts/build.ts", join(folder, "dist")], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(built.stderr).toBe("");
  writeFileSync(
    join(folder, "tell.cjs"),
    `process.on("exit", () => { const { user, system } = process.cpuUsage(); require("node:fs").writeFileSync(process.env.TELL, String(user + system)); });`,
  );
});

/** Processor time of a whole process of Node, its threads included, in milliseconds. */
function processorTime(args: readonly string[]): number {
  const told = join(folder, "told");
  const { status } = spawnSync(process.execPath, ["--require", join(folder, "tell.cjs"), ...args], {
    env: { ...process.env, TELL: told, XDG_CACHE_HOME: folder },
  });
  expect(status).toBe(0);
  return Number(readFileSync(told, "utf8")) / 1000;
}

/** The least of several runs of each command, taken in turns, as multiples of what `node -e 0` takes. */
function timesNodesStart(commands: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, number>> {
  const all = { node: ["-e", "0"], ...commands };
  const least = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, args] of Object.entries(all))
      least.set(name, Math.min(least.get(name) ?? Infinity, processorTime(args)));
  const own = least.get("node") ?? 0;
  return Object.fromEntries([...least].map(([name, time]) => [name, time / own]));
}

describe("the start of the built command line", () => {
  // half as much again as is promised in docs/benchmarks.md: machines differ
  it("answers help and version in little more than Node's own start, and reads the example in a few of them", () => {
    const times = timesNodesStart({
      version: [cli, "--version"],
      help: [cli, "--help"],
      example: [cli, "translate", join(ROOT, "examples/ferries"), "--env", "prod", "--json"],
    });
    expect(times["version"]).toBeLessThan(2);
    expect(times["help"]).toBeLessThan(2);
    expect(times["example"]).toBeLessThan(8);
  });
});
