import { describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const REGISTRY = `import json
from pathlib import Path

import pandas as pd
from kedro.pipeline import Pipeline, node


def weigh(kilos, stamp):
    if Path("edits").exists():
        Path("src/orchard/extra.py").write_text("A = 1\\n")
    return pd.DataFrame({"kilos": [kilos, 2.5], "of": ["a|b", "<i>"]}), [kilos, stamp]


def price(weighed, kilos, whole):
    Path("told").write_text(json.dumps([kilos, whole, type(whole).__name__]))
    return weighed


def register_pipelines():
    return {
        "__default__": Pipeline(
            [
                node(weigh, ["params:kilos", "params:stamp"], ["weighed", "seen"], name="weigh"),
                node(price, ["weighed", "params:kilos", "params:whole"], "priced", name="price"),
            ]
        )
    }
`;

async function shop(
  executor: string,
  options: Parameters<GeneratedProject["generate"]>[1] = {},
): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { environments: [] });
  made.write("src/orchard/pipeline_registry.py", REGISTRY);
  made.write("src/orchard/settings.py", "");
  made.write(
    "conf/base/catalog.yml",
    "seen: {type: json.JSONDataset, filepath: data/seen.json}\npriced: {type: pandas.CSVDataset, filepath: data/priced.csv, save_args: {index: false}}\n",
  );
  made.write("conf/base/parameters.yml", "kilos: 3\nwhole: 1\nstamp: ${runtime_params:stamp, never}\n");
  made.write(
    "conf/base/dagster.yml",
    `executors:\n  chosen: {${executor}: }\njobs:\n  sell: {pipeline: {pipeline_name: __default__}, executor: chosen}\n`,
  );
  await made.generate(["local"], { jobs: "assets", names: "readable", ...options });
  return made;
}

const program = (body: string): string =>
  `from pathlib import Path\nif __name__ == "__main__":\n${body.replaceAll(/^/gmu, "    ")}`;

describe("what a run sets", () => {
  test("parameters in one place for all nodes, runtime parameters as `kedro run --params`, and it is known by its tags", async () => {
    const made = await shop("in_process");
    const seen = (await made.askAnew(
      program(`
def run(**config):
    made = run_in_process("sell_local", run_config={"resources": {"kedro": {"config": config}}})
    return {"failures": made["failures"], "seen": json.loads(Path("data/seen.json").read_text()), "told": json.loads(Path("told").read_text()), "run": made}
plain = run()
params = run(**{"params:kilos": 5})
runtime = run(runtime_params={"stamp": 20260101, "whole": 2, "kilos": 7})
with dg.DagsterInstance.get() as instance:
    tags = {key: value for key, value in instance.get_run_by_id(runtime["run"]["run"]).tags.items() if key.startswith("kedro/")}
answer({"plain": plain, "params": params, "runtime": runtime, "tags": tags})`),
    )) as { readonly plain: { readonly run: Run }; readonly tags: Readonly<Record<string, string>> };
    expect(seen).toMatchObject({
      plain: { failures: {}, seen: [3, "never"], told: [3, 1, "int"] },
      params: { failures: {}, seen: [5, "never"], told: [5, 1, "int"] },
      runtime: { failures: {}, seen: [7, 20_260_101], told: [7, 2, "int"] },
    });
    expect(seen.tags).toMatchObject({
      "kedro/env": "local",
      "kedro/git_commit": "0123456789abcdef0123456789abcdef01234567",
      "kedro/run_id": expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      "kedro/code": expect.stringMatching(/^[0-9a-f]{16}@[0-9a-f-]{36}$/u),
    });
    const shown = new Map(seen.plain.run.materializations.map((one) => [one.asset, one.metadata]));
    expect(shown.get("local/priced")).toMatchObject({
      "dagster/row_count": 2,
      size_bytes: made.read("data/priced.csv").length,
      kedro_dataset_preview: "| kilos | of |\n| --- | --- |\n| 3.0 | a\\|b |\n| 2.5 | &lt;i> |",
    });
    expect(shown.get("local/priced")?.["dagster/column_schema"]).toEqual({
      kilos: "float64",
      of: expect.stringMatching(/^(?:object|str)$/u),
    });
    expect(shown.get("local/weighed")).toMatchObject({ "dagster/row_count": 2 });
  });

  test("a process that holds other code than the run began with says so, or fails where the settings want it", async () => {
    const made = await shop("multiprocess", { staleCode: "fail" });
    made.write("edits", "");
    const seen = (await made.askAnew(
      program(`
run = run_as_defined("sell_local")
from dagster_definitions.env_local import kedro_project
from dagster_definitions.runtime.identity import identify
kedro_project.stale_code = "warn"
with dg.DagsterInstance.get() as instance:
    identify(kedro_project, "0" * 16, instance.get_run_by_id(run["run"]), instance, None, Path("."))
    told = [entry.dagster_event.message for entry in instance.all_logs(run["run"]) if entry.dagster_event and entry.dagster_event.is_engine_event]
answer({"run": run, "told": told[-1]})`),
    )) as { readonly run: Run; readonly told: string };
    expect(Object.keys(seen.run.failures)).toEqual(["price"]);
    expect(JSON.stringify(seen.run.failures["price"])).toContain("This process holds other code of the Kedro project");
    expect(seen.told).toContain("Restart the worker or code server that it belongs to, or deploy the same to all.");
  });
});
