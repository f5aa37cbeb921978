/**
 * `npm run soak -- [NAME …] [--seed N] [--short]`: the App as an operator of many repositories runs it, before GitHub's
 * stand-in: real processes, a real Redis, signed webhooks. Prints a table for each and ends with 1 where something is not as
 * it must be. Names: noisy, noisy-redis, webhooks, webhooks-redis, storm, day-1, day-20, day-500, faults, crashes, redis-away.
 */
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { crashes, redisAway } from "../../test/support/soak/crashes.ts";
import { githubFaults } from "../../test/support/soak/github-faults.ts";
import { idleDay } from "../../test/support/soak/idle-day.ts";
import { mergeStorm } from "../../test/support/soak/merge-storm.ts";
import { noisyTenant } from "../../test/support/soak/noisy-tenant.ts";
import type { SoakOptions, SoakRow } from "../../test/support/soak/soak-row.ts";
import { webhookLoad } from "../../test/support/soak/webhook-load.ts";

const day = (installations: number, period: number) => (options: SoakOptions) =>
  idleDay(
    options,
    options.isShort
      ? { repositories: 50, installations: Math.min(50, installations), looks: 8, period: 3 }
      : { repositories: 500, installations, looks: 96, period },
  );
const SOAKS: Readonly<Record<string, (options: SoakOptions) => Promise<readonly SoakRow[]>>> = {
  noisy: (options) => noisyTenant(options, false),
  "noisy-redis": (options) => noisyTenant(options, true),
  webhooks: (options) => webhookLoad(options, false),
  "webhooks-redis": (options) => webhookLoad(options, true),
  storm: mergeStorm,
  "day-1": day(1, 3),
  "day-20": day(20, 3),
  "day-500": day(500, 10),
  faults: githubFaults,
  crashes,
  "redis-away": redisAway,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, short: { type: "boolean", default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(SOAKS);
for (const name of names) {
  const soak = SOAKS[name];
  if (soak === undefined) throw new Error(`there is no soak \`${name}\`: ${Object.keys(SOAKS).join(", ")}`);
  const began = Date.now();
  const log = (line: string): void => void process.stderr.write(`${name}: ${line}\n`);
  print(name, await soak({ seed: Number(values.seed), isShort: values.short, log }), began);
}

function print(name: string, rows: readonly SoakRow[], began: number): void {
  const seconds = Math.round((Date.now() - began) / 1000);
  const load = loadavg()[0]?.toFixed(0);
  console.log(`\n## ${name}, seed ${values.seed}${values.short ? ", short" : ""}\n`);
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, load ${load}, Node ${process.version}, ${seconds} s.\n`);
  console.log("| | seen | must be | |\n| --- | --- | --- | --- |");
  for (const { what, seen, bound, holds } of rows)
    console.log(`| ${what} | ${seen} | ${bound} | ${holds ? "" : "✗"} |`);
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
}
