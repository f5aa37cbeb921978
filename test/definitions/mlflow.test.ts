import { describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

interface Tracked {
  readonly status: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}
interface Seen {
  readonly run: Run;
  readonly tags: Readonly<Record<string, string>>;
  readonly tracked: readonly Tracked[];
}

async function project(): Promise<GeneratedProject> {
  const made = await generatedProject("orchard", { lock: "python/mlflow.lock", environments: [] });
  made.write(
    "conf/base/mlflow.yml",
    `server:\n  mlflow_tracking_uri: sqlite:///${made.folder}/mlflow.db\ntracking:\n  experiment:\n    name: orchard\n  params:\n    dict_params:\n      flatten: true\n`,
  );
  made.write(
    "conf/base/dagster.yml",
    "executors:\n  parallel: {multiprocess: {max_concurrent: 2}}\njobs:\n  grow: {pipeline: {pipeline_name: __default__, node_names: [clean-trees, clean_harvest, join, weigh, fit]}}\n  clean: {pipeline: {pipeline_name: __default__, tags: [clean]}, executor: parallel}\n",
  );
  await made.generate();
  return made;
}

async function seen(
  made: GeneratedProject,
  run: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const program = `
if __name__ == "__main__":
    import mlflow
    run = ${run}
    with dg.DagsterInstance.get() as instance:
        tags = instance.get_run_by_id(run["run"]).tags
    client = mlflow.MlflowClient("sqlite:///${made.folder}/mlflow.db")
    experiments = [one.experiment_id for one in client.search_experiments()]
    tracked = [{"status": one.info.status, "params": one.data.params, "tags": one.data.tags, "id": one.info.run_id} for one in client.search_runs(experiments)]
    answer({"run": run, "tags": tags, "tracked": tracked})`;
  return (await made.ask(program, { MLFLOW_DISABLE_TELEMETRY: "true", ...variables })) as Seen;
}

const CLEANING = { minimum_kilos: "1.0", years: "[2023, 2024]" };
const ALL = { ...CLEANING, "model.rate": "0.5", "model.rounds": "3", "model._private": "kept" };

describe("with kedro-mlflow", () => {
  test.each([
    ["a job in one process", `run_in_process("local__grow")`, ALL],
    ["a job in several processes", `run_as_defined("local__clean")`, CLEANING],
    ["an asset run", "materialize()", ALL],
  ])("%s is exactly one MLflow run, with every node's parameters", async (_, run, params) => {
    const made = await project();
    const { run: told, tags, tracked } = await seen(made, run);
    expect(told.failures).toEqual({});
    expect(tracked).toHaveLength(1);
    expect(tracked[0]).toMatchObject({ status: "FINISHED", params, tags: { dagster_run_id: told.run } });
    expect(tags).toMatchObject({ mlflow_tracking_uri: `sqlite:///${made.folder}/mlflow.db` });
    expect(tags["mlflow_run_url"]).toMatch(/^http:\/\/127\.0\.0\.1:5000\/#\/experiments\/\d+\/runs\/[0-9a-f]{32}$/);
    for (const one of told.materializations) expect(one.metadata["mlflow_run_id"]).toBe(tags["mlflow_run_id"]);
  });

  test("an asset run that is run again with other parameters is an MLflow run of its own", async () => {
    const made = await project();
    const run = `materialize("local/harvest")
    from dagster._core.definitions.job_base import InMemoryJob
    from dagster._core.execution.api import execute_run
    job = definitions().resolve_implicit_global_asset_job_def().get_subset(asset_selection={dg.AssetKey(["local", "harvest"])})
    with dg.DagsterInstance.get() as instance:
        parent = instance.get_run_by_id(run["run"])
        again = instance.create_run_for_job(job, run_config={"execution": {"config": {"in_process": {}}}, "ops": {"clean_harvest_asset": {"config": {"params:minimum_kilos": 2.5}}}}, tags=parent.tags, parent_run_id=parent.run_id, root_run_id=parent.run_id)
        execute_run(InMemoryJob(job), again, instance, raise_on_error=True)
        run = told(instance, again.run_id, True)`;
    const { run: told, tracked } = await seen(made, run);
    expect(told.failures).toEqual({});
    expect(tracked.map((one) => [one.status, one.params["minimum_kilos"]]).sort()).toEqual([
      ["FINISHED", "1.0"],
      ["FINISHED", "2.5"],
    ]);
  });

  test("a job that fails leaves its MLflow run failed", async () => {
    const made = await project();
    const run = `run_in_process("local__grow")
    with dg.DagsterInstance.get() as instance:
        event = [entry.dagster_event for entry in instance.all_logs(run["run"]) if entry.dagster_event and entry.dagster_event.event_type_value == "PIPELINE_FAILURE"][0]
        context = dg.build_run_status_sensor_context("on_pipeline_error_sensor", event, instance, instance.get_run_by_id(run["run"])).for_run_failure()
        definitions().get_repository_def().get_sensor_def("on_pipeline_error_sensor")(context)`;
    const { tracked } = await seen(made, run, { ORCHARD_BREAK: "fit" });
    expect(tracked).toMatchObject([{ status: "FAILED" }]);
  });

  test("a pipeline that mlflow.yml leaves out is not tracked", async () => {
    const made = await project();
    made.write(
      "conf/base/mlflow.yml",
      `${made.read("conf/base/mlflow.yml")}  disable_tracking:\n    pipelines: [__default__]\n`,
    );
    const { run, tracked } = await seen(made, `run_in_process("local__grow")`);
    expect(run.failures).toEqual({});
    expect(tracked).toEqual([]);
  });
});
