import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const DATA = `
from pathlib import Path
def data():
    return {str(path.relative_to("data")): path.read_text() for path in sorted(Path("data").rglob("*.*")) if "raw" not in path.parts}
`;
const SIGNAL = { "lamp-n": true, "lamp-s": true, "lamp-w": false };

let kedro: unknown;
beforeAll(async () => {
  const plain = await generatedProject("lighthouse", { environments: [] });
  const ended = await plain.command("kedro", ["run", "--env", "local"]);
  expect(ended.code, ended.out).toBe(0);
  kedro = await plain.ask(`${DATA}\nanswer(data())`);
});

async function fresh(): Promise<GeneratedProject> {
  return generatedProject("lighthouse");
}

describe("partitioned datasets in generated definitions", () => {
  test("a chain of partitioned nodes runs partition by partition and leaves what `kedro run` leaves", async () => {
    const project = await fresh();
    const seen = (await project.ask(
      `${DATA}\nrun = run_in_process("local__shine")\nanswer({"run": run, "data": data()})`,
    )) as { readonly run: Run; readonly data: unknown };
    expect(seen.run.failures).toEqual({});
    expect(seen.data).toEqual(kedro);
    const steps = seen.run.steps.filter(([event]) => event === "STEP_SUCCESS").map(([, step]) => step);
    expect(steps.filter((step) => step.startsWith("light__"))).toEqual(["light__north", "light__south", "light__west"]);
    const made = seen.run.materializations.map((one) => `${one.asset} ${String(one.partition)}`).sort();
    expect(made).toEqual([
      "local/checked null",
      "local/lamps lamp-n",
      "local/lamps lamp-s",
      "local/lamps lamp-w",
      "local/signal null",
      "local/smooth north",
      "local/smooth south",
      "local/smooth west",
    ]);
  });

  test("the plugin cannot load that project", async () => {
    const project = await fresh();
    const seen = await project.ask(
      `from kedro_dagster import KedroProjectTranslator
try:
    location = KedroProjectTranslator(env="local").to_dagster()
    dg.Definitions(assets=list(location.named_assets.values()), resources={**location.named_resources, "io_manager": dg.fs_io_manager}, jobs=list(location.named_jobs.values())).get_repository_def().load_all_definitions()
    answer("loaded")
except Exception as error:
    answer(str(error))`,
    );
    expect(seen).toContain('Missing required config entry "ops" at the root.');
  });

  test("one partition of an asset is materialized alone, then the next, and none deletes another", async () => {
    const project = await fresh();
    const one = (key: string): Promise<unknown> =>
      project.ask(
        `${DATA}\nrun = materialize("local/smooth", partition_key="${key}")\nanswer({"run": run, "files": list(data())})`,
      );
    const north = (await one("north")) as { readonly run: Run; readonly files: readonly string[] };
    expect(north.run.failures).toEqual({});
    expect(north.files).toEqual(["smooth/north.csv"]);
    const south = (await one("south")) as { readonly run: Run; readonly files: readonly string[] };
    expect(south.files).toEqual(["smooth/north.csv", "smooth/south.csv"]);
    expect(south.run.materializations).toMatchObject([{ asset: "local/smooth", partition: "south" }]);
  });

  test("a partition is computed from its mapped partition upstream", async () => {
    const project = await fresh();
    const seen = (await project.ask(
      `${DATA}
materialize("local/smooth", partition_key="south")
run = materialize("local/lamps", partition_key="lamp-s")
answer({"run": run, "data": data()})`,
    )) as { readonly run: Run; readonly data: Readonly<Record<string, string>> };
    expect(seen.run.failures).toEqual({});
    expect(Object.keys(seen.data)).toEqual(["lamps/lamp-s.json", "smooth/south.csv"]);
    expect(JSON.parse(seen.data["lamps/lamp-s.json"] ?? "")).toEqual({ on: true, wind: 12.25 });
  });

  test("a partition whose data is not there yet is named", async () => {
    const project = await fresh();
    const run = (await project.ask(
      `materialize("local/smooth", partition_key="north")\nanswer(materialize("local/lamps", partition_key="lamp-s"))`,
    )) as Run;
    expect(JSON.stringify(run.failures["light_asset"])).toContain(
      "Dataset `smooth` has no data for partition `south` yet: materialize it first.",
    );
  });

  test("a range of partitions is materialized in one run", async () => {
    const project = await fresh();
    const seen = (await project.ask(
      `${DATA}
run = materialize("local/smooth", tags={"dagster/asset_partition_range_start": "north", "dagster/asset_partition_range_end": "south"})
answer({"run": run, "files": list(data())})`,
    )) as { readonly run: Run; readonly files: readonly string[] };
    expect(seen.run.failures).toEqual({});
    expect(seen.files).toEqual(["smooth/north.csv", "smooth/south.csv"]);
    expect(seen.run.materializations.map((one) => one.partition).sort()).toEqual(["north", "south"]);
  });

  test("the whole lineage is materialized as assets, partitions first", async () => {
    const project = await fresh();
    const seen = (await project.ask(
      `${DATA}
ends = {"dagster/asset_partition_range_start": "north", "dagster/asset_partition_range_end": "west"}
materialize("local/smooth", tags=ends)
materialize("local/lamps", tags={"dagster/asset_partition_range_start": "lamp-n", "dagster/asset_partition_range_end": "lamp-w"})
run = materialize("local/checked", "local/signal")
answer({"run": run, "data": data()})`,
    )) as { readonly run: Run; readonly data: Readonly<Record<string, string>> };
    expect(seen.run.failures).toEqual({});
    expect(seen.data).toEqual(kedro);
    expect(JSON.parse(seen.data["signal.json"] ?? "")).toEqual(SIGNAL);
  });
});
