import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { PLUGIN_PROJECT } from "../support/plugin-project.ts";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

interface Loaded {
  readonly jobs: readonly string[];
  readonly schedules: readonly string[];
  readonly assets: readonly string[];
  readonly sensors: readonly string[];
}

/** What Dagster has of a module. */
async function loaded(project: GeneratedProject, module: string): Promise<Loaded> {
  return (await project.askAnew(`
repository = definitions("${module}").get_repository_def()
answer({
    "jobs": sorted(job.name for job in repository.get_all_jobs() if job.name != "__ASSET_JOB"),
    "schedules": sorted(one.name for one in repository.schedule_defs),
    "assets": sorted("/".join(key.path) for key in repository.asset_graph.get_all_asset_keys()),
    "sensors": sorted(one.name for one in repository.sensor_defs),
})`)) as Loaded;
}

describe("a project that runs by the real plugin, moved", () => {
  let before: Loaded;
  let after: Loaded;
  let said = "";

  beforeAll(async () => {
    const project = await generatedProject("examples/ferries", { environments: [] });
    for (const [path, text] of Object.entries(PLUGIN_PROJECT)) project.write(path, text);
    before = await loaded(project, "ferries.definitions");
    const ended = spawnSync(process.execPath, [CLI, "migrate", project.folder, "--env", "prod", "--write"], {
      encoding: "utf8",
    });
    said = ended.stdout;
    expect(ended.status, ended.stderr).toBe(0);
    after = await loaded(project, "dagster_definitions.env_prod");
  });

  test("has the jobs that migrate says, before and after", () => {
    const jobs = [...said.matchAll(/^ {2}job (\S+) +becomes (\S+)$/gmu)];
    expect(jobs.map(([, one]) => one).sort()).toEqual(before.jobs);
    expect(jobs.map(([, , other]) => other).sort()).toEqual(after.jobs);
  });

  test("keeps its asset keys and schedules, and loses the error sensor alone", () => {
    expect(after.assets).toEqual(before.assets);
    expect(said).toContain(`  ${before.assets.length} assets keep their keys`);
    expect(after.schedules).toEqual(before.schedules);
    expect(said).toContain(`  ${before.schedules.length} schedules keep their names`);
    expect([before.sensors, after.sensors]).toEqual([["on_pipeline_error_sensor"], []]);
    expect(said).toContain("  not needed any more: on_pipeline_error_sensor;");
  });
});
