import { describe, expect, test } from "vitest";
import { CATALOGUE, CHANGE_ORDER } from "../../../src/core/changes/catalogue/catalogue.ts";
import type { ChangeDetails, ChangeType } from "../../../src/core/changes/catalogue/change-details.ts";
import { wordChange, type Site } from "../../../src/core/changes/diff/comparison.ts";

/** One example of every type, as docs/changes.md shows it: a new type does not compile until it has one. */
const EXAMPLES: { readonly [T in ChangeType]: ChangeDetails[T] } = {
  "asset-renamed": { from: "local/report", to: "local/sales_report", isExternal: false },
  "asset-added": { asset: "local/orders", node: "clean", isExternal: false, isStored: true },
  "asset-removed": { asset: "local/orders", node: "clean", isExternal: false, consumers: ["local/report"] },
  "asset-made-external": { asset: "local/orders", node: "clean", consumers: ["local/report"] },
  "asset-made-produced": { asset: "local/orders", node: "clean" },
  "asset-producer-changed": { asset: "local/orders", before: "clean", after: "scrub" },
  "asset-code-version-changed": { asset: "local/orders" },
  "dependency-added": { asset: "local/report", dependency: "local/regions" },
  "dependency-removed": { asset: "local/report", dependency: "local/regions" },
  "asset-partitions-changed": {
    asset: "local/orders",
    before: {},
    after: {},
    keysAdded: ["2026"],
    keysRemoved: ["2020"],
    isSameKind: true,
  },
  "asset-partition-mapping-added": { asset: "local/report", dependency: "local/orders" },
  "asset-partition-mapping-removed": { asset: "local/report", dependency: "local/orders" },
  "asset-partition-mapping-changed": { asset: "local/report", dependency: "local/orders" },
  "asset-nothing-changed": { asset: "local/gate", nothing: true },
  "asset-io-manager-changed": { asset: "local/orders", before: "io_manager", after: "kedro_io_manager__local" },
  "asset-group-changed": { asset: "local/orders", before: "ingest", after: "sales" },
  "asset-kinds-changed": { asset: "local/orders", before: ["kedro"], after: ["kedro", "mlflow"] },
  "asset-description-changed": { asset: "local/orders", before: "All orders.", after: "Orders of this year." },
  "asset-metadata-changed": { asset: "local/orders", keys: ["owner"] },
  "storage-added": { dataset: "orders", type: "pandas.CSVDataset", filepath: "data/orders.csv" },
  "storage-removed": { dataset: "orders", type: "pandas.CSVDataset", filepath: "data/orders.csv" },
  "storage-type-changed": {
    dataset: "orders",
    before: "pandas.CSVDataset",
    after: "pandas.ParquetDataset",
    isExternal: false,
  },
  "storage-path-changed": {
    dataset: "orders",
    before: "data/orders.csv",
    after: "s3://shop/orders.csv",
    isExternal: false,
  },
  "storage-option-added": { dataset: "orders", option: "load_args.sep", value: ";", isHarmless: false },
  "storage-option-removed": { dataset: "orders", option: "load_args.sep", value: ";", isHarmless: false },
  "storage-option-changed": { dataset: "orders", option: "load_args.sep", before: ",", after: ";", isHarmless: false },
  "storage-factory-changed": { dataset: "orders", before: null, after: "{name}_csv" },
  "dataset-added": { dataset: "regions" },
  "dataset-removed": { dataset: "regions" },
  "unused-entry-added": { dataset: "regions", isDoubted: false },
  "unused-entry-removed": { dataset: "regions", isDoubted: false },
  "node-renamed": { from: "clean__1a2b3c4d", to: "clean__5e6f7a8b", isMoved: true },
  "node-added": { node: "clean", outputs: ["orders"] },
  "node-removed": { node: "clean", outputs: ["orders"] },
  "node-variant-added": { node: "clean", pipelines: ["ingest"] },
  "node-variant-removed": { node: "clean", pipelines: ["ingest"] },
  "node-code-changed": { node: "clean", own: false, units: ["shop.text:trim"] },
  "node-function-moved": { node: "clean", before: "shop.nodes:clean", after: "shop.cleaning:clean", own: true },
  "node-function-replaced": { node: "clean", before: "shop.nodes:clean", after: "shop.nodes:scrub" },
  "node-inputs-changed": { node: "clean", added: ["params:rate"], removed: [] },
  "node-outputs-changed": { node: "clean", added: [], removed: [] },
  "node-tags-changed": { node: "clean", added: ["nightly"], removed: [] },
  "node-namespace-changed": { node: "clean", before: null, after: "ingest" },
  "node-naming-changed": { node: "clean", isGenerated: false },
  "node-doc-changed": { node: "clean" },
  "pipeline-added": { pipeline: "ingest", nodes: 3 },
  "pipeline-removed": { pipeline: "ingest", nodes: 3 },
  "pipeline-nodes-changed": { pipeline: "ingest", added: ["clean"], removed: [] },
  "pipeline-completeness-changed": { pipeline: "ingest", complete: false },
  "parameter-added": { parameter: "params:rate", nodes: ["clean"] },
  "parameter-removed": { parameter: "params:rate" },
  "parameter-changed": { parameter: "params:rate", nodes: ["clean"], before: 0.1, after: 0.2 },
  "parameter-defined": { parameter: "params:rate" },
  "parameter-undefined": { parameter: "params:rate", nodes: ["clean"] },
  "parameter-secrecy-changed": { parameter: "params:key", secret: true },
  "job-renamed": { from: "nightly", to: "every_night" },
  "job-added": { job: "nightly", ops: 4 },
  "job-removed": { job: "nightly", schedule: "nightly_schedule" },
  "job-name-changed": { job: "nightly", before: "local__nightly", after: "prod__nightly" },
  "job-pipeline-changed": { job: "nightly", before: "__default__", after: "ingest" },
  "job-filter-added": { job: "nightly", filter: "tags", names: ["fast"] },
  "job-filter-removed": { job: "nightly", filter: "tags", names: ["fast"] },
  "job-filter-changed": { job: "nightly", filter: "tags", added: ["fast"], removed: ["slow"] },
  "job-executor-changed": { job: "nightly", before: "in_process", after: "k8s" },
  "job-loggers-changed": { job: "nightly", before: ["console"], after: ["console", "file"] },
  "job-op-added": { job: "nightly", op: "clean" },
  "job-op-removed": { job: "nightly", op: "clean" },
  "job-op-changed": { job: "nightly", op: "clean__p1" },
  "job-wiring-changed": { job: "nightly", ops: ["report"] },
  "schedule-added": {
    schedule: "nightly_schedule",
    job: "nightly",
    cron: "0 2 * * *",
    timezone: "Europe/Zurich",
    next: [],
  },
  "schedule-removed": { schedule: "nightly_schedule", job: "nightly", cron: "0 2 * * *", timezone: null },
  "schedule-name-changed": {
    schedule: "late_schedule",
    job: "nightly",
    before: "nightly_schedule",
    after: "late_schedule",
  },
  "schedule-job-changed": {
    schedule: "nightly_schedule",
    job: "nightly",
    before: "local__nightly",
    after: "local__weekly",
  },
  "schedule-cron-changed": {
    schedule: "nightly_schedule",
    job: "nightly",
    before: "0 2 * * *",
    after: "0 6 * * 1-5",
    next: ["2026-11-25T06:00+01:00"],
  },
  "schedule-timezone-changed": {
    schedule: "nightly_schedule",
    job: "nightly",
    before: null,
    after: "Europe/Zurich",
    next: [],
  },
  "schedule-description-changed": { schedule: "nightly_schedule", job: "nightly" },
  "executor-added": { executor: "fast", type: "multiprocess" },
  "executor-removed": { executor: "fast", type: "multiprocess" },
  "executor-type-changed": { executor: "fast", before: "multiprocess", after: "k8s", jobs: ["nightly"] },
  "executor-options-changed": {
    executor: "fast",
    jobs: ["nightly"],
    before: { max_concurrent: 2 },
    after: { max_concurrent: 4 },
  },
  "logger-added": { logger: "file" },
  "logger-removed": { logger: "file" },
  "logger-options-changed": { logger: "file" },
  "sensor-added": { sensor: "on_pipeline_error_sensor" },
  "sensor-removed": { sensor: "on_pipeline_error_sensor" },
  "resource-added": { resource: "mlflow" },
  "resource-removed": { resource: "mlflow" },
  "environment-changed": { before: "local", after: "prod" },
  "target-changed": { before: "plugin", after: "generated" },
  "project-fact-changed": { fact: "packageName", before: "shop", after: "store" },
  "kedro-version-changed": { before: "0.19.8", after: "1.0.0" },
  "requirement-added": { package: "polars", after: ">=1", file: "requirements.txt" },
  "requirement-removed": { package: "polars", before: ">=1", file: "requirements.txt" },
  "requirement-changed": { package: "pandas", before: "==2.2.0", after: "==2.3.0", file: "requirements.txt" },
  "completeness-lost": { blindSpots: 1 },
  "completeness-gained": { blindSpots: 0 },
  "blind-spot-appeared": { finding: "unresolved-import: `shop.secret` cannot be found", affects: 2 },
  "blind-spot-vanished": { finding: "unresolved-import: `shop.secret` cannot be found", affects: 2 },
  "blind-spot-changed": { finding: "unresolved-import: `shop.secret` cannot be found" },
  "assumption-added": { finding: "unset-variable: `SHOP_BUCKET` is taken as unset" },
  "assumption-removed": { finding: "unset-variable: `SHOP_BUCKET` is taken as unset" },
  "other-added": { where: "kedro.new_field" },
  "other-removed": { where: "kedro.new_field" },
  "other-changed": { where: "kedro.new_field" },
};

const NOWHERE: Site = { subject: "x", path: [], before: null, after: null, beforeFrom: null, afterFrom: null };
const TYPES = [...CHANGE_ORDER.keys()] as readonly ChangeType[];
const worded = <T extends ChangeType>(type: T): ReturnType<typeof wordChange> =>
  wordChange(type, EXAMPLES[type], NOWHERE);

describe("every type of change", () => {
  test.each(TYPES)("%s is one line that stands alone, with a reason", (type) => {
    const { message, reason } = worded(type);
    expect(message).toMatch(/^[A-Z`].*[.)`]$|: /u);
    expect(message).not.toMatch(/\n|undefined|\[object/u);
    expect(message.split("`").length % 2).toBe(1);
    expect(reason).toMatch(/^[A-Z0-9`].*\.$/u);
  });

  test("is in the documentation", async () => {
    const rows = TYPES.map((type) => {
      const { criticality, message, reason, effect } = worded(type);
      const cells = [
        `\`${type}\``,
        message,
        criticality,
        reason,
        effect === null
          ? ""
          : effect === "must-be-rematerialized"
            ? "yes"
            : effect === "is-orphaned"
              ? "left behind"
              : effect,
      ];
      return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    });
    const page = `# Changes\n\nEvery difference between two code locations is one of these. Types are part of the JSON and never change their name. Messages and reasons are shown for one example; the class may depend on it. *Recompute* says whether the assets that are touched must be made again.\n\nThis page is written by \`npm run test:update\`.\n\n| Type | For example | Class | Reason | Recompute |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`;
    await expect(page).toMatchFileSnapshot("../../../docs/changes.md");
  });
});

test("the vocabulary has an order for every type", () => {
  expect(TYPES.length).toBe(Object.keys(CATALOGUE).length);
});
