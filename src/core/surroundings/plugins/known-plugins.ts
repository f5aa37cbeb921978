import type { PluginEffect } from "./plugin-effect.ts";

type Row = Pick<PluginEffect, "name" | "versions" | "source" | "hooks"> & Partial<PluginEffect>;

/** Rows of one package stand together, their versions apart. Whatever a row leaves out, the package does not do. */
const ROWS: readonly Row[] = [
  {
    name: "argo-kedro",
    versions: "<=0.1.30",
    source: "argo-kedro 0.1.10 and 0.1.30, argo_kedro/framework/hooks/argo_hook.py",
    hooks: "installed",
    configKinds: ["argo"],
  },
  {
    name: "argo-kedro",
    versions: ">0.1.30",
    source: "argo-kedro 0.1.33 and 0.1.41, argo_kedro/framework/hooks/argo_hook.py",
    hooks: "installed",
    configKinds: ["argo"],
    resolvers: { "ka.random": "random" },
  },
  {
    name: "kedro-airflow",
    versions: ">=0",
    source: "kedro-airflow 0.11.0, entry points (commands alone)",
    hooks: "none",
  },
  {
    name: "kedro-azureml",
    versions: "<0.5",
    source: "kedro-azureml 0.3.0 and 0.4.0, entry points (commands alone)",
    hooks: "none",
  },
  {
    name: "kedro-azureml",
    versions: ">=0.5",
    source: "kedro-azureml 0.5.0 and 1.0.0, kedro_azureml/hooks.py",
    hooks: "installed",
    configKinds: ["azureml"],
  },
  {
    name: "kedro-azureml-pipeline",
    versions: ">=0",
    source: "kedro-azureml-pipeline 0.1.0, kedro_azureml_pipeline/hooks/local_run.py, mlflow.py, notify.py",
    hooks: "installed",
    configKinds: ["azureml"],
  },
  { name: "kedro-boot", versions: "<0.2", source: "kedro-boot 0.1.0, entry points (commands alone)", hooks: "none" },
  {
    name: "kedro-boot",
    versions: ">=0.2",
    source: "kedro-boot 0.2.0 and 0.3.0, kedro_boot/framework/hooks.py",
    hooks: "installed",
    resolvers: { itertime_params: "interpolation" },
  },
  {
    name: "kedro-dagster",
    versions: ">=0",
    source: "kedro-dagster 0.8.1, entry points (commands alone)",
    hooks: "none",
  },
  {
    name: "kedro-databricks",
    versions: ">=0",
    source: "kedro-databricks 0.18.3, entry points (commands alone)",
    hooks: "none",
  },
  { name: "kedro-datasets", versions: ">=0", source: "kedro-datasets 9.6.0, no entry points", hooks: "none" },
  { name: "kedro-docker", versions: ">=0", source: "kedro-docker 0.6.2, entry points (commands alone)", hooks: "none" },
  {
    name: "kedro-expectations",
    versions: ">=0",
    source: "kedro-expectations 1.0.4, kedro_expectations/kedro_expectations.py (checks data, changes nothing)",
    hooks: "named",
  },
  {
    name: "kedro-graphql",
    versions: ">=0",
    source: "kedro-graphql 1.5.1, kedro_graphql/hooks.py (before and after runs alone)",
    hooks: "installed",
  },
  {
    name: "kedro-kubeflow",
    versions: ">=0",
    source: "kedro-kubeflow 0.11.0, kedro_kubeflow/hooks.py, context_helper.py",
    hooks: "installed",
  },
  {
    name: "kedro-mlflow",
    versions: "<0.12.1",
    source: "kedro-mlflow 0.11.10 and 0.12.0, kedro_mlflow/framework/hooks/mlflow_hook.py",
    hooks: "installed",
    configKinds: ["mlflow"],
  },
  {
    name: "kedro-mlflow",
    versions: ">=0.12.1",
    source: "kedro-mlflow 0.12.1, 0.12.2, 0.13.0, 0.14.4, 1.0.2 and 2.0.3, kedro_mlflow/framework/hooks/mlflow_hook.py",
    hooks: "installed",
    configKinds: ["mlflow"],
    resolvers: { "km.random_name": "random" },
  },
  {
    name: "kedro-neptune",
    versions: ">=0",
    source: "kedro-neptune 0.3.0 and 0.6.0, kedro_neptune/__init__.py (`after_catalog_created`)",
    hooks: "installed",
    datasets: ["neptune_run"],
  },
  {
    name: "kedro-pandera",
    versions: ">=0",
    source: "kedro-pandera 0.1.0, 0.2.0 and 0.2.3, kedro_pandera/framework/hooks/pandera_hook.py",
    hooks: "installed",
    resolvers: { "pa.dict": "from-project", "pa.yaml": "from-project", "pa.python": "from-project" },
  },
  {
    name: "kedro-partitioned",
    versions: ">=0",
    source: "kedro-partitioned 0.2.1, kedro_partitioned/plugin.py (`before_pipeline_run`)",
    hooks: "installed",
  },
  {
    name: "kedro-sagemaker",
    versions: ">=0",
    source: "kedro-sagemaker 0.4.0, entry points (commands alone)",
    hooks: "none",
  },
  {
    name: "kedro-snowflake",
    versions: ">=0",
    source: "kedro-snowflake 0.2.1, entry points (commands alone)",
    hooks: "none",
  },
  {
    name: "kedro-telemetry",
    versions: ">=0",
    source: "kedro-telemetry 0.9.0, kedro_telemetry/plugin.py (counts, changes nothing)",
    hooks: "installed",
  },
  {
    name: "kedro-vertexai",
    versions: "<1",
    source: "kedro-vertexai 0.10.0, kedro_vertexai/hooks.py, context_helper.py",
    hooks: "installed",
  },
  {
    name: "kedro-vertexai",
    versions: ">=1",
    source: "kedro-vertexai 1.0.0, kedro_vertexai/hooks.py, auth/mlflow_request_header_provider_hook.py",
    hooks: "installed",
  },
  {
    name: "kedro-viz",
    versions: ">=0",
    source: "kedro-viz 6.7.0 and 12.5.0, kedro_viz/integrations/kedro/hooks.py, run_hooks.py (observe alone)",
    hooks: "installed",
  },
];

/** The well-known plugins, by name and version. */
export const KNOWN_PLUGINS: readonly PluginEffect[] = ROWS.map((row) => ({
  resolvers: {},
  configKinds: [],
  datasets: [],
  ...row,
}));
