import { codeLocation, type LocationSpec } from "../../tools/locations/code-location.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";

/** A small shop: raw tables are cleaned, joined, a model is trained, a report is written. */
const BEFORE: LocationSpec = {
  nodes: {
    clean_orders: { inputs: ["raw_orders", "params:currency"], outputs: ["orders"], group: "ingest", line: 8 },
    clean_customers: {
      inputs: ["raw_customers"],
      outputs: ["customers"],
      group: "ingest",
      line: 12,
      helpers: { "shop.text:normalise": "1" },
    },
    join: {
      inputs: ["orders", "customers"],
      outputs: ["model_input"],
      group: "features",
      line: 18,
      helpers: { "shop.text:normalise": "1" },
    },
    "training.split": {
      inputs: ["model_input", "params:split"],
      outputs: ["training.train", "training.test"],
      group: "training",
      line: 24,
      namespace: "training",
    },
    "training.fit": {
      inputs: ["training.train"],
      outputs: ["training.model"],
      group: "training",
      line: 29,
      namespace: "training",
    },
    "training.score": {
      inputs: ["training.model", "training.test"],
      outputs: ["metrics"],
      group: "training",
      line: 33,
      namespace: "training",
    },
    monthly_report: { inputs: ["orders", "customers"], outputs: ["report"], group: "reporting", line: 40 },
  },
  datasets: {
    raw_orders: { type: "pandas.CSVDataset", filepath: "data/01_raw/orders.csv" },
    raw_customers: { type: "pandas.CSVDataset", filepath: "data/01_raw/customers.csv" },
    orders: { type: "pandas.ParquetDataset", filepath: "data/02_intermediate/orders.parquet" },
    customers: {
      type: "pandas.ParquetDataset",
      filepath: "data/02_intermediate/customers.parquet",
      metadata: { owners: ["team:crm"] },
    },
    model_input: { type: "pandas.ParquetDataset", filepath: "data/03_primary/model_input.parquet" },
    "training.model": { type: "pickle.PickleDataset", filepath: "data/06_models/model.pkl" },
    metrics: { type: "json.JSONDataset", filepath: "data/08_reporting/metrics.json" },
    report: {
      type: "pandas.ExcelDataset",
      filepath: "data/08_reporting/report.xlsx",
      metadata: { description: "Sales by month" },
    },
  },
  parameters: { "params:currency": "EUR", "params:split": { test_size: 0.2, random_state: 3 } },
  jobs: {
    training: {
      nodes: ["clean_customers", "clean_orders", "join", "training.fit", "training.score", "training.split"],
      cron: "0 2 * * *",
      timezone: "Europe/Berlin",
      executor: "parallel",
    },
    reporting: { nodes: ["monthly_report"], cron: "0 6 1 * *" },
  },
  executors: { parallel: { type: "multiprocess", options: { max_concurrent: 4 } } },
};

const AFTER: LocationSpec = {
  ...BEFORE,
  nodes: {
    ...BEFORE.nodes,
    clean_customers: {
      inputs: ["raw_customers"],
      outputs: ["customers"],
      group: "ingest",
      line: 12,
      helpers: { "shop.text:normalise": "2" },
    },
    join: {
      inputs: ["orders", "customers", "regions"],
      outputs: ["model_input"],
      group: "features",
      line: 18,
      helpers: { "shop.text:normalise": "2" },
    },
    monthly_report: { inputs: ["orders", "customers"], outputs: ["sales_report"], group: "reporting", line: 40 },
  },
  datasets: {
    ...BEFORE.datasets,
    regions: { type: "pandas.CSVDataset", filepath: "data/01_raw/regions.csv" },
    sales_report: {
      type: "pandas.ExcelDataset",
      filepath: "data/08_reporting/report.xlsx",
      metadata: { description: "Sales by month and region" },
    },
    metrics: {
      type: "json.JSONDataset",
      filepath: "data/08_reporting/metrics.json",
      metadata: { description: "Scores of the newest model" },
    },
  },
  parameters: { "params:currency": "EUR", "params:split": { test_size: 0.25, random_state: 3 } },
  jobs: { ...BEFORE.jobs, training: { ...BEFORE.jobs?.["training"], cron: "0 6 * * 1-5" } },
};

export function shopBefore(): CodeLocation {
  return codeLocation(BEFORE);
}
export function shopAfter(change: Partial<LocationSpec> = {}): CodeLocation {
  return codeLocation({ ...AFTER, ...change });
}
