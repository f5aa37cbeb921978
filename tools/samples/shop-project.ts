import { project, type Texts } from "./story-files.ts";

/** A shop in four pipelines with two schedules, for the stories that need something real to change. */
export const SHOP: Texts = project({
  "src/story/pipelines/ingest/pipeline.py": pipeline("ingest", [
    'node(read_orders, "raw_orders", "orders", name="read_orders")',
    'node(read_customers, ["raw_customers", "params:country"], "customers", name="read_customers")',
  ]),
  "src/story/pipelines/ingest/nodes.py": functions(["read_orders(raw)", "read_customers(raw, country)"]),
  "src/story/pipelines/features/pipeline.py": pipeline("features", [
    'node(join, ["orders", "customers"], "features", name="join")',
  ]),
  "src/story/pipelines/features/nodes.py": functions(["join(orders, customers)"]),
  "src/story/pipelines/training/pipeline.py": pipeline("training", [
    'node(split, ["features", "params:split"], ["train", "test"], name="split")',
    'node(fit, "train", "model", name="fit")',
    'node(score, ["model", "test"], "scores", name="score")',
  ]),
  "src/story/pipelines/training/nodes.py": functions(["split(features, options)", "fit(train)", "score(model, test)"]),
  "src/story/pipelines/reporting/pipeline.py": pipeline("reporting", [
    'node(summarise, ["orders", "customers"], "summary", name="summarise")',
  ]),
  "src/story/pipelines/reporting/nodes.py": functions(["summarise(orders, customers)"]),
  "conf/base/catalog.yml": [
    ...["raw_orders", "raw_customers"].map((name) => entry(name, "pandas.CSVDataset", `data/01_raw/${name}.csv`)),
    ...["orders", "customers", "features", "train", "test", "scores", "summary"].map((name) =>
      entry(name, "pandas.ParquetDataset", `data/02_made/${name}.parquet`),
    ),
    entry("model", "pickle.PickleDataset", "data/06_models/model.pkl"),
  ].join("\n"),
  "conf/base/parameters.yml": "country: NO\nsplit:\n  every: 5\n  seed: 3\n",
  "conf/base/dagster.yml": `schedules:
  weekly:
    cron_schedule: "0 6 * * 1"
    execution_timezone: Europe/Oslo
  nightly:
    cron_schedule: "30 2 * * *"
jobs:
  train:
    pipeline:
      pipeline_name: __default__
    schedule: weekly
  report:
    pipeline:
      pipeline_name: reporting
    schedule: nightly
`,
});

/** A pipeline of one package. */
export function pipeline(name: string, nodes: readonly string[], wrap = ""): string {
  const body = nodes.map((node) => `            ${node},\n`).join("");
  return `"""Pipeline ${name}."""

from kedro.pipeline import Pipeline, node

from .nodes import *  # noqa: F403


def create_pipeline(**kwargs):
    return Pipeline(
        [
${body}        ]${wrap}
    )
`;
}

/** Functions by their signatures; each returns something of its arguments. */
export function functions(signatures: readonly string[]): string {
  return signatures
    .map((signature) => `def ${signature}:\n    return [${signature.replace(/^.*\(|\)$/gu, "")}]\n`)
    .join("\n\n");
}

export function entry(name: string, type: string, filepath: string): string {
  return `${name}:\n  type: ${type}\n  filepath: ${filepath}\n`;
}
