import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { buildLocation } from "../../core/definitions/build-location.ts";

/** The code location of test/fixtures/orchard, written by hand. */
export function orchardLocation(environment = "local"): CodeLocation {
  return buildLocation({
    environment,
    packageName: "orchard",
    nodes: {
      "clean-trees": { inputs: ["trees_raw"], outputs: ["trees"], tags: ["clean"], doc: "Keeps the trees whose year of planting is known." },
      clean_harvest: { inputs: ["harvest_raw", "params:minimum_kilos", "params:years"], outputs: ["harvest@pandas"], tags: ["clean"] },
      split_rows: { inputs: ["trees"], outputs: ["rows"] },
      join: { inputs: ["trees", "harvest@frame"], outputs: ["joined"] },
      weigh: { inputs: ["joined"], outputs: ["yield-by-tree", "mean"] },
      fit: { inputs: ["yield-by-tree", "mean", "params:model"], outputs: ["model__weights"] },
      report: { inputs: ["model__weights"] },
      pack: { inputs: ["rows", "params:label__prefix"], outputs: ["shipping.crates"] },
      "shipping.label": { inputs: ["shipping.crates"], outputs: ["shipping.labels"] },
    },
    datasets: {
      trees_raw: { type: "pandas.CSVDataset" },
      harvest_raw: { type: "pandas.CSVDataset" },
      trees: { type: "pandas.ParquetDataset", group: "intake", description: "Trees whose year of planting is known." },
      "harvest@pandas": { type: "pandas.ParquetDataset", group: "intake" },
      "harvest@frame": { type: "pandas.GenericDataset", group: "intake" },
      "yield-by-tree": { type: "pandas.CSVDataset", group: "yields" },
      model__weights: { type: "json.JSONDataset", group: "yields" },
      "shipping.crates": { type: "json.JSONDataset", group: "shipping" },
      "shipping.labels": { type: "json.JSONDataset", group: "shipping" },
      rows: { type: "partitions.PartitionedDataset", group: "intake" },
      joined: { group: "yields" },
      mean: { group: "yields" },
    },
    parameters: { "params:minimum_kilos": 1.0, "params:years": [2023, 2024], "params:model": { rate: 0.5, rounds: 3, _private: "kept" }, "params:label__prefix": "crate" },
    pipelines: {
      __default__: ["clean-trees", "clean_harvest", "split_rows", "join", "weigh", "fit", "report", "pack", "shipping.label"],
      intake: ["clean-trees", "clean_harvest", "split_rows"],
      yields: ["join", "weigh", "fit", "report"],
      shipping: ["pack", "shipping.label"],
    },
    jobs: {
      everything: {
        pipeline: "__default__",
        executor: { type: "multiprocess", options: { max_concurrent: 2, retries: { enabled: {} } }, at: null },
        schedule: { name: "everything_nightly_schedule", cron: "0 2 * * *", timezone: "Europe/Oslo" },
      },
      intake: { pipeline: "intake", executor: { type: "in_process", options: { retries: { enabled: {} } }, at: null } },
    },
  });
}
