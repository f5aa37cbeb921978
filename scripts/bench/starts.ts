import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { middleOf, timeCommand, type Timing } from "./time-command.ts";

/**
 * Processor time of commands that do little, against Node's own start (`node -e 0`), in turns, so that what else the machine
 * does falls on all alike. Gives Node's own.
 */
export async function starts(cli: string, example: string): Promise<number> {
  const cache = mkdtempSync(join(tmpdir(), "bench-kept-"));
  const kept = { ...process.env, XDG_CACHE_HOME: cache };
  const nothingKept = { ...kept, NODE_DISABLE_COMPILE_CACHE: "1" };
  const translate = [process.execPath, cli, "translate", example, "--env", "prod", "--json"];
  const commands: readonly (readonly [string, readonly string[], NodeJS.ProcessEnv])[] = [
    ["`node -e 0`", [process.execPath, "-e", "0"], kept],
    ["`--version`", [process.execPath, cli, "--version"], kept],
    ["`--help`", [process.execPath, cli, "--help"], kept],
    ["`translate` of the example", translate, kept],
    ["the same, nothing kept of what V8 compiled", translate, nothingKept],
  ];
  await timeCommand(translate, { env: kept });
  const found = new Map<string, Timing[]>(commands.map(([name]) => [name, []]));
  for (let round = 0; round < 15; round++)
    for (const [name, command, env] of commands) found.get(name)?.push(await timeCommand(command, { env }));
  rmSync(cache, { recursive: true, force: true });
  const medians = [...found].map(([name, timings]) => [name, middleOf(timings, "processor").processor] as const);
  const own = medians[0]?.[1] ?? 1;
  console.log("| command | processor time | × Node's own start |\n|---|---|---|");
  for (const [name, processor] of medians)
    console.log(`| ${name} | ${Math.round(processor * 1000)} ms | ${(processor / own).toFixed(2)} |`);
  console.log("");
  return own;
}
