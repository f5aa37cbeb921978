import { describe, expect, test } from "vitest";
import { generatedProject, type GeneratedProject } from "./support/generated-project.ts";
import type { Run } from "./support/run.ts";

const LOCK = "python/integrations.lock";

/** A project of one node in a job for each executor that another package provides. */
async function withExecutors(lock?: string): Promise<GeneratedProject> {
  const made = await generatedProject("lighthouse", { environments: [], ...(lock === undefined ? {} : { lock }) });
  made.write(
    "src/lighthouse/pipeline_registry.py",
    `from kedro.pipeline import Pipeline, node\n\n\ndef one():\n    return 1\n\n\ndef register_pipelines():\n    return {"__default__": Pipeline([node(one, None, "one", name="one")])}\n`,
  );
  const executors = {
    cluster:
      "k8s_job_executor: {job_namespace: data, image_pull_policy: Always, max_concurrent: 4, retries: {disabled: {}}}",
    containers: "docker_executor: {image: 'data/orchard:1', env_vars: [HOME]}",
    queue: "celery_executor: {broker: 'redis://localhost:6379/0', backend: 'redis://localhost:6379/1'}",
    queued_containers: "celery_docker_executor: {broker: 'redis://localhost:6379/0', image: 'data/orchard:1'}",
    queued_cluster: "celery_k8s_job_executor: {broker: 'redis://localhost:6379/0', job_namespace: data}",
    dask: "dask_executor: {cluster: {local: {n_workers: 2}}}",
  };
  const text = Object.entries(executors);
  made.write(
    "conf/base/dagster.yml",
    `executors:\n${text.map(([name, options]) => `  ${name}:\n    ${options}`).join("\n")}\njobs:\n${text.map(([name]) => `  on_${name}: {pipeline: {pipeline_name: __default__}, executor: ${name}}`).join("\n")}\n`,
  );
  await made.generate();
  return made;
}

const EXECUTORS = `
from dagster._core.system_config.objects import ResolvedRunConfig
jobs = [job for job in definitions().get_repository_def().get_all_jobs() if job.name.startswith("local__")]
answer({job.name: ResolvedRunConfig.build(job, {}).execution.execution_engine_name for job in jobs})`;

describe("executors of other packages", () => {
  test("each is that of dagster.yml where its package is installed", async () => {
    const made = await withExecutors(LOCK);
    expect(await made.ask(EXECUTORS)).toEqual({
      local__on_cluster: "k8s",
      local__on_containers: "docker",
      local__on_dask: "dask",
      local__on_queue: "celery",
      local__on_queued_cluster: "celery-k8s",
      local__on_queued_containers: "celery-docker",
    });
  });

  test("kedro-dagster's own are refused when a run starts, where their options have another shape in Dagster", async () => {
    const made = await withExecutors(LOCK);
    const seen = await made.ask(`
from dagster._core.system_config.objects import ResolvedRunConfig
from kedro_dagster import KedroProjectTranslator
location = KedroProjectTranslator(env="local").to_dagster(translate_all=False)
def outcome(job):
    try:
        return ResolvedRunConfig.build(job, {}).execution.execution_engine_name
    except dg.DagsterInvalidConfigError as error:
        return "refused"
answer({job.name: outcome(job) for job in location.named_jobs.values()})`);
    expect(seen).toEqual({
      local__on_cluster: "k8s",
      local__on_containers: "refused",
      local__on_dask: "refused",
      local__on_queue: "refused",
      local__on_queued_cluster: "refused",
      local__on_queued_containers: "refused",
    });
  });

  test("one whose package is missing is named with what to install", async () => {
    const made = await withExecutors();
    const seen = await made.ask(`
try:
    definitions()
    answer("loaded")
except Exception as error:
    answer(str(error))`);
    expect(seen).toMatch(
      /^dagster\.yml runs a job with `\w+_executor` of package `dagster-[a-z0-9-]+`, which is not installed here: pip install dagster-[a-z0-9-]+$/,
    );
  });
});

describe("loggers of dagster.yml", () => {
  test("each job writes where its loggers say, in their format", async () => {
    const made = await generatedProject("orchard", { environments: [] });
    made.write(
      "conf/base/dagster.yml",
      `
loggers:
  to_file:
    log_level: DEBUG
    formatters: {short: {format: "%(levelname)s|%(message)s"}}
    filters: {own: {"()": logging.Filter, name: ""}}
    handlers: [{class: logging.FileHandler, filename: ${made.home}/named.log, level: DEBUG, formatter: short, filters: [own]}]
jobs:
  clean:
    pipeline: {pipeline_name: intake, node_names: [clean-trees]}
    loggers: [to_file, {log_level: ERROR, handlers: [{class: logging.FileHandler, filename: ${made.home}/inline.log}]}]
`,
    );
    await made.generate();
    const seen = (await made.ask(`
from pathlib import Path
broken = run_in_process("local__clean")
answer({"named": Path("${made.home}/named.log").read_text(), "inline": Path("${made.home}/inline.log").read_text(), "success": broken["success"]})`)) as Readonly<
      Record<string, string>
    >;
    expect(seen["success"]).toBe(true);
    expect(seen["named"]?.split("\n")[0]).toMatch(/^(?:INFO|DEBUG)\|/);
    expect(seen["inline"]).toBe("");
  });
});

describe("data on S3", () => {
  test("is read and written with credentials that stand in Kedro only", async () => {
    const made = await generatedProject("orchard", { environments: [], lock: LOCK });
    made.write(
      "conf/base/catalog.yml",
      made
        .read("conf/base/catalog.yml")
        .replace(
          "filepath: data/intermediate/trees.parquet",
          "filepath: s3://orchard/trees.parquet\n  credentials: store",
        ),
    );
    made.write(
      "conf/local/credentials.yml",
      "store:\n  key: hunter2key\n  secret: hunter2secret\n  client_kwargs:\n    endpoint_url: http://127.0.0.1:5999\n    region_name: eu-north-1\n",
    );
    await made.generate();
    const seen = (await made.ask(`
import boto3, os
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=5999)
server.start()
s3 = boto3.client("s3", endpoint_url="http://127.0.0.1:5999", aws_access_key_id="a", aws_secret_access_key="b", region_name="eu-north-1")
s3.create_bucket(Bucket="orchard", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
run = run_in_process("local__intake")
objects = [one["Key"] for one in s3.list_objects_v2(Bucket="orchard").get("Contents", [])]
with dg.DagsterInstance.get() as instance:
    everything = " ".join(str(entry) for entry in instance.all_logs(run["run"]))
server.stop()
answer({"run": run, "objects": objects, "leaks": "hunter2" in everything})`)) as {
      readonly run: Run;
      readonly objects: readonly string[];
      readonly leaks: boolean;
    };
    expect(seen.run.failures).toEqual({});
    expect(seen.objects).toEqual(["trees.parquet"]);
    expect(seen.leaks).toBe(false);
    expect(seen.run.materializations.find((one) => one.asset === "local/trees")?.metadata).toMatchObject({
      path: "orchard/trees.parquet",
    });
    for (const file of ["env_local.py", "local.json"])
      expect(made.read(`src/dagster_definitions/${file}`)).not.toContain("hunter2");
  });
});

describe("a Spark project", () => {
  test("loads where Spark is not installed", async () => {
    const made = await generatedProject("lighthouse", { environments: [] });
    made.write(
      "conf/base/catalog.yml",
      "readings: {type: spark.SparkDatasetV2, filepath: s3a://a/readings, file_format: parquet}\nsmooth: {type: spark.SparkDataset, filepath: data/smooth}\n",
    );
    await made.generate();
    const seen = await made.askAnew(`
import importlib.util
specs = definitions().get_repository_def().asset_graph
answer({"spark": importlib.util.find_spec("pyspark") is not None, "kinds": sorted(specs.get(dg.AssetKey(["local", "smooth"])).kinds)})`);
    expect(seen).toEqual({ spark: false, kinds: ["kedro", "spark"] });
  });
});

describe("definitions of other kinds", () => {
  test("dbt models on DuckDB and Kedro's nodes are one lineage, and run as one", async () => {
    const made = await generatedProject("orchard", { environments: [], lock: LOCK });
    const dbt = `${made.home}/dbt`;
    const files: Readonly<Record<string, string>> = {
      "dbt_project.yml": "name: shed\nversion: '1.0'\nprofile: shed\nmodel-paths: [models]\n",
      "profiles.yml": `shed:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: ${dbt}/shed.duckdb}\n`,
      "models/trees_raw.sql": `{{ config(materialized='external', location='${made.folder}/data/raw/trees_from_dbt.parquet') }}\nselect 1 as tree, 'A' as row, 'Aroma' as variety, 1990 as planted\nunion all select 2, 'B', 'Discovery', null\n`,
    };
    for (const [path, text] of Object.entries(files)) made.write(`../home/dbt/${path}`, text);
    made.write(
      "conf/base/catalog.yml",
      made
        .read("conf/base/catalog.yml")
        .replace(
          "type: pandas.CSVDataset\n  filepath: data/raw/trees.csv",
          "type: pandas.ParquetDataset\n  filepath: data/raw/trees_from_dbt.parquet",
        ),
    );
    await made.generate(["local"], { assetKeys: { trees_raw: ["trees_raw"] } });
    made.write(
      "src/all_definitions.py",
      `
import dagster as dg
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets

from dagster_definitions.env_local import defs as kedro_defs

project = DbtProject(project_dir="${dbt}", profiles_dir="${dbt}")
project.prepare_if_dev()


@dbt_assets(manifest=project.manifest_path)
def models(context, dbt: DbtCliResource):
    yield from dbt.cli(["build"], context=context).stream()


defs = dg.Definitions.merge(
    kedro_defs,
    dg.Definitions(assets=[models], resources={"dbt": DbtCliResource(project_dir=project)}),
)
`,
    );
    const variables = { DBT_SEND_ANONYMOUS_USAGE_STATS: "false" };
    const parsed = await made.command("dbt", ["parse", "--project-dir", dbt, "--profiles-dir", dbt], variables);
    expect(parsed.code, parsed.out).toBe(0);
    const seen = (await made.ask(
      `
import pandas as pd
graph = definitions("all_definitions").get_repository_def().asset_graph
parents = ["/".join(key.path) for key in graph.get(dg.AssetKey(["local", "trees"])).parent_keys]
run = materialize("trees_raw", "local/trees", module="all_definitions")
answer({"parents": parents, "run": run, "trees": pd.read_parquet("data/intermediate/trees.parquet").to_dict("list")})`,
      variables,
    )) as { readonly parents: readonly string[]; readonly run: Run; readonly trees: unknown };
    expect(seen.parents).toEqual(["trees_raw"]);
    expect(seen.run.failures).toEqual({});
    expect(seen.trees).toEqual({ tree: [1], row: ["A"], variety: ["Aroma"], planted: [1990] });
  });
});
