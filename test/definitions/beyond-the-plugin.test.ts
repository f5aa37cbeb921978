import { describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

interface Project {
  readonly nodes: string;
  readonly pipeline: string;
  readonly catalog?: string;
  readonly parameters?: string;
  readonly dagster?: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly environments?: readonly string[];
}
const PICKLE = (name: string): string =>
  `${JSON.stringify(name)}: {type: pickle.PickleDataset, filepath: data/${name.replace(/\W/g, "_")}.pkl}\n`;
const ONE_JOB = "jobs: {all: {pipeline: {pipeline_name: __default__}}}\n";

/** A small project written for one story, with definitions generated into it. */
async function project({
  nodes,
  pipeline,
  catalog = "",
  parameters = "",
  dagster = ONE_JOB,
  more = {},
  environments = ["local"],
}: Project): Promise<GeneratedProject> {
  const made = await generatedProject("lighthouse", { environments: [] });
  made.write("src/lighthouse/nodes.py", nodes);
  made.write(
    "src/lighthouse/pipeline_registry.py",
    `from kedro.pipeline import Pipeline, node, pipeline\n\nfrom . import nodes\n\n\ndef register_pipelines():\n${pipeline.replace(/^/gm, "    ")}\n`,
  );
  made.write("conf/base/catalog.yml", catalog);
  made.write("conf/base/parameters.yml", parameters);
  made.write("conf/base/dagster.yml", dagster);
  for (const [path, text] of Object.entries(more)) made.write(path, text);
  await made.generate(environments);
  return made;
}

const CHAIN = "def make():\n    return 1\n\n\ndef add(a):\n    return a + 1\n";

describe("where kedro-dagster fails and generated definitions work", () => {
  test("two jobs share nodes", async () => {
    const made = await project({
      nodes: CHAIN,
      pipeline:
        'all = Pipeline([node(nodes.make, None, "a", name="make"), node(nodes.add, "a", "b", name="add")])\nreturn {"__default__": all, "first": all.only_nodes("make")}',
      catalog: PICKLE("a") + PICKLE("b"),
      dagster: "jobs: {all: {pipeline: {pipeline_name: __default__}}, first: {pipeline: {pipeline_name: first}}}\n",
    });
    expect(await made.ask("answer(plugin_says())")).toContain(
      "Conflicting definitions found in repository with name 'make'",
    );
    const runs = (await made.ask(
      `answer([run_in_process("local__first"), run_in_process("local__all")])`,
    )) as readonly Run[];
    expect(runs.map((run) => run.success)).toEqual([true, true]);
  });

  test("a transcoded dataset is one asset, and both spellings are loaded", async () => {
    const made = await project({
      nodes:
        'import pandas as pd\n\n\ndef make():\n    return pd.DataFrame({"x": [1, 2]})\n\n\ndef total(frame, again):\n    return int(frame["x"].sum() + again["x"].sum())\n',
      pipeline:
        'return {"__default__": Pipeline([node(nodes.make, None, "m@one", name="make"), node(nodes.total, ["m@one", "m@two"], "total", name="total")])}',
      catalog:
        '"m@one": {type: pandas.CSVDataset, filepath: data/m.csv, save_args: {index: false}}\n"m@two": {type: pandas.GenericDataset, file_format: csv, filepath: data/m.csv}\ntotal: {type: json.JSONDataset, filepath: data/total.json}\n',
    });
    expect(await made.ask("answer(plugin_says())")).toContain('Missing required config entry "ops"');
    const seen = await made.ask(`
keys = ["/".join(key.path) for key in definitions().get_repository_def().asset_graph.get_all_asset_keys()]
job, assets = run_in_process("local__all"), materialize()
answer({"keys": sorted(keys), "job": job["failures"], "assets": assets["failures"], "value": definitions().load_asset_value(dg.AssetKey(["local", "m"])).to_dict("list")})`);
    expect(seen).toEqual({ keys: ["local/m", "local/total"], job: {}, assets: {}, value: { x: [1, 2] } });
    expect(JSON.parse(made.read("data/total.json"))).toBe(6);
  });

  test("names with `__`, `-`, `@` and dots that look alike work", async () => {
    const made = await project({
      nodes: "def make():\n    return 1\n\n\ndef add(a, b, c, by):\n    return a + b + c + by\n",
      pipeline:
        'return {"__default__": Pipeline([node(nodes.make, None, "my__a", name="make-a"), node(nodes.make, None, "my.a", name="make_b"), node(nodes.make, None, "my-a", name="make_c"), node(nodes.add, ["my__a", "my.a", "my-a", "params:step__size"], "sum", name="sum")])}',
      catalog:
        ["my__a", "my.a", "my-a"]
          .map((name, index) => `${JSON.stringify(name)}: {type: json.JSONDataset, filepath: data/${index}.json}\n`)
          .join("") + "sum: {type: json.JSONDataset, filepath: data/sum.json}\n",
      parameters: "step__size: 10\n",
    });
    const plugin = (await made.ask(`answer(run_plugin("local__all"))`)) as Run;
    expect(plugin.success).toBe(false);
    const run = (await made.ask(`answer(run_in_process("local__all"))`)) as Run;
    expect(run.failures).toEqual({});
    expect(JSON.parse(made.read("data/sum.json"))).toBe(13);
  });

  test("a hook that declares Kedro's run_result is called with it, in-memory outputs included", async () => {
    const made = await project({
      nodes: CHAIN,
      pipeline:
        'return {"__default__": Pipeline([node(nodes.make, None, "a", name="make"), node(nodes.make, None, "kept", name="keep"), node(nodes.add, "kept", "b", name="add")])}',
      catalog: PICKLE("a"),
      more: {
        "src/lighthouse/hooks.py":
          'from pathlib import Path\n\nfrom kedro.framework.hooks import hook_impl\n\n\nclass Hooks:\n    @hook_impl\n    def after_pipeline_run(self, run_params, run_result, pipeline, catalog):\n        Path("data/result").write_text(str({name: run_result[name].load() for name in sorted(run_result)}))\n',
        "src/lighthouse/settings.py": "from lighthouse.hooks import Hooks\n\nHOOKS = (Hooks(),)\n",
      },
    });
    const plugin = (await made.ask(`answer(run_plugin("local__all"))`)) as Run;
    expect(JSON.stringify(plugin.failures)).toContain("hook call must provide argument 'run_result'");
    const run = (await made.ask(`answer(run_in_process("local__all"))`)) as Run;
    expect(run.failures).toEqual({});
    expect(made.read("data/result")).toBe("{'a': 1, 'b': 2}");
  });

  test("the after-hook waits for a slow leaf that nothing reads", async () => {
    const made = await project({
      nodes:
        "import time\n\n\ndef make():\n    return 1\n\n\ndef add(a):\n    return a + 1\n\n\ndef rest():\n    time.sleep(1)\n    return 0\n",
      pipeline:
        'return {"__default__": Pipeline([node(nodes.rest, None, "slow", name="slow"), node(nodes.make, None, "a", name="make"), node(nodes.add, "a", "b", name="add")])}',
      catalog: ["a", "b", "slow"].map(PICKLE).join(""),
    });
    expect(
      await made.ask(`answer(waited_for(plugin_definitions(), "local__all", "after_pipeline_run_hook_all"))`),
    ).toEqual(["add"]);
    const ours = await made.ask(`run = run_in_process("local__all")
answer({"waits": waited_for(definitions(), "local__all", "after_pipeline_run_hook_all"), "last": [step for event, step in run["steps"] if event == "STEP_SUCCESS"][-1]})`);
    expect(ours).toEqual({ waits: ["add", "slow"], last: "after_pipeline_run_hook_all" });
  });

  test("the environment is the location's, whatever KEDRO_ENV says", async () => {
    const made = await project({
      nodes: CHAIN,
      pipeline: 'return {"__default__": Pipeline([node(nodes.make, None, "a", name="make")])}',
      catalog: "a: {type: json.JSONDataset, filepath: data/base.json}\n",
      more: { "conf/prod-eu/catalog.yml": "a: {type: json.JSONDataset, filepath: data/prod.json}\n" },
      environments: ["local", "prod-eu"],
    });
    const init = await made.command("kedro", ["dagster", "init", "--env", "base", "--force", "--silent"]);
    expect(init.code, init.out).toBe(0);
    const plugin = await made.ask(
      `answer(sorted("/".join(key.path) for key in definitions("lighthouse.definitions").get_repository_def().asset_graph.get_all_asset_keys()))`,
      { KEDRO_ENV: "prod-eu" },
    );
    expect(plugin).toEqual(["local/a"]);
    const run = (await made.ask(`answer(run_in_process("prod__eu__all", module="dagster_definitions.env_prod_eu"))`, {
      KEDRO_ENV: "local",
    })) as Run;
    expect(run.materializations.map((one) => one.asset)).toEqual(["prod-eu/a"]);
    expect(JSON.parse(made.read("data/prod.json"))).toBe(1);
  });

  test("a catalog entry that cannot be built says so in Kedro's words, and nothing is pickled in its place", async () => {
    const made = await project({
      nodes: CHAIN,
      pipeline: 'return {"__default__": Pipeline([node(nodes.make, None, "a", name="make")])}',
      catalog: "a: {type: nope.Dataset, filepath: data/a}\n",
    });
    const plugin = (await made.ask(`answer(run_plugin("local__all"))`)) as Run;
    expect(plugin.success).toBe(true);
    const run = (await made.ask(`answer(run_in_process("local__all"))`)) as Run;
    expect(run.success).toBe(false);
    expect(JSON.stringify(run.failures)).toContain("No module named 'nope'");
  });

  test("the plugin's own error sensor fails, whatever the run", async () => {
    const made = await project({
      nodes: "def make():\n    raise ValueError('no')\n",
      pipeline: 'return {"__default__": Pipeline([node(nodes.make, None, "a", name="make")])}',
      catalog: PICKLE("a"),
    });
    const seen = await made.ask(`
run = run_plugin("local__all")
with dg.DagsterInstance.get() as instance:
    event = [entry.dagster_event for entry in instance.all_logs(run["run"]) if entry.dagster_event and entry.dagster_event.event_type_value == "PIPELINE_FAILURE"][0]
    context = dg.build_run_status_sensor_context("on_pipeline_error_sensor", event, instance, instance.get_run_by_id(run["run"])).for_run_failure()
    try:
        plugin_definitions().get_repository_def().get_sensor_def("on_pipeline_error_sensor")(context)
        answer("fired")
    except Exception as error:
        answer(f"{type(error).__name__}: {error}")`);
    expect(seen).toBe("KeyError: 'kedro_run'");
  });

  test("a job may start in the middle, at a dataset that Kedro keeps in memory", async () => {
    const made = await project({
      nodes: CHAIN,
      pipeline:
        'all = Pipeline([node(nodes.make, None, "kept", name="make"), node(nodes.add, "kept", "b", name="add")])\nreturn {"__default__": all, "late": all.only_nodes("add")}',
      catalog: "b: {type: json.JSONDataset, filepath: data/b.json}\n",
      dagster:
        "jobs: {first: {pipeline: {pipeline_name: __default__, node_names: [make]}}, late: {pipeline: {pipeline_name: late}}}\n",
    });
    expect(await made.ask("answer(plugin_says())")).toContain("DagsterInvalidDefinitionError");
    const [early, first, late] = (await made.ask(
      `answer([run_in_process("local__late"), run_in_process("local__first"), run_in_process("local__late")])`,
    )) as readonly Run[];
    expect(JSON.stringify(early?.failures)).toContain("Dataset `kept` is kept in memory and nothing has made it yet");
    expect([first?.success, late?.success]).toEqual([true, true]);
    expect(JSON.parse(made.read("data/b.json"))).toBe(2);
  });
});
