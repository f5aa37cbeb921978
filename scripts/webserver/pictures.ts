/**
 * Looks at generated definitions in Dagster's own pages, as a user would:
 *
 *   npm run pictures -- [--out DIR] [--chromium FILE]
 *
 * Generates the example's definitions into a copy of it, starts `dagster dev` on its workspace, materializes everything,
 * and takes a picture of the asset graph, of one asset, of a job and of its launchpad. Needs Chromium.
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { findChromium } from "../../tools/browser/find-chromium.ts";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import { DagsterDev } from "../../tools/webserver/dagster-dev.ts";
import { launchRun } from "../../tools/webserver/launch-run.ts";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../../..");
const LOCATION = "ferries-prod";
const JOB = `/locations/__repository__@${LOCATION}/jobs/price_prod`;
const GROUPS = ["external", "ingestion", "pricing", "reporting"];
const EXPANDED = encodeURIComponent(GROUPS.map((group) => `global@global:${group}`).join(","));
/** Each page with a text that shows it has been drawn. */
const PAGES = [
  { name: "asset-graph", path: `/asset-groups?expanded=${EXPANDED}`, shows: "fare_scores" },
  { name: "group", path: `/locations/__repository__@${LOCATION}/asset-groups/pricing`, shows: "fare_model" },
  { name: "asset", path: "/assets/prod/sailings?view=overview", shows: "Every booking with its vessel and route." },
  { name: "checks", path: "/assets/prod/sailings?view=checks", shows: "not_empty" },
  { name: "partitions", path: "/assets/prod/bargains?view=partitions", shows: "2026-11-01" },
  { name: "job", path: JOB, shows: "fare_model" },
  { name: "launchpad", path: `${JOB}/playground`, shows: "Launch Run" },
  { name: "automation", path: "/automation", shows: "price__schedule" },
] as const;

/** What the example does not have, and a page shows. */
const OPERATIONS = `rules:
  sailings:
    select: {datasets: [sailings]}
    checks: {not_empty: true, row_count: {min: 1}, schema_unchanged: true}
  reports:
    select: {pipelines: [reporting]}
    partitions: {daily: "2026-11-01"}
`;

const { values } = parseArgs({
  options: { out: { type: "string", default: ".cache/pictures" }, chromium: { type: "string" } },
});
const out = resolve(values.out);
const browserPath = findChromium(values.chromium);

const root = realpathSync(mkdtempSync(join(tmpdir(), "pictures-")));
const project = join(root, "ferries");
const home = join(root, "home");
cpSync(join(REPOSITORY, "examples/ferries"), project, { recursive: true });
writeFileSync(join(project, "conf/prod/kedro-dagster-operations.yml"), OPERATIONS);
mkdirSync(home);
mkdirSync(out, { recursive: true });
writeFileSync(join(home, "dagster.yaml"), "telemetry:\n  enabled: false\n");
const generated = spawnSync(
  process.execPath,
  [join(REPOSITORY, "src/cli/main.ts"), "generate", project, "--env", "prod", "--out", project],
  { encoding: "utf8" },
);
if (generated.status !== 0) throw new Error(generated.stderr);

const dagster = await DagsterDev.start(project, home, await pythonEnvironment());
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
try {
  for (const job of ["ingest_prod", "price_prod"]) {
    const { status } = await launchRun(dagster, { location: LOCATION, job });
    process.stdout.write(`${job}: ${status}\n`);
  }
  await dagster.ask("mutation { setNuxSeen }");
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  for (const { name, path, shows } of PAGES) await picture(page, name, `${dagster.url}${path}`, shows);
} finally {
  await browser.close();
  await dagster.stop();
  rmSync(root, { recursive: true, force: true });
}

/** Takes a picture of a page once it shows what it is for. */
async function picture(page: Page, name: string, url: string, shows: string): Promise<void> {
  await page.goto(url);
  await page.getByText(shows).first().waitFor({ state: "visible", timeout: 60_000 });
  await page.waitForTimeout(3000);
  const file = join(out, `${name}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
}
