import { beforeAll, describe, expect, test } from "vitest";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import { loadedFacts, saidFacts, type Described } from "./support/described.ts";
import type { Run } from "./support/run.ts";

let project: GeneratedProject;
let ours: Described;
let plugin: Described;
beforeAll(async () => {
  project = await generatedProject("examples/ferries", { environments: ["prod"] });
  ours = (await project.ask(`answer(described(definitions("dagster_definitions.env_prod")))`)) as Described;
  plugin = (await project.ask(`answer(described(plugin_definitions("prod")))`)) as Described;
});

function without(record: Described["assets"], ...fields: readonly string[]): Described["assets"] {
  return Object.fromEntries(
    Object.entries(record).map(([name, one]) => [
      name,
      Object.fromEntries(Object.entries(one).filter(([field]) => !fields.includes(field))),
    ]),
  );
}

describe("generated definitions of the example and what kedro-dagster makes of it", () => {
  test("have the same assets, groups, lineage, ops and partitions", () => {
    const beyond = ["kinds", "owners", "description", "code_version", "metadata"];
    expect(without(ours.assets, ...beyond)).toEqual(without(plugin.assets, ...beyond));
  });

  test("say more of each asset: its format, its code version, its place in the repository", () => {
    for (const [id, asset] of Object.entries(ours.assets)) {
      expect(asset["kinds"]).toEqual(expect.arrayContaining(["kedro"]));
      expect(asset["metadata"]).toEqual(expect.arrayContaining(["kedro_dataset"]));
      if (asset["external"] === true) continue;
      expect(asset["code_version"], id).toMatch(/^[0-9a-f]{16,}$/);
      expect(asset["metadata"]).toContain("dagster/code_references");
    }
  });

  test("have the same jobs: ops, wiring, parameters, executors and loggers", () => {
    expect(Object.keys(ours.jobs)).toEqual(Object.keys(plugin.jobs));
    for (const [name, job] of Object.entries(plugin.jobs)) {
      const mine = ours.jobs[name];
      expect(withoutAfterHook(mine?.ops ?? {})).toEqual(withoutAfterHook(job.ops));
      expect({ config: mine?.["config"], executor: mine?.["executor"] }).toEqual({
        config: job["config"],
        executor: job["executor"] ?? null,
      });
    }
  });

  test("have the same schedules, with their time zones, and the same sensors", () => {
    expect(ours.schedules).toEqual(plugin.schedules);
    expect(ours.sensors).toEqual(plugin.sensors);
  });
});

/** The after-hook waits for every leaf here, and for the last layer there; the rest must be the same. */
function withoutAfterHook(ops: Described["jobs"][string]["ops"]): Described["jobs"][string]["ops"] {
  return Object.fromEntries(Object.entries(ops).filter(([op]) => !op.startsWith("after_pipeline_run_hook_")));
}

describe("what Dagster loads and what the code location says", () => {
  test.each([
    ["examples/ferries", "prod"],
    ["orchard", "local"],
    ["lighthouse", "local"],
  ])("%s: the loaded assets, jobs and schedules are those of the one JSON", async (story, environment) => {
    const made = await generatedProject(story, { environments: [environment] });
    const location = JSON.parse(made.read(`src/dagster_definitions/${environment}.json`)) as CodeLocation;
    const loaded = (await made.ask(
      `answer(described(definitions("dagster_definitions.env_${environment}")))`,
    )) as Described;
    expect(loadedFacts(loaded)).toEqual(saidFacts(location));
  });
});

describe("the example run three ways", () => {
  const DATA = `
import json
import pandas as pd
from pathlib import Path
def data():
    found = {}
    for path in sorted(Path("data").rglob("*.*")):
        if "01_raw" in path.parts or path.name.startswith("."):
            continue
        key = str(path.relative_to("data"))
        found[key] = pd.read_parquet(path).to_dict("list") if path.suffix == ".parquet" else path.read_text()
    return found
`;
  const JOBS = ["prod__ingest", "prod__price", "prod__report"];

  test("`kedro run`, the plugin's jobs and ours, in process and in several, leave the same data", async () => {
    const fresh = (): Promise<GeneratedProject> => generatedProject("examples/ferries", { environments: ["prod"] });
    const [kedro, theirs, inProcess, multiprocess, assets] = [
      await fresh(),
      await fresh(),
      await fresh(),
      await fresh(),
      await fresh(),
    ];
    const ended = await kedro.command("kedro", ["run", "--env", "prod"]);
    expect(ended.code, ended.out).toBe(0);
    const expected = (await kedro.ask(`${DATA}\nanswer(data())`)) as Readonly<Record<string, unknown>>;
    expect(Object.keys(expected).length).toBeGreaterThan(5);
    const told = async (made: GeneratedProject, run: string): Promise<unknown> => {
      const seen = (await made.ask(
        `${DATA}\nif __name__ == "__main__":\n    runs = ${run}\n    answer({"runs": runs, "data": data()})`,
      )) as { readonly runs: readonly Run[]; readonly data: unknown };
      expect(seen.runs.map((run) => run.failures)).toEqual(seen.runs.map(() => ({})));
      return seen.data;
    };
    const each = (call: (job: string) => string): string => `[${JOBS.map(call).join(", ")}]`;
    expect(
      await told(
        theirs,
        each((job) => `run_plugin("${job}", env="prod")`),
      ),
    ).toEqual(expected);
    expect(
      await told(
        inProcess,
        each((job) => `run_in_process("${job}", module="dagster_definitions.env_prod")`),
      ),
    ).toEqual(expected);
    expect(
      await told(
        multiprocess,
        each((job) => `run_as_defined("${job}", module="dagster_definitions.env_prod")`),
      ),
    ).toEqual(expected);
    expect(await told(assets, `[materialize(module="dagster_definitions.env_prod")]`)).toEqual(expected);
  });
});
