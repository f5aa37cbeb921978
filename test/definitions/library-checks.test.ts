import { beforeAll, describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";

const LOCK = "python/integrations.lock";
const SUITE = {
  name: "prices",
  expectations: [
    { type: "expect_column_values_to_be_between", kwargs: { column: "price", min_value: 1, max_value: 9 } },
    { type: "expect_table_row_count_to_equal", kwargs: { value: 2 } },
  ],
};

/** A project whose catalog holds a schema by kedro-pandera's resolver, and a suite of Great Expectations. */
async function market(prices: string): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { environments: [], lock: LOCK });
  made.write(
    "src/orchard/settings.py",
    `import importlib


def load(name):
    module, _, thing = name.rpartition(".")
    return getattr(importlib.import_module(module), thing)


CONFIG_LOADER_ARGS = {"custom_resolvers": {"pa.python": load}}
`,
  );
  made.write(
    "src/orchard/schemas.py",
    `import pandera.pandas as pa


class Prices(pa.DataFrameModel):
    fruit: str
    price: int = pa.Field(ge=1)
`,
  );
  made.write(
    "src/orchard/pipeline_registry.py",
    'from kedro.pipeline import Pipeline, node\n\n\ndef same(asked):\n    return asked\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(same, "asked", "prices", name="same")])}\n',
  );
  const table = (name: string): string => `${name}:\n  type: pandas.CSVDataset\n  filepath: data/${name}.csv\n`;
  made.write("data/asked.csv", prices);
  made.write(
    "conf/base/catalog.yml",
    `${table("asked")}${table("prices")}  save_args: {index: false}\n  metadata: {pandera: {schema: "\${pa.python:orchard.schemas.Prices}"}}\n`,
  );
  made.write("conf/base/dagster.yml", "jobs: {sell: {pipeline: {pipeline_name: __default__}}}\n");
  made.write(
    "conf/base/kedro-dagster-operations.yml",
    "rules:\n  prices: {select: {datasets: [prices]}, checks: {great_expectations: prices}}\n",
  );
  made.write("gx/expectations/prices.json", JSON.stringify(SUITE));
  await made.generate(["local"], { jobs: "assets" });
  return made;
}

const CHECKS = `
import os, sys
run = run_in_process("local__sell")
with dg.DagsterInstance.get() as instance:
    events = [entry.dagster_event for entry in instance.all_logs(run["run"]) if entry.dagster_event]
done = [event.asset_check_evaluation_data for event in events if event.event_type_value == "ASSET_CHECK_EVALUATION"]
answer({"run": run, "checks": {one.check_name: [one.passed, one.description] for one in done}})`;

describe("checks by libraries of the project", () => {
  let seen: unknown;
  let made: GeneratedProject;
  beforeAll(async () => {
    made = await market("fruit,price\napple,2\npear,0\n");
    seen = await made.askAnew(CHECKS, { GX_ANALYTICS_ENABLED: "false" });
  });

  test("a schema of pandera in the catalog is a check that tells what does not meet it, and so is a suite that a rule names", () => {
    expect(seen).toMatchObject({
      run: { failures: {} },
      checks: {
        pandera: [false, "1 failures"],
        great_expectations: [false, "1 of 2 expectations are not met"],
      },
    });
  });

  test("data that meets both passes", async () => {
    made.write("data/asked.csv", "fruit,price\napple,2\npear,3\n");
    const answer = await made.askAnew(CHECKS, { GX_ANALYTICS_ENABLED: "false" });
    expect(answer).toMatchObject({ checks: { pandera: [true, null], great_expectations: [true, null] } });
  });

  test("loading the definitions imports neither library, and the schema leaves nothing of the project out", async () => {
    const imported = await made.askAnew('definitions()\nanswer(imported("pandera", "great_expectations"))');
    expect(imported).toEqual([]);
    const module = made.read("src/dagster_definitions/env_local.py");
    expect(module).toContain('"pandera": True');
    expect(module).not.toContain("unknown");
  });

  test("a rule that asks for a schema of data without one leaves its check out", async () => {
    made.write(
      "conf/base/kedro-dagster-operations.yml",
      "rules:\n  all: {select: {datasets: [asked, prices]}, checks: {pandera: true}}\n",
    );
    await made.generate(["local"], { jobs: "assets" });
    expect(made.read("src/dagster_definitions/env_local.py").match(/"pandera": True/gu)).toHaveLength(1);
  });

  test("what cannot be checked fails the check and not the run", async () => {
    made.write(
      "conf/base/kedro-dagster-operations.yml",
      "rules:\n  prices: {select: {datasets: [prices]}, checks: {great_expectations: nowhere}}\n",
    );
    await made.generate(["local"], { jobs: "assets" });
    expect(await made.askAnew(CHECKS, { GX_ANALYTICS_ENABLED: "false" })).toMatchObject({
      run: { failures: {} },
      checks: { great_expectations: [false, expect.stringContaining("There is no suite of expectations")] },
    });
  });

  test("a rule leaves the check of a schema out", async () => {
    made.write(
      "conf/base/kedro-dagster-operations.yml",
      "rules:\n  prices: {select: {datasets: [prices]}, checks: {pandera: false}}\n",
    );
    const { diagnostics } = await made.generate(["local"], { jobs: "assets" });
    expect(diagnostics).toEqual([]);
    expect(made.read("src/dagster_definitions/env_local.py")).not.toContain("kedro_project.checks(");
  });
});
